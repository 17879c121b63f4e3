// Kept pictures as files of an answer.

import type { FindPicture } from '../messages/effects.ts';
import { showingOnly } from '../messages/outgoing.ts';
import type { Reply } from './door.ts';

/** The answer with these of the kept pictures; its embeds show none that has been forgotten meanwhile. */
export async function withPictures(
  reply: Reply,
  names: readonly string[],
  find: (name: string) => ReturnType<FindPicture>,
): Promise<Reply> {
  if (names.length === 0) return reply;
  const found = (await Promise.all(names.map(find))).filter((file) => file !== undefined);
  return {
    ...showingOnly(
      reply,
      found.map(({ name }) => name),
    ),
    files: found.map(({ name, bytes }) => ({ name, attachment: Buffer.from(bytes) })),
  };
}
