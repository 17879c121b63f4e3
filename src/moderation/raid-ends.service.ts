// Ends a raid, by itself or by hand, and takes back what was done: the server goes back to what it was before.
import type { Effect } from '../discord/effects.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS, type Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Tasks } from '../runtime/tasks.ts';
import { again, finish, type Job, type Jobs, type Next } from '../scheduler/jobs.ts';
import type { Settings } from '../settings/service.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { RAID_END, RAID_SUBJECTS } from './job-kinds.ts';
import type { RaidPeople } from './raid-people.service.ts';
import { decidePauseBack, endOf } from './raids.rules.ts';
import type { RaidStore } from './raids.store.ts';
import type { MeasureState, Raid, RaidState, RaidView } from './raids.tables.ts';

export interface RaidEndDeps {
  storage: Storage;
  raidStore: RaidStore;
  people: RaidPeople;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'cancel' | 'drain'>;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
  discord: Pick<DiscordPort, 'findSafety'>;
  settings: Pick<Settings, 'guildSpeak'>;
  clock: Clock;
  tasks: Pick<Tasks, 'run'>;
  tellSoon(guildId: GuildId, raidId: string): Statement;
  view(raid: Raid): Promise<RaidView>;
  /** The raid is no longer on. */
  forget(guildId: GuildId): void;
}

type ServerMeasure = 'pause' | 'verification';
const { pause: PAUSE, level: LEVEL } = RAID_SUBJECTS;
const ACTIVE: readonly MeasureState[] = ['wanted', 'waiting', 'done'];

/** Hears that a raid is over: since when it was, and who was held in it. */
type Hearer = (guildId: GuildId, since: Instant, held: readonly UserId[]) => Promise<void>;

