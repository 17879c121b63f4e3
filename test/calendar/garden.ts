// The calendar on a database in memory: real services, outbox, jobs and heartbeat; Discord is a list of what was asked.

import type { Trouble } from '../../src/calendar/deps.ts';
import { createRsvpStore } from '../../src/calendar/rsvp.store.ts';
import { type CalendarNeeds, createCalendar } from '../../src/calendar/service.ts';
import { createCalendarStore } from '../../src/calendar/store.ts';
import type { Effect } from '../../src/discord/effects.ts';
import { createPictures } from '../../src/discord/files/pictures.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import type { Attempt } from '../../src/discord/performer.ts';
import { createDrivenClock, type DrivenClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createTasks } from '../../src/runtime/tasks.ts';
import { createHeartbeat } from '../../src/scheduler/heartbeat.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { sections } from '../../src/settings/sections.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createPictureStore } from '../../src/storage/pictures.store.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { wallOf } from '../../src/time/zone.rules.ts';
import { createVoice } from '../../src/voice/voice.ts';

export const GUILD = asId<GuildId>('100000000000000001');
const CHANNEL = asId<ChannelId>('300000000000000001');
export const VOICE = asId<ChannelId>('300000000000000002');
export const ORGANISER = asId<UserId>('200000000000000001');
const BOT = asId<UserId>('200000000000000009');
export const person = (number: number) => asId<UserId>(String(210000000000000000n + BigInt(number)));
/** The beginning of every PNG, which is all that is looked at. */
export const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
/** A Sunday morning. */
const START = Date.UTC(2026, 10, 22, 8);

/** What several processes have in common. */
interface Ground {
  storage: Storage;
  clock: DrivenClock;
  done: { effect: Effect; at: number }[];
  troubles: Trouble[];
}

export interface GardenOptions {
  zone?: string;
  startAt?: number;
  publicUrl?: string | undefined;
  events?: Partial<(typeof sections)['events']['_output']>;
  /** Another process on the database of this one, at the same time. */
  beside?: Ground;
  /** What Discord answers; default: yes. */
  perform?(effect: Effect): Attempt | Promise<Attempt>;
}

export type Garden = ReturnType<typeof plantGarden>;

export function plantGarden(options: GardenOptions = {}) {
  const { beside } = options;
  const storage = beside?.storage ?? openStorage(':memory:');
  const clock = beside?.clock ?? createDrivenClock(options.startAt ?? START);
  const log = createLog('silent');
  const tasks = createTasks(log);
  const done = beside?.done ?? [];
  const troubles = beside?.troubles ?? [];
  let ids = 400000000000000000n;
  const outbox = createOutbox({
    storage,
    store: createOutboxStore(storage.query),
    clock,
    log,
    async perform(effect) {
      const answer = (await options.perform?.(effect)) ?? { result: 'applied', id: String(++ids) };
      if (answer.result === 'applied') done.push({ effect, at: clock.now() });
      return answer;
    },
  });
  const jobs = createJobs({ storage, store: createJobStore(storage.query, { ids: [0], count: 1 }), clock, log });
  const heartbeat = createHeartbeat({ jobs, outbox, tasks, log });
  const voice = createVoice();
  const state = {
    isHere: true,
    /** What is in the file that somebody attaches. */
    file: '',
    /** What is in the picture. */
    picture: PNG,
    events: sections.events.parse({ channelId: CHANNEL, ...options.events }),
  };
  const channel = (id: ChannelId) => ({
    id,
    name: id === VOICE ? 'workbench' : 'events',
    isText: id === CHANNEL,
    missingToPost: [],
    missingToView: [],
  });
  const discord = {
    myUserId: () => BOT,
    findGuild: (id: GuildId) =>
      id === GUILD && state.isHere ? { id, name: 'The Lantern; café, and more' } : undefined,
    readFile: async () => ({ text: state.file }),
    findChannel: (_: GuildId, id: ChannelId) => (id === CHANNEL || id === VOICE ? channel(id) : undefined),
  } as CalendarNeeds['discord'];
  const needs: CalendarNeeds = {
    storage,
    publicUrl: 'publicUrl' in options ? options.publicUrl : 'https://hearth.example.org',
    outbox,
    jobs,
    discord,
    pictures: createPictures({
      discord: { readBytes: async () => ({ bytes: state.picture }) },
      store: createPictureStore(storage.query),
      storage,
      clock,
    }),
    settings: {
      get: async () => state.events,
      replace: async () => {},
      guildSpeak: async () => voice.speak('en-US'),
      languageOf: async () => ({ locale: 'en-US', zone: options.zone ?? 'Europe/Berlin' }) as never,
    },
    report(_, trouble) {
      troubles.push(trouble);
      return [];
    },
    tasks,
    clock,
  };
  const calendar = createCalendar(needs);
  for (const [kind, handler] of Object.entries(calendar.jobHandlers)) jobs.handle(kind, handler);

  return {
    calendar,
    clock,
    jobs,
    outbox,
    storage,
    store: createCalendarStore(storage.query),
    rsvps: createRsvpStore(storage.query),
    voice,
    state,
    troubles,
    /** What Discord was asked to do and did. */
    done,
    heartbeat,
    sent: () => done.flatMap(({ effect }) => (effect.kind === 'send-message' ? [effect.message] : [])),
    /** Moves the time on, stopping wherever something is due. */
    async advance(ms: number): Promise<void> {
      const goal = clock.now() + ms;
      for (;;) {
        await heartbeat.settle(clock.now);
        const due = [await heartbeat.findNextDue(), clock.nextWake()].filter((at) => at !== undefined);
        const next = Math.min(...due);
        if (next > goal) break;
        clock.moveTo(next);
        await tasks.idle();
      }
      clock.moveTo(goal);
      await heartbeat.settle(clock.now);
    },
    /** Plans and publishes an event. */
    async publish(wish: Partial<Parameters<typeof calendar.draft>[1]> & { title: string; when: string }) {
      const view = await calendar.draft(GUILD, { locale: 'en-US', ...wish }, ORGANISER);
      const occurrence = await calendar.publish(GUILD, view.id);
      if (!occurrence) throw new Error('nothing was opened');
      return occurrence;
    },
  };
}

/** What is to come, as `title day hour`; `*` marks what is announced. */
export async function coming(garden: Garden, count = 5): Promise<string[]> {
  const all = await garden.calendar.listNameable(GUILD, '', false);
  return all.slice(0, count).map(({ details, startsAt, state }) => {
    const wall = wallOf(startsAt, 'Europe/Berlin');
    return `${details.title} ${wall.slice(5, 10)} ${wall.slice(11)}${state === 'planned' ? '' : ' *'}`;
  });
}

/** A series, with the ids of what is to come. */
export async function weekly(): Promise<Garden & { ids: string[] }> {
  const garden = plantGarden();
  await garden.publish({ title: 'Choir', when: 'every friday 18:00' });
  const ids = (await garden.calendar.listNameable(GUILD, '', false)).map(({ id }) => id);
  return { ...garden, ids };
}
