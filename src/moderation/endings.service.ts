// Holds what lasts and ends it on time: renews long timeouts, lifts bans, and looks again when somebody returns.
import type { Effect } from '../discord/effects.ts';
import type { GuildId } from '../discord/ids.ts';
import type { ModeratedMember } from '../discord/moderation/port.ts';
import type { DiscordPort } from '../discord/port.ts';
import { retryDelayMs } from '../runtime/backoff.ts';
import { type Clock, HOUR_MS, type Instant, MINUTE_MS } from '../runtime/clock.ts';
import { again, finish, type Job, type Jobs, type Next, retry } from '../scheduler/jobs.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { isLasting } from './case-types.rules.ts';
import { discordReason, liftTroubleMessage } from './cases.messages.ts';
import { LONGEST_CALL_MS } from './cases.rules.ts';
import { type Cases, RENEW_AHEAD_MS } from './cases.service.ts';
import type { CaseStore } from './cases.store.ts';
import type { ModCase } from './cases.tables.ts';

export interface EndingDeps {
  storage: Storage;
  store: CaseStore;
  cases: Pick<Cases, 'log' | 'scheduleEnd'>;
  outbox: Pick<Outbox, 'prepare' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule'>;
  discord: Pick<DiscordPort, 'myUserId'>;
  settings: {
    get(guildId: GuildId, section: 'moderation'): Promise<ModerationSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
}

/** Discord's codes for what is as it should be already: nobody there to pardon, no ban to lift. */
const NOTHING_TO_LIFT: readonly (number | null)[] = [10_007, 10_013, 10_026];
const UNKNOWN_MEMBER = 10_007;
/** After so many failures in a row the moderators are told. */
const TELL_AFTER_ATTEMPTS = 3;
const LIFT_TTL_MS = 10 * MINUTE_MS;
const LONGEST_PAUSE_MS = HOUR_MS;

export function createEndings({ storage, store, cases, outbox, settings, clock }: EndingDeps) {
  /** Has Discord do it now. Undefined when it is done or not needed, else what went wrong. */
  async function doNow(row: ModCase, effect: Effect): Promise<{ code: number | null; text: string } | undefined> {
    const { guildId, number } = row;
    const wish = {
      guildId,
      subject: 'case.lift',
      subjectKey: String(number),
      effect,
      giveUpAt: clock.now() + LIFT_TTL_MS,
    };
    const { id, statement } = outbox.prepare({ ...wish, urgency: 'urgent' });
    await storage.atomic([statement]);
    const [entry] = await outbox.settleNow(guildId, [id]);
    if (entry?.state === 'applied') return undefined;
    return { code: entry?.errorCode ?? null, text: entry?.errorText ?? '' };
  }

  async function liftEffect(row: ModCase): Promise<Effect> {
    const reason = discordReason(await settings.guildSpeak(row.guildId), row);
    return row.type === 'ban'
      ? { kind: 'unban-user', userId: row.targetId, reason }
      : { kind: 'timeout-member', userId: row.targetId, until: null, reason };
  }

  async function setEnded(row: ModCase): Promise<void> {
    const ended = { endedAt: clock.now() };
    await storage.atomic([store.update(row.guildId, row.number, ended), ...(await cases.log({ ...row, ...ended }))]);
    await outbox.settleNow(row.guildId, []);
  }

  /** Tried again, ever more slowly; from the third failure on the moderators know, told once. */
  async function tryAgain(row: ModCase, job: Job, failure: { text: string }): Promise<Next> {
    if (job.attempts >= TELL_AFTER_ATTEMPTS && row.troubleToldAt === null) {
      const told = store.update(row.guildId, row.number, { troubleToldAt: clock.now() });
      await storage.atomic([...(await tellTeam(row, failure.text)), told]);
      await outbox.settleNow(row.guildId, []);
    }
    return retry(Math.min(LONGEST_PAUSE_MS, MINUTE_MS * retryFactor(job.attempts)), failure.text);
  }

  async function tellTeam(row: ModCase, why: string): Promise<Statement[]> {
    const { logChannelId, alertsChannelId, moderatorRoleId } = await settings.get(row.guildId, 'moderation');
    const channelId = logChannelId ?? alertsChannelId;
    if (!channelId) return [];
    const message = liftTroubleMessage(await settings.guildSpeak(row.guildId), row, why, moderatorRoleId);
    const effect = { kind: 'send-message', channelId, message } as const;
    const { guildId, number } = row;
    return [outbox.prepare({ guildId, subject: 'case.trouble', subjectKey: String(number), effect }).statement];
  }

  async function find(job: Job): Promise<ModCase | undefined> {
    const row = await store.find(job.guildId, Number(job.key));
    return row && isLasting(row.type) && row.endedAt === null ? row : undefined;
  }

  function untilOf(row: ModCase): Instant {
    return Math.min(row.expiresAt ?? Number.POSITIVE_INFINITY, clock.now() + LONGEST_CALL_MS);
  }

  async function holdEffect(row: ModCase): Promise<Effect> {
    const reason = discordReason(await settings.guildSpeak(row.guildId), row);
    return { kind: 'timeout-member', userId: row.targetId, until: untilOf(row), reason };
  }

  return {
    /** A case has come to its end, or was taken back. */
    async end(job: Job): Promise<Next> {
      const row = await find(job);
      if (!row || row.state === 'failed' || row.state === 'pending') return finish();
      const isTakenBack = row.state === 'voided';
      if (!isTakenBack && row.expiresAt !== null && row.expiresAt > clock.now()) return again(row.expiresAt);
      // A timeout runs out on Discord by itself; everything else has to be lifted.
      const isOver = row.type === 'timeout' && row.expiresAt !== null && row.expiresAt <= clock.now();
      const failure = isOver ? undefined : await doNow(row, await liftEffect(row));
      if (failure && !NOTHING_TO_LIFT.includes(failure.code)) return tryAgain(row, job, failure);
      await setEnded(row);
      return finish();
    },

    /** A timeout that lasts longer than Discord allows is set anew before it runs out. */
    async renew(job: Job): Promise<Next> {
      const row = await find(job);
      if (row?.state !== 'applied' || row.type !== 'timeout') return finish();
      if (row.expiresAt !== null && row.expiresAt <= clock.now()) return finish();
      const failure = await doNow(row, await holdEffect(row));
      // Away: whoever returns is looked at again.
      if (failure?.code === UNKNOWN_MEMBER) return finish();
      if (failure) return tryAgain(row, job, failure);
      const until = untilOf(row);
      return until === row.expiresAt ? finish() : again(until - RENEW_AHEAD_MS);
    },

    /** Somebody has joined: what is in force on them holds again, what was pardoned meanwhile is lifted. */
    async meet(guildId: GuildId, member: ModeratedMember): Promise<void> {
      const open = await store.listTimeouts(guildId, member.userId);
      const inForce = open.find((row) => (row.expiresAt ?? 0) > clock.now());
      const present =
        member.timeoutUntil !== null && member.timeoutUntil > clock.now() ? member.timeoutUntil : undefined;
      if (inForce) {
        if (present !== undefined && Math.abs(present - untilOf(inForce)) < RENEW_AHEAD_MS) return;
        const failure = await doNow(inForce, await holdEffect(inForce));
        if (!failure) await storage.atomic(cases.scheduleEnd(inForce));
        return;
      }
      if (present === undefined) return;
      // Only what Hearth had set is lifted: a timeout that nobody has told us of is somebody else's business.
      const last = await store.findLatest(guildId, member.userId, 'timeout');
      if (last?.expiresAt && last.endedAt !== null && last.expiresAt >= present)
        await doNow(last, await liftEffect(last));
    },
  };
}

function retryFactor(attempts: number): number {
  return retryDelayMs(attempts) / 1000;
}