export function createRaidEnds(deps: RaidEndDeps) {
  const { storage, raidStore: raids, people, outbox, jobs, discord, settings, clock, tasks } = deps;
  const hearers: Hearer[] = [];

  outbox.onOutcome(PAUSE, (outcome) => record('pause', outcome));
  outbox.onOutcome(LEVEL, (outcome) => record('verification', outcome));

  async function record(measure: ServerMeasure, outcome: Outcome): Promise<Statement[]> {
    const { guildId, subjectKey: id, state, errorText } = outcome;
    const raid = await raids.find(guildId, id);
    const isBack = raid !== undefined && !isAnswer(raid, outcome.effect);
    const [from, well, badly]: [MeasureState, MeasureState, MeasureState] = isBack
      ? ['undoing', 'undone', 'stuck']
      : ['waiting', 'done', 'failed'];
    const change = state === 'applied' ? { [measure]: well } : { [measure]: badly, errorText: errorText ?? null };
    return [raids.setMeasure(guildId, id, measure, [from], change), deps.tellSoon(guildId, id)];
  }

  function restore(raid: Raid, measure: ServerMeasure, subject: string, effect: Effect | undefined): Statement[] {
    const { guildId, id } = raid;
    const to: MeasureState = effect ? 'undoing' : 'undone';
    return [
      outbox.cancel(guildId, subject, id),
      raids.setMeasure(guildId, id, measure, ACTIVE, { [measure]: to }),
      ...(effect
        ? [
            outbox.prepare({
              guildId,
              subject,
              subjectKey: id,
              effect,
              urgency: 'urgent',
              giveUpAt: clock.now() + DAY_MS,
            }).statement,
          ]
        : []),
    ];
  }

  /** Invites and direct messages go back to what was before; a pause that somebody has set by hand since stays. */
  function restorePause(raid: Raid): Statement[] {
    if (!ACTIVE.includes(raid.pause) || raid.pausedUntil === null) return [];
    const now = clock.now();
    const present = discord.findSafety(raid.guildId) ?? raid.before;
    const back = (before: Instant | null, at: Instant | null) =>
      decidePauseBack({ before, set: raid.pausedUntil!, present: at }, now);
    const invitesUntil = back(raid.before.invitesUntil, present.invitesUntil);
    const dmsUntil = back(raid.before.dmsUntil, present.dmsUntil);
    const isOver = raid.pause === 'done' && raid.pausedUntil <= now;
    return restore(raid, 'pause', PAUSE, isOver ? undefined : { kind: 'pause-invites', invitesUntil, dmsUntil });
  }

  async function restoreLevel(raid: Raid): Promise<Statement[]> {
    if (!ACTIVE.includes(raid.verification) || raid.level === null) return [];
    const present = discord.findSafety(raid.guildId)?.verification ?? raid.level;
    const reason = (await settings.guildSpeak(raid.guildId))('raids.reason_undone');
    const isOurs = present === raid.level || raid.verification === 'waiting';
    const effect = { kind: 'set-verification', level: raid.before.verification, reason } as const;
    return restore(raid, 'verification', LEVEL, isOurs ? effect : undefined);
  }

  function release({ guildId, id }: Raid): Statement[] {
    return [
      raids.changeAll(guildId, id, 'held', ['wanted'], 'none'),
      raids.changeAll(guildId, id, 'held', ['waiting', 'done'], 'unwanted'),
    ];
  }

  function liftTimeouts({ guildId, id }: Raid): Statement[] {
    return [
      raids.changeAll(guildId, id, 'timeout', ['wanted'], 'none'),
      raids.changeAll(guildId, id, 'timeout', ['waiting', 'done'], 'unwanted', clock.now()),
    ];
  }

  async function get(guildId: GuildId, raidId: string): Promise<Raid> {
    const raid = await raids.find(guildId, raidId);
    if (!raid) throw new Refusal('raid_not_on');
    return raid;
  }

  /** Resolves with false for all but the one who ends it. */
  async function end(raid: Raid, state: Exclude<RaidState, 'on'>, endedBy: UserId | null): Promise<boolean> {
    const { guildId, id, since } = raid;
    const held = (await raids.listPeople(guildId, id)).filter((person) => ACTIVE.includes(person.held));
    const statements = [
      ...restorePause(raid),
      ...(await restoreLevel(raid)),
      ...release(raid),
      ...(state === 'undone' ? liftTimeouts(raid) : []),
      jobs.cancel(guildId, RAID_END, id),
      deps.tellSoon(guildId, id),
    ];
    const guard = raids.close(guildId, id, { state, endedAt: clock.now(), endedBy });
    if (!(await storage.atomicIf(guard, statements))) return false;
    deps.forget(guildId);
    tasks.run('people of a raid', () => people.work(guildId));
    await outbox.drain(guildId);
    const ids = held.map(({ userId }) => userId);
    for (const hear of hearers) await hear(guildId, since, ids);
    return true;
  }

  return {
    onOver: (hear: Hearer): void => void hearers.push(hear),

    /** It has been quiet for long enough, or not. */
    async endIfOver(job: Job): Promise<Next> {
      const raid = await raids.find(job.guildId, job.key);
      if (raid?.state !== 'on') return finish();
      const at = endOf(raid.lastWaveAt, raid.answers);
      if (at > clock.now()) {
        await prolongPause(raid, at);
        return again(at);
      }
      await end(raid, 'over', null);
      return finish();
    },

    /** A moderator ends it: the server is as before; timeouts run out by themselves. @throws Refusal raid_not_on */
    async stop(guildId: GuildId, by: UserId, raidId?: string): Promise<RaidView> {
      const raid = raidId ? await get(guildId, raidId) : await raids.findOn(guildId);
      if (!raid || !(await end(raid, 'stopped', by))) throw new Refusal('raid_not_on');
      return deps.view(await get(guildId, raid.id));
    },

    /** Takes back everything, also after it is over. @throws Refusal raid_not_on, already_decided */
    async undo(guildId: GuildId, by: UserId, raidId: string): Promise<RaidView> {
      const raid = await get(guildId, raidId);
      if (!(await end(raid, 'undone', by))) {
        const over = await get(guildId, raidId);
        const statements = [...liftTimeouts(over), deps.tellSoon(guildId, raidId)];
        if (!(await storage.atomicIf(raids.setUndone(guildId, raidId, by), statements))) {
          throw new Refusal('already_decided');
        }
        tasks.run('people of a raid', () => people.work(guildId));
      }
      return deps.view(await get(guildId, raidId));
    },
  };

  /** Waves have come since: the pause lasts as long as the raid. */
  async function prolongPause(raid: Raid, until: Instant): Promise<void> {
    if (raid.pause !== 'done' || raid.pausedUntil === null || raid.pausedUntil >= until) return;
    const { guildId, id } = raid;
    const effect = { kind: 'pause-invites', invitesUntil: until, dmsUntil: until } as const;
    const entry = outbox.prepare({
      guildId,
      subject: PAUSE,
      subjectKey: id,
      effect,
      urgency: 'urgent',
      giveUpAt: until,
    });
    await storage.atomic([
      raids.setMeasure(guildId, id, 'pause', ['done'], { pause: 'waiting', pausedUntil: until }),
      entry.statement,
    ]);
    await outbox.drain(guildId);
  }
}

/** Whether this is what the raid was answered with, and not the way back. */
function isAnswer(raid: Raid, effect: Effect): boolean {
  if (effect.kind === 'pause-invites') return effect.invitesUntil === raid.pausedUntil;
  return effect.kind === 'set-verification' && effect.level === raid.level;
}
