// What the team reads about files that people attached.
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { batchFiles, type EvidenceFile, isTooLarge, LARGEST_EVIDENCE_BYTES, megabytesOf } from './evidence.rules.ts';

/** A file by its name, with a word where it is too large to be kept. */
export function fileLine(speak: Speak, file: EvidenceFile): string {
  const name = cleanName(file.name, '?');
  if (!isTooLarge(file)) return `\u{1F4CE} ${name}`;
  const limit = megabytesOf({ size: LARGEST_EVIDENCE_BYTES });
  return `\u{1F4CE} ${speak('moderation.evidence.too_large', { name, size: megabytesOf(file), limit })}`;
}

/** The messages with the files themselves: links to Discord's CDN expire. */
export function evidenceEffects(
  speak: Speak,
  files: readonly EvidenceFile[],
  message: OutgoingMessage,
): { message: OutgoingMessage; files: EvidenceFile[]; lostText: string }[] {
  // The names stand in for themselves until it is known which could not be fetched.
  const lostText = speak('moderation.evidence.lost', { names: '{names}' });
  return batchFiles(files).map((batch) => ({ message, files: batch, lostText }));
}
