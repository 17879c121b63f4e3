// What is to be posted in a chaos run, and when: written down by the real stores, checked by the wall clock.
import type { ChannelState, GuildState } from '../../sandbox/world/types.ts';
import { PLAIN_POST } from '../../src/announcements/post.rules.ts';
import { createAnnouncementStore } from '../../src/announcements/store.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { createSystemClock } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { instantOf, wallOf } from '../../src/time/zone.rules.ts';

/** Zones whose clocks change within the sixty days from 20 September 2027: two forward, two back. */
export const START = Date.UTC(2027, 8, 20, 0, 0);
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
const DAY_MS = 86_400_000;
/** How late an announcement may be; the run goes on for so long after its last day. */
export const LIMIT_MS = DAY_MS / 4;

export interface DuePost {
  text: string;
  at: number;
}

/** Numbers between 0 and 1 that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** Schedules about `count` posts over `days` days, a part of them weekly, and returns what is due when. */
export async function writePlan(
  databaseFile: string,
  {
    guild,
    channel,
    count,
    days,
    random,
  }: { guild: GuildState; channel: ChannelState; count: number; days: number; random: () => number },
): Promise<DuePost[]> {
  const storage = openStorage(databaseFile);
  const store = createAnnouncementStore(storage.query);
  const deps = { storage, clock: createSystemClock(), log: createLog('silent') };
  const jobs = createJobs({ ...deps, store: createJobStore(storage.query, { ids: [0], count: 1 }) });
  const due: DuePost[] = [];
  for (let index = 0; due.length < count; index++) {
    const zone = ZONES[index % ZONES.length]!;
    const isWeekly = index % 8 === 0;
    const day = wallOf(START + Math.floor(random() * (isWeekly ? 7 : days)) * DAY_MS, zone).slice(0, 10);
    // Many at the same minutes, and many in the small hours where clocks change.
    const wall = `${day}T${two(Math.floor(random() * 24))}:${two(15 * Math.floor(random() * 4))}`;
    const first = instantOf(wall, zone);
    if (first <= START) continue;
    const text = `${isWeekly ? 'weekly' : 'once'} ${index}`;
    for (let week = 0; week < (isWeekly ? Math.ceil(days / 7) + 1 : 1); week++) {
      const later = new Date(Date.parse(`${wall}:00Z`) + week * 7 * DAY_MS).toISOString().slice(0, 16);
      const at = instantOf(later, zone);
      if (at <= START + days * DAY_MS + LIMIT_MS) due.push({ text, at });
    }
    const guildId = asId<GuildId>(guild.id);
    const id = `chaos${index}`;
    await storage.atomic([
      store.create({
        guildId,
        id,
        origin: 'person',
        state: 'scheduled',
        text,
        channelIds: [asId<ChannelId>(channel.id)],
        options: PLAIN_POST,
        wall,
        zone,
        fold: null,
        repeat: isWeekly ? 'FREQ=WEEKLY' : null,
        atOnce: false,
        question: null,
        attached: [],
        revision: 0,
        nextAt: first,
        createdBy: asId<UserId>(guild.data.owner_id),
        approvedBy: null,
        createdAt: START,
      }),
      jobs.schedule({ guildId, kind: 'announcements.post', key: id, payload: { at: first }, dueAt: first }),
    ]);
  }
  storage.close();
  return due;
}
