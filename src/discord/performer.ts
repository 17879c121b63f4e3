// What a try to do one effect is given, and what it may come to.
import type { Instant } from '../runtime/clock.ts';
import type { GuildId } from './ids.ts';

/** What one try came to. */
export type Attempt =
  | { result: 'applied'; id?: string | undefined }
  | { result: 'refused'; code: number | undefined; text: string }
  /** Nobody knows: a lost answer, a 5xx, a reset. */
  | { result: 'unclear'; text: string };

export interface AttemptContext {
  guildId: GuildId;
  /** The entry's id: the nonce of messages. */
  nonce: string;
  /** When the entry, and so its nonce, was made. */
  nonceSince: Instant;
  /** When the first try began of which nobody knows the end; undefined when there is no doubt. */
  doubtSince: Instant | undefined;
}

/** How each kind of an effect is done. Resolves with the id of what Discord made, if it made something. */
export type Performers<E extends { kind: string }> = {
  [Kind in E['kind']]: (effect: Extract<E, { kind: Kind }>, context: AttemptContext) => Promise<string | undefined>;
};
