// Tells a mentorship to services that may be dropped dead at any step, and looks at what it came to.
import { and, eq, inArray } from 'drizzle-orm';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { offers, pairingRatings } from '../../src/mentorship/tables.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { jobs } from '../../src/scheduler/tables.ts';
import { outbox } from '../../src/storage/outbox.tables.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { createPairDiscord, liveMentorship, memberOf, mentorCardOf, PLACES } from '../support/mentorship.ts';
import { type Fuse, fuseOf } from './fuse.ts';
import { pairingOf, START, type Story, type World } from './pair-stories.ts';

let guilds = 0;

/** A server of its own, so that many stories fit into one database. */
export async function arrangeStory(real: Storage, { mentors, byDm, set, refusals }: Story): Promise<World> {
  guilds += 1;
  const clock = createDrivenClock(START);
  const guildId = asId<GuildId>(String(100_000_000_000_000_000n + BigInt(guilds)));
  const world = { guildId, real, clock, fake: createPairDiscord(clock.now, refusals) };
  const { mentorship } = await liveMentorship({ ...world, set });
  for (let index = 0; index < mentors; index++) {
    const mentor = memberOf(asId<UserId>(`51000000000000000${index}`), START);
    await mentorship.offer(guildId, mentor, mentorCardOf(['Rust'], { back: ['Drawing'], byDm }), ['en']);
  }
  return world;
}

/**
 * Tells the story, or the part of it between two steps. Each life ends when its fuse has burnt down, and the next one begins
 * `awayMs` later. Resolves with how many ended.
 */
export async function tellStory(
  world: World,
  { steps, set }: Story,
  {
    fuses = [],
    awayMs = 0,
    from = 0,
    to = steps.length,
  }: { fuses?: Fuse[]; awayMs?: number; from?: number; to?: number } = {},
): Promise<number> {
  let told = from;
  let crashes = 0;
  let waited = false;
  for (;;) {
    const fuse = fuses.shift() ?? fuseOf(Number.POSITIVE_INFINITY);
    const live = async () => {
      const alive = await liveMentorship({ ...world, set, fuse });
      await alive.settle();
      for (; told < to; told++, waited = false) {
        // A crash on the way through time goes on from where the clock stood.
        const dueAt = steps.slice(0, told + 1).reduce((sum, { passMs }) => sum + passMs, START);
        if (!waited) await alive.pass(Math.max(0, dueAt - world.clock.now()));
        waited = true;
        await steps[told]!.tell(world, alive);
        await alive.settle();
      }
    };
    const isTold = await Promise.race([live().then(() => true), fuse.burnt.promise.then(() => false)]);
    if (isTold) return crashes;
    crashes += 1;
    world.clock.moveTo(world.clock.now() + awayMs);
  }
}

/** Everything that people see and that is written down at the end, without ids and instants. */
export function outcomeOf(world: World) {
  const { real, fake, guildId } = world;
  const where = (channelId: string) =>
    Object.entries(PLACES).find(([, id]) => id === channelId)?.[0] ??
    fake.places.find(({ id }) => id === channelId)?.kind ??
    'dm';
  const asked = new Set(
    real.query
      .select()
      .from(offers)
      .where(eq(offers.guildId, guildId))
      .all()
      .map((o) => o.mentorId),
  );
  const pairing = pairingOf(world);
  return {
    // Who is asked first is a matter of ids; that all three were is not.
    asked: asked.size,
    offers: real.query
      .select()
      .from(offers)
      .where(eq(offers.guildId, guildId))
      .all()
      .map(({ state }) => state)
      .sort(),
    posted: fake.posted.map(({ channelId, content }) => `${where(channelId)}: ${kindOf(content)}`).sort(),
    places: fake.places.map(({ kind, members, isClosed }) => ({ kind, members: members.size, isClosed })),
    pairing: pairing && { state: pairing.state, reason: pairing.endReason, hasMet: pairing.metAt !== null },
    ratings: real.query.select().from(pairingRatings).where(eq(pairingRatings.guildId, guildId)).all().length,
    waiting: real.query
      .select()
      .from(outbox)
      .where(and(eq(outbox.guildId, guildId), inArray(outbox.state, ['pending', 'sending', 'unknown'])))
      .all().length,
    jobs: real.query
      .select()
      .from(jobs)
      .where(eq(jobs.guildId, guildId))
      .all()
      .map(({ kind }) => kind),
  };
}

const kindOf = (content: string) => content.replaceAll(/<[^>]+>/g, '…').slice(0, 60);
