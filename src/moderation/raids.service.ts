// Notices raids from the joins, answers them as the owner has set, and tells the team in one message that stays true.
import type { Effect } from '../discord/effects.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { instantOfId } from '../discord/messages/facts.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS, HOUR_MS, type Instant, MINUTE_MS, realPause } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { RaidSettings } from '../settings/sections.ts';
import type { Settings } from '../settings/service.ts';
import type { Outbox } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { CaseStore } from './cases.store.ts';
import { RAID_END, RAID_SUBJECTS } from './job-kinds.ts';
import { createRaidAlerts } from './raid-alerts.service.ts';
import { createRaidEnds } from './raid-ends.service.ts';
import { createRaidPeople } from './raid-people.service.ts';
import { newRaid, newRaidPerson } from './raid-rows.rules.ts';
import { addJoin, decideSigns, endOf, type Join, mergeSigns, nameKeysOf, type RaidSigns } from './raids.rules.ts';
import type { RaidStore } from './raids.store.ts';
import type { Raid, RaidPerson, RaidView } from './raids.tables.ts';

export interface RaidDeps {
  storage: Storage;
  raidStore: RaidStore;
  store: Pick<CaseStore, 'listOpen'>;
  outbox: Pick<Outbox, 'prepare' | 'prepareClaimed' | 'onOutcome' | 'cancel' | 'drain' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
  discord: Pick<DiscordPort, 'findSafety' | 'listMembers'>;
  settings: Pick<Settings, 'get' | 'guildSpeak'>;
  clock: Clock;
  tasks: Pick<Tasks, 'run'>;
  log: Log;
}

export type Newcomer = Pick<MemberFacts, 'userId' | 'displayName' | 'joinedAt' | 'bot'>;

/** What is kept in memory of a raid that is on. */
interface Live {
  raid: Raid;
  held: Set<UserId>;
  /** Joins that are not written down yet, and whether each came in a wave. */
  pending: { join: Join; isWave: boolean }[];
  isWriting: boolean;
}

const PAGE = 1000;
/** How far back who is in a raid that a moderator declares. */
const DECLARED_BACK_MS = 10 * MINUTE_MS;

