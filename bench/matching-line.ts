// A line of mentees and its mentors in a real database, for `matching.ts`: what the matching costs with all that is around it.
import type { ChannelId, GuildId, UserId } from '../src/discord/ids.ts';
import { asId } from '../src/discord/ids.ts';
import type { MentorshipDeps } from '../src/mentorship/deps.ts';
import { createOfferService } from '../src/mentorship/offer.service.ts';
import { createOfferStore } from '../src/mentorship/offer.store.ts';
import { createPairingStore } from '../src/mentorship/pairing.store.ts';
import { createPeopleStore } from '../src/mentorship/people.store.ts';
import type { Learner, Teacher } from '../src/mentorship/score.rules.ts';
import { solve } from '../src/mentorship/solve.ts';
import { offers } from '../src/mentorship/tables.ts';
import { createDrivenClock } from '../src/runtime/clock.ts';
import { createLog } from '../src/runtime/log.ts';
import { createJobs } from '../src/scheduler/jobs.ts';
import { createJobStore } from '../src/scheduler/store.ts';
import { sections } from '../src/settings/sections.ts';
import { createOutboxStore } from '../src/storage/outbox.store.ts';
import { createOutbox } from '../src/storage/outbox.ts';
import { openStorage } from '../src/storage/storage.ts';
import { createVoice } from '../src/voice/voice.ts';

const GUILD = asId<GuildId>('100000000000000001');
const CHANNEL = asId<ChannelId>('200000000000000001');

/** Nothing is sent: only what mentorship itself does is measured. */
export async function openLine({ learners, teachers }: { learners: Learner[]; teachers: Teacher[] }, now: number) {
  const storage = openStorage(':memory:');
  const clock = createDrivenClock(now);
  const log = createLog('silent');
  const people = createPeopleStore(storage.query);
  const common = { displayName: 'name', about: 'a few words about themselves', avoids: [] };
  await storage.atomic([
    ...teachers.map(({ userId, offers: gives, wants, languages, zone, capacity }) =>
      people.saveMentor({
        ...{
          ...common,
          guildId: GUILD,
          userId: asId<UserId>(userId),
          state: 'active',
          offers: [...gives],
          wants: [...wants],
        },
        ...{
          languages: [...languages],
          zone,
          capacity,
          hoursPerWeek: 2,
          byDm: false,
          pausedUntil: null,
          quietUntil: null,
        },
        ...{ unanswered: 0, createdAt: now, updatedAt: now },
      }),
    ),
    ...learners.map(({ userId, wants, shows, languages, zone, waitingSince }, index) =>
      people.createRequest({
        ...{ ...common, guildId: GUILD, id: `request ${index}`, userId: asId<UserId>(userId), state: 'waiting' },
        ...{
          wants: [...wants],
          shows: [...shows],
          languages: [...languages],
          zone,
          waitingSince,
          isFirst: false,
          pairedAt: null,
        },
      }),
    ),
  ]);
  const perform = async () => ({ result: 'applied' as const });
  const outbox = createOutbox({ storage, store: createOutboxStore(storage.query), clock, log, perform });
  const jobs = createJobs({ storage, store: createJobStore(storage.query, { ids: [0], count: 1 }), clock, log });
  const mentors = sections.mentors.parse({ channelId: CHANNEL });
  const speak = createVoice().speak('en-US');
  const deps = {
    ...{ storage, people, outbox, jobs, clock, solve },
    offers: createOfferStore(storage.query),
    pairings: createPairingStore(storage.query),
    discord: {},
    settings: { get: async () => mentors, guildSpeak: async () => speak },
    listPunishedSince: async () => [],
  } as unknown as MentorshipDeps;
  const service = createOfferService(deps);
  return {
    run: () => service.runLine(GUILD),
    countOffers: () => storage.query.select().from(offers).all().length,
    close: () => storage.close(),
  };
}
