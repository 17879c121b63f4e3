// What one person wrote lately: too much in a short time, or the same again in other channels. In memory, bounded.
import type { Instant } from '../../runtime/clock.ts';

/** One message, as far as it is remembered. */
export interface Trace {
  messageId: string;
  channelId: string;
  at: Instant;
  /** Marks of the text for comparing, see `marksOf`; empty for very short texts. */
  marks: Uint32Array;
}

/** Messages that are remembered of one person. */
const KEPT_EACH = 32;
/** People that are remembered in all; the longest silent go first. */
const KEPT_PEOPLE = 20_000;
const MARKS = 16;
/** Below this many characters `ok` and `ok` are a conversation. */
const SHORTEST_COMPARED = 12;
/** Of 16 marks, so many in common make a near-repeat. */
const ALIKE = 12;

/**
 * 16 numbers of which two near-equal texts share most: the smallest hashes of all runs of four letters and digits, capitals
 * and gaps aside. Source: Broder, On the resemblance and containment of documents (1997).
 */
export function marksOf(text: string): Uint32Array {
  const marks = new Uint32Array(MARKS).fill(0xffffffff);
  let window = 0;
  let size = 0;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    if (code >= 65 && code <= 90) code += 32;
    if (code < 48 || (code > 57 && code < 97) || (code > 122 && code < 128)) continue;
    window = ((window << 8) | (code & 0xff)) >>> 0;
    size += 1;
    if (size < 4) continue;
    let hash = Math.imul(window ^ (window >>> 15), 0x2c1b3c6d);
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const place = hash % MARKS;
    if (hash < marks[place]!) marks[place] = hash;
  }
  return size < SHORTEST_COMPARED ? new Uint32Array(0) : marks;
}

function areAlike(one: Uint32Array, other: Uint32Array): boolean {
  if (one.length === 0 || other.length === 0) return false;
  let same = 0;
  for (let index = 0; index < MARKS; index++) if (one[index] === other[index]) same += 1;
  return same >= ALIKE;
}

export interface Flow {
  /** Remembers the message and returns what is remembered of the person, the new one last. */
  add(personKey: string, trace: Trace): readonly Trace[];
  /** What was acted on does not count a second time. */
  forget(personKey: string): void;
}

export function createFlow(): Flow {
  const people = new Map<string, Trace[]>();
  return {
    add(personKey, trace) {
      const traces = people.get(personKey) ?? [];
      people.delete(personKey);
      people.set(personKey, traces);
      traces.push(trace);
      if (traces.length > KEPT_EACH) traces.shift();
      if (people.size > KEPT_PEOPLE) people.delete(people.keys().next().value!);
      return traces;
    },
    forget: (personKey) => void people.delete(personKey),
  };
}

/** The person's messages within `windowMs` up to the last one, that one included; none where they are fewer than `fewest`. */
export function within(traces: readonly Trace[], windowMs: number, fewest: number): readonly Trace[] {
  const since = traces.at(-1)!.at - windowMs;
  // The usual case costs one look: so many messages ago is longer ago than the window.
  const first = traces.at(-fewest);
  return first === undefined || first.at <= since ? NOBODYS : traces.filter((trace) => trace.at > since);
}

const NOBODYS: readonly Trace[] = [];

/** Of these, the ones that say nearly the same as the last. */
export function repeatsOfLast(traces: readonly Trace[]): readonly Trace[] {
  const last = traces.at(-1)!;
  return traces.filter((trace) => trace === last || areAlike(trace.marks, last.marks));
}