export function createRaids(deps: RaidDeps) {
  const { storage, raidStore: raids, outbox, jobs, discord, settings, clock, tasks, log } = deps;
  const windows = new Map<GuildId, Join[]>();
  /** Undefined: not looked up yet. */
  const live = new Map<GuildId, Live | null>();
  const alerts = createRaidAlerts(deps);
  const { tellSoon, view } = alerts;
  const people = createRaidPeople({ ...deps, tellSoon });
  const ends = createRaidEnds({ ...deps, people, tellSoon, view, forget });

  const toJoin = ({ userId, displayName, joinedAt }: Newcomer): Join => ({
    userId,
    name: displayName,
    nameKeys: nameKeysOf(displayName),
    joinedAt,
    createdAt: instantOfId(userId),
  });

  /** The row of somebody who joined in the raid; who is held is known at once. */
  function personOf({ raid, held }: Live, join: Join, isWave: boolean): RaidPerson {
    const row = newRaidPerson(raid, join, isWave, clock.now());
    if (row.held !== 'none') held.add(row.userId);
    return row;
  }

  function raidOf(guildId: GuildId, signs: RaidSigns, since: Instant, byId: UserId | null, set: RaidSettings): Raid {
    const before = discord.findSafety(guildId) ?? { verification: 0, invitesUntil: null, dmsUntil: null };
    return newRaid({ guildId, id: newRowId(clock.now()), signs, since, byId, set, before }, clock.now());
  }

  async function liveOf(guildId: GuildId): Promise<Live | undefined> {
    const known = live.get(guildId);
    if (known !== undefined) return known ?? undefined;
    const raid = await raids.findOn(guildId);
    if (live.has(guildId)) return live.get(guildId) ?? undefined;
    live.set(guildId, raid ? { raid, held: new Set(), pending: [], isWriting: false } : null);
    if (raid) {
      const rows = await raids.listPeople(guildId, raid.id);
      for (const { userId, held } of rows) if (held !== 'none') live.get(guildId)?.held.add(userId);
    }
    return live.get(guildId) ?? undefined;
  }

  function forget(guildId: GuildId): void {
    live.set(guildId, null);
    windows.delete(guildId);
  }

  /** What is done to the server itself, and the alert; the most urgent first. */
  async function firstSteps(raid: Raid, rows: RaidPerson[]): Promise<Statement[]> {
    const { guildId, id, pausedUntil, level } = raid;
    const speak = await settings.guildSpeak(guildId);
    const wish = (subject: string, effect: Effect, giveUpAt: Instant) =>
      outbox.prepare({ guildId, subject, subjectKey: id, effect, giveUpAt, urgency: 'urgent' }).statement;
    const channelId = await alerts.findChannel(guildId);
    const pause = { kind: 'pause-invites', invitesUntil: pausedUntil, dmsUntil: pausedUntil } as const;
    return [
      ...(pausedUntil === null ? [] : [wish(RAID_SUBJECTS.pause, pause, pausedUntil)]),
      ...(level === null
        ? []
        : [
            wish(
              RAID_SUBJECTS.level,
              { kind: 'set-verification', level, reason: speak('raids.reason') },
              clock.now() + HOUR_MS,
            ),
          ]),
      ...(channelId
        ? [
            wish(
              RAID_SUBJECTS.alert,
              { kind: 'send-message', channelId, message: await alerts.messageOf({ raid, people: rows }) },
              clock.now() + DAY_MS,
            ),
          ]
        : []),
      jobs.schedule({ guildId, kind: RAID_END, key: id, payload: {}, dueAt: endOf(raid.lastWaveAt, raid.answers) }),
    ];
  }

  /** Undefined where one is on already. */
  async function begin(raid: Raid, joins: readonly Join[]): Promise<Live | undefined> {
    if (live.get(raid.guildId)) return undefined;
    const pending = joins.map((join) => ({ join, isWave: true }));
    const fresh: Live = { raid, held: new Set(), pending, isWriting: true };
    live.set(raid.guildId, fresh);
    log.warn({ guildId: raid.guildId, reasons: raid.reasons, joins: joins.length }, 'a raid: greetings are paused');
    const rows = pending.splice(0).map(({ join }) => personOf(fresh, join, true));
    try {
      const statements = [...rows.map((row) => raids.addPerson(row)), ...(await firstSteps(raid, rows))];
      if (!(await storage.atomicIf(raids.create(raid), statements))) {
        live.delete(raid.guildId);
        return undefined;
      }
    } catch (error) {
      live.delete(raid.guildId);
      throw error;
    }
    fresh.isWriting = false;
    // Discord's limits make a minute of sixty people: nobody waits for it, and the alert tells how far it is.
    tasks.run('people of a raid', async () => {
      await Promise.all([people.work(raid.guildId), write(fresh)]);
    });
    await outbox.drain(raid.guildId);
    return fresh;
  }

  /** Writes down who came meanwhile, all at once, and has done to them what is to be done. */
  async function write(on: Live): Promise<void> {
    if (on.isWriting) return;
    on.isWriting = true;
    try {
      // Whoever comes after the end belongs to no raid any more.
      while (on.pending.length > 0 && live.get(on.raid.guildId) === on) {
        // Whoever comes in the same turn of the event loop is written down with them.
        await realPause(0);
        if (live.get(on.raid.guildId) !== on) break;
        const { guildId, id, lastWaveAt, reasons, nameKeys } = on.raid;
        const rows = on.pending.splice(0).map(({ join, isWave }) => personOf(on, join, isWave));
        await storage.atomic([
          ...rows.map((row) => raids.addPerson(row)),
          raids.update(guildId, id, { lastWaveAt, reasons, nameKeys }),
          tellSoon(guildId, id),
        ]);
        if (rows.some(({ timeout, held }) => timeout === 'wanted' || held === 'wanted')) await people.work(guildId);
      }
    } finally {
      on.isWriting = false;
    }
  }

  /** Somebody has joined, as the gateway or the sweep tells it. Resolves with whether greetings are to wait. */
  async function see(guildId: GuildId, newcomer: Newcomer): Promise<boolean> {
    const set = await settings.get(guildId, 'raids');
    await liveOf(guildId);
    // From here to `begin` nothing is awaited: of many who join at once, one finds the raid and the others are in it.
    const on = live.get(guildId) ?? undefined;
    if (newcomer.bot) return on !== undefined;
    const before = windows.get(guildId) ?? [];
    const join = toJoin(newcomer);
    // Of a raid that is on, joins are met late after a restart: each is seen among those of its own minute.
    const at = on ? Math.min(clock.now(), join.joinedAt) : clock.now();
    const window = addJoin(before, join, at);
    windows.set(guildId, window);
    const isNew = !before.some(({ userId, joinedAt }) => userId === join.userId && joinedAt === join.joinedAt);
    if (on) {
      if (!isNew || join.joinedAt < on.raid.since) return true;
      const signs = decideSigns(window, on.raid.limits, at);
      const isWave = signs.reasons.length > 0;
      if (isWave) on.raid = { ...on.raid, ...mergeSigns(on.raid, signs), lastWaveAt: Math.max(on.raid.lastWaveAt, at) };
      on.pending.push({ join, isWave });
      await write(on);
      return true;
    }
    const signs = decideSigns(window, set, at);
    if (signs.reasons.length === 0) return false;
    await begin(raidOf(guildId, signs, window[0]!.joinedAt, null, set), window);
    return true;
  }

  /** Everybody who joined since then. Costs a call for each 1,000 members. */
  async function listJoined(guildId: GuildId, since: Instant): Promise<MemberFacts[]> {
    const joined: MemberFacts[] = [];
    let after: UserId | undefined;
    for (;;) {
      const page = await discord.listMembers(guildId, after);
      joined.push(...page.filter((member) => member.joinedAt >= since && !member.bot));
      if (page.length < PAGE) return joined;
      after = page.at(-1)!.userId;
    }
  }

  return {
    ...ends,
    tell: alerts.tell,
    findRaider: raids.findPerson,
    see,
    isOn: (guildId: GuildId): boolean => Boolean(live.get(guildId)),

    /** Whether somebody gets no role until the raid is over. */
    isHeld: (guildId: GuildId, userId: UserId): boolean => live.get(guildId)?.held.has(userId) ?? false,

    async leave(guildId: GuildId, userId: UserId): Promise<void> {
      const on = await liveOf(guildId);
      if (on) await storage.atomic([raids.setLeft(guildId, on.raid.id, userId, clock.now())]);
    },

    /** After a start or a new session: what was under way goes on, and who came meanwhile is met. */
    async catchUp(guildId: GuildId): Promise<void> {
      const on = await liveOf(guildId);
      // What a dead process had under way comes first: taking back must not be overtaken by it.
      await outbox.drain(guildId);
      await people.work(guildId);
      if (!on) return;
      const known = new Set((await raids.listPeople(guildId, on.raid.id)).map(({ userId }) => userId));
      const missed = (await listJoined(guildId, on.raid.since)).filter(({ userId }) => !known.has(userId));
      for (const member of missed.sort((a, b) => a.joinedAt - b.joinedAt)) await see(guildId, member);
    },

    /**
     * A moderator says that this is a raid: who joined in the last minutes belongs to it, and who joins from now on.
     * @throws Refusal raid_on_already
     */
    async start(guildId: GuildId, byId: UserId): Promise<RaidView> {
      if (await liveOf(guildId)) throw new Refusal('raid_on_already');
      const since = clock.now() - DECLARED_BACK_MS;
      const joined = (await listJoined(guildId, since)).map(toJoin);
      const set = await settings.get(guildId, 'raids');
      const begun = await begin(raidOf(guildId, { reasons: ['hand'], nameKeys: [] }, since, byId, set), joined);
      if (!begun) throw new Refusal('raid_on_already');
      return view((await raids.find(guildId, begun.raid.id))!);
    },

    /** The raid that is on, else the last one there was. */
    async viewLatest(guildId: GuildId): Promise<RaidView | undefined> {
      const raid = await raids.findLatest(guildId);
      return raid && view(raid);
    },
  };
}
