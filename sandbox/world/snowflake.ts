// Discord ids: 42 bits of milliseconds since 2015, then 22 bits that count up within the millisecond.

/** First instant of Discord's ids, in milliseconds UTC. Source: https://discord.com/developers/docs/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000n;
const SEQUENCE_BITS = 22n;
const SEQUENCE_LIMIT = 1n << SEQUENCE_BITS;

/** Makes ids that never repeat and never fall behind, even when many share one millisecond. */
export class SnowflakeSource {
  #lastMs = 0n;
  #sequence = 0n;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  next(): string {
    let ms = BigInt(this.#now()) - DISCORD_EPOCH_MS;
    if (ms <= this.#lastMs) {
      ms = this.#lastMs;
      this.#sequence += 1n;
      if (this.#sequence >= SEQUENCE_LIMIT) {
        ms += 1n;
        this.#sequence = 0n;
      }
    } else {
      this.#sequence = 0n;
    }
    this.#lastMs = ms;
    return ((ms << SEQUENCE_BITS) | this.#sequence).toString();
  }
}

/** The smallest id that could have been made at `instantMs`. */
export function snowflakeAt(instantMs: number): string {
  return ((BigInt(Math.floor(instantMs)) - DISCORD_EPOCH_MS) << SEQUENCE_BITS).toString();
}

/** The instant (milliseconds UTC) at which `id` was made. */
export function instantOf(id: string): number {
  return Number((BigInt(id) >> SEQUENCE_BITS) + DISCORD_EPOCH_MS);
}

/** Orders ids by age; ids are strings of different lengths, so comparing them as text would be wrong. */
export function compareSnowflakes(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
