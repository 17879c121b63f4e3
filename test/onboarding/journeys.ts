// A journey as the rules see it, with everything empty that a test does not name.
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { type Journey, journeys } from '../../src/onboarding/tables.ts';

export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;
export const JOINED_AT = Date.UTC(2026, 2, 2, 12);
const GUILD_ID = asId<GuildId>('100000000000000001');
const USER_ID = asId<UserId>('200000000000000001');

const EMPTY = Object.fromEntries(Object.keys(journeys).map((column) => [column, null])) as Record<keyof Journey, null>;

export function journeyWith(facts: Partial<Journey> = {}): Journey {
  const begun = {
    guildId: GUILD_ID,
    userId: USER_ID,
    joinedAt: JOINED_AT,
    state: 'greeted',
    pending: false,
    nudges: 0,
  };
  return { ...EMPTY, ...begun, ...facts } as Journey;
}
