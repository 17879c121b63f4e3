// Two mentorships told step by step: one that goes well, and one in which the mentor falls silent and nobody takes direct
// messages. People try again when nothing came of what they did.
import { and, eq } from 'drizzle-orm';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { offers, pairings } from '../../src/mentorship/tables.ts';
import type { DrivenClock } from '../../src/runtime/clock.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import type { MentorsSettings } from '../../src/settings/sections.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { cardOf, type liveMentorship, memberOf, type PairDiscord, type Refusals } from '../support/mentorship.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const START = Date.UTC(2027, 0, 10, 12);
const MENTEE = asId<UserId>('500000000000000001');
const RATING = { helped: 5, again: true, words: '', mayShow: false };

export interface World {
  guildId: GuildId;
  real: Storage;
  fake: PairDiscord;
  clock: DrivenClock;
}
type Alive = Awaited<ReturnType<typeof liveMentorship>>;

/** Done by people or by time; may be told again after a crash. Time only passes once. */
interface Step {
  name: string;
  passMs: number;
  tell(world: World, alive: Alive): Promise<unknown>;
}

export interface Story {
  mentors: number;
  /** Mentors want to be asked by direct message. */
  byDm: boolean;
  set: Partial<MentorsSettings>;
  refusals: Refusals;
  steps: readonly Step[];
}

/** What is asked of a mentor now, by its buttons. */
function openOffer({ real, guildId }: World) {
  return real.query
    .select()
    .from(offers)
    .where(and(eq(offers.guildId, guildId), eq(offers.state, 'open')))
    .get();
}
export const pairingOf = ({ real, guildId }: World) =>
  real.query.select().from(pairings).where(eq(pairings.guildId, guildId)).get();

/** Presses a button; that it has been pressed already is fine, as for somebody who saw no answer and tries again. */
async function press(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

const find: Step = {
  name: 'find',
  passMs: 0,
  tell: ({ guildId }, { mentorship }) =>
    press(() => mentorship.find(guildId, memberOf(MENTEE, START), cardOf(['Rust'], { back: ['Drawing'] }), ['en'])),
};
const accept: Step = {
  name: 'accepted, with its thread',
  passMs: 0,
  async tell(world, { mentorship }) {
    const open = openOffer(world);
    if (open) await press(() => mentorship.accept(world.guildId, open.id, open.mentorId));
  },
};

export const WELL: Story = {
  mentors: 3,
  byDm: false,
  set: { checkIns: [3], termDays: 10, offerHours: 24 },
  refusals: {},
  steps: [
    find,
    {
      name: 'declined',
      passMs: HOUR_MS,
      async tell(world, { mentorship }) {
        const asked = world.real.query.select().from(offers).where(eq(offers.guildId, world.guildId)).all();
        if (asked.length !== 1) return;
        await press(() => mentorship.decline(world.guildId, asked[0]!.id, asked[0]!.mentorId, 'declined'));
      },
    },
    { name: 'unanswered', passMs: 25 * HOUR_MS, tell: async () => {} },
    accept,
    {
      name: 'a check-in, answered',
      passMs: 3 * DAY_MS + HOUR_MS,
      tell: (world, { mentorship }) =>
        press(() => mentorship.answer(world.guildId, pairingOf(world)!.id, MENTEE, true)),
    },
    {
      name: 'the term over, and ended',
      passMs: 7 * DAY_MS + HOUR_MS,
      async tell(world, { mentorship }) {
        const { id, mentorId } = pairingOf(world)!;
        await press(() => mentorship.endByWish(world.guildId, id, mentorId, 'done'));
      },
    },
    {
      name: 'rated by each alone',
      passMs: 0,
      async tell(world, { mentorship }) {
        const { id, mentorId } = pairingOf(world)!;
        await press(() => mentorship.rate(world.guildId, id, MENTEE, RATING));
        await press(() => mentorship.rate(world.guildId, id, mentorId, RATING));
      },
    },
    { name: 'put away', passMs: 7 * DAY_MS + HOUR_MS, tell: async () => {} },
  ],
};

/** The same where no private thread can be opened. */
export const IN_A_CHANNEL: Story = { ...WELL, refusals: { private_thread: 'Missing Permissions' } };

export const SILENCE: Story = {
  mentors: 1,
  byDm: true,
  set: { checkIns: [1, 2], termDays: 30, offerHours: 24 },
  refusals: { dm: 'Cannot send messages to this user' },
  steps: [
    find,
    accept,
    {
      name: 'two check-ins in silence, and each is asked alone',
      passMs: 5 * DAY_MS + 2 * HOUR_MS,
      tell: async () => {},
    },
    {
      name: 'the mentee is still there',
      passMs: HOUR_MS,
      tell: (world, { mentorship }) =>
        press(() => mentorship.answer(world.guildId, pairingOf(world)!.id, MENTEE, false)),
    },
    { name: 'the mentor is not', passMs: 3 * DAY_MS, tell: async () => {} },
    { name: 'put away', passMs: 7 * DAY_MS + HOUR_MS, tell: async () => {} },
    {
      name: 'no longer looking',
      passMs: 0,
      tell: ({ guildId }, { mentorship }) => mentorship.withdraw(guildId, MENTEE),
    },
    { name: 'the line comes to rest', passMs: DAY_MS, tell: async () => {} },
  ],
};
