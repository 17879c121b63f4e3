// What people wrote lately: too much in a short time, or the same again in other channels. In memory, bounded.
import type { Instant } from '../../runtime/clock.ts';

/** One message, as far as it is remembered. */
export interface Trace {
  messageId: string;
  channelId: string;
}

export interface Written extends Trace {
  at: Instant;
  /** Undefined where nobody compares. */
  text: string | undefined;
}

/** The messages of one server. */
export interface Flow {
  /** Remembers a message. `flood` and `repeats` are about its sender until the next one comes. */
  add(userId: string, message: Written): void;
  /** The sender's messages of the last `windowMs`, the last one last; none where they are fewer than `fewest`. */
  flood(windowMs: number, fewest: number): readonly Trace[];
  /** Of these, the ones that say nearly the same as the last. */
  repeats(windowMs: number, fewest: number): readonly Trace[];
}

/** Gives each server its flow: the same one to whoever asks again. */
export type FindFlow = (guildId: string) => Flow;

/** No rule looks further back. */
const LONGEST_WINDOW_MS = 600_000;
/** Messages that are remembered of all servers together: 3 MB. While less is written in 10 minutes, fewer. */
const MOST_KEPT = 65_536;
const FIRST_KEPT = 1024;
/** Messages of one person that are looked at. */
const MOST_OF_ONE = 32;
const MARKS = 16;
/** Below this many characters `ok` and `ok` are a conversation. */
const SHORTEST_COMPARED = 12;
/** Of 16 marks, so many in common make a near-repeat. */
const ALIKE = 12;
const NO_MARK = 0xff;
const NONE = -1;
const NOTHING: readonly Trace[] = [];

/**
 * Messages in the order in which they came, in rows of numbers that are written over in a circle: remembering one makes no
 * object, and so nothing that has to be collected later. Numbers of messages count from 0 for ever; `number % kept` is the
 * place. Each message knows the number of its sender's one before.
 */
interface Ring {
  kept: number;
  next: number;
  at: Float64Array;
  before: Float64Array;
  messageIds: BigUint64Array;
  channelIds: BigUint64Array;
  /** 16 for each, see `writeMarks`. */
  marks: Uint8Array;
}

function createRing(kept: number): Ring {
  return {
    kept,
    next: 0,
    at: new Float64Array(kept),
    before: new Float64Array(kept),
    messageIds: new BigUint64Array(kept),
    channelIds: new BigUint64Array(kept),
    marks: new Uint8Array(kept * MARKS),
  };
}

function widen(old: Ring): Ring {
  const ring = createRing(old.kept * 2);
  ring.next = old.next;
  for (let number = Math.max(0, old.next - old.kept); number < old.next; number++) {
    const [from, to] = [number % old.kept, number % ring.kept];
    ring.at[to] = old.at[from]!;
    ring.before[to] = old.before[from]!;
    ring.messageIds[to] = old.messageIds[from]!;
    ring.channelIds[to] = old.channelIds[from]!;
    ring.marks.set(old.marks.subarray(from * MARKS, (from + 1) * MARKS), to * MARKS);
  }
  return ring;
}

/** Hashes of the text at hand, before they are shortened to marks. */
const smallest = new Uint32Array(MARKS);

/**
 * Writes 16 numbers of which two near-equal texts share most: of all runs of four letters and digits, capitals and gaps
 * aside, the smallest hashes, a byte of each. Source: Broder, On the resemblance and containment of documents (1997); Li and
 * König, b-bit minwise hashing (2010).
 */
function writeMarks(text: string, marks: Uint8Array, from: number): void {
  smallest.fill(0xffffffff);
  let window = 0;
  let size = 0;
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index);
    if (code >= 65 && code <= 90) code += 32;
    if (code < 48 || (code > 57 && code < 97) || (code > 122 && code < 128)) continue;
    window = ((window << 8) | (code & 0xff)) >>> 0;
    size += 1;
    if (size < 4) continue;
    let hash = Math.imul(window ^ (window >>> 15), 0x2c1b3c6d);
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const place = hash % MARKS;
    if (hash < smallest[place]!) smallest[place] = hash;
  }
  const isComparable = size >= SHORTEST_COMPARED;
  // The lowest bits say the place already; the highest are small for all.
  for (let index = 0; index < MARKS; index++)
    marks[from + index] = isComparable ? (smallest[index]! >>> 4) & 0xff : NO_MARK;
}

/** Texts that are too short to be compared have no marks at all and are like nothing. */
function areAlike(marks: Uint8Array, one: number, other: number): boolean {
  let same = 0;
  let isMarked = false;
  for (let index = 0; index < MARKS; index++) {
    const mark = marks[one + index]!;
    if (mark !== NO_MARK) isMarked = true;
    if (mark === marks[other + index]) same += 1;
  }
  return isMarked && same >= ALIKE;
}

/** Remembers what is written in all servers, in one place. */
export function createFlows(): FindFlow {
  let ring = createRing(FIRST_KEPT);
  const servers = new Map<string, { flow: Flow; people: Map<string, number> }>();

  function add(people: Map<string, number>, userId: string, { messageId, channelId, at, text }: Written): void {
    const isFull = ring.next >= ring.kept;
    if (isFull && ring.kept < MOST_KEPT && at - ring.at[ring.next % ring.kept]! < LONGEST_WINDOW_MS) ring = widen(ring);
    if (ring.next % ring.kept === 0) forgetSilent();
    const number = ring.next++;
    const place = number % ring.kept;
    ring.at[place] = at;
    ring.before[place] = people.get(userId) ?? NONE;
    ring.messageIds[place] = BigInt(messageId);
    ring.channelIds[place] = BigInt(channelId);
    if (text === undefined) ring.marks.fill(NO_MARK, place * MARKS, (place + 1) * MARKS);
    else writeMarks(text, ring.marks, place * MARKS);
    people.set(userId, number);
  }

  /** Once a round: people of whom nothing is remembered any more. */
  function forgetSilent(): void {
    const first = ring.next - ring.kept;
    for (const { people } of servers.values()) {
      for (const [userId, number] of people) if (number < first) people.delete(userId);
    }
  }

  /** The last sender's messages since `since`, newest first, by their numbers; none where they are fewer than `fewest`. */
  function numbersSince(windowMs: number, fewest: number, isWanted: (place: number) => boolean): number[] {
    const last = ring.next - 1;
    const first = Math.max(0, ring.next - ring.kept);
    const since = ring.at[last % ring.kept]! - windowMs;
    const numbers: number[] = [];
    let number = last;
    for (let looked = 0; looked < MOST_OF_ONE && number >= first; looked++) {
      const place = number % ring.kept;
      if (ring.at[place]! <= since) break;
      if (isWanted(place)) numbers.push(number);
      number = ring.before[place]!;
    }
    return numbers.length >= fewest ? numbers : [];
  }

  /** Whether the last sender has written at all but now: most have not, and that is one look. */
  function isFirst(windowMs: number): boolean {
    const last = (ring.next - 1) % ring.kept;
    const before = ring.before[last]!;
    return before < Math.max(0, ring.next - ring.kept) || ring.at[before % ring.kept]! <= ring.at[last]! - windowMs;
  }

  const toTrace = (number: number): Trace => ({
    messageId: String(ring.messageIds[number % ring.kept]),
    channelId: String(ring.channelIds[number % ring.kept]),
  });

  function createFlow(people: Map<string, number>): Flow {
    return {
      add: (userId, message) => add(people, userId, message),
      flood(windowMs, fewest) {
        if (isFirst(windowMs)) return NOTHING;
        return numbersSince(windowMs, fewest, () => true)
          .reverse()
          .map(toTrace);
      },
      repeats(windowMs, fewest) {
        if (isFirst(windowMs)) return NOTHING;
        const last = ((ring.next - 1) % ring.kept) * MARKS;
        return numbersSince(windowMs, fewest, (place) => areAlike(ring.marks, place * MARKS, last))
          .reverse()
          .map(toTrace);
      },
    };
  }

  return (guildId) => {
    const present = servers.get(guildId);
    if (present) return present.flow;
    const people = new Map<string, number>();
    const flow = createFlow(people);
    servers.set(guildId, { flow, people });
    return flow;
  };
}
