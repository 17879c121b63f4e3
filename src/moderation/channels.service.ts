// Closing, slowing and clearing channels; what is for a while ends by itself, and goes back to what held before.
import type { Effect } from '../discord/effects.ts';
import { asFailure } from '../discord/failure.ts';
import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { retryDelayMs } from '../runtime/backoff.ts';
import { type Clock, HOUR_MS, type Instant, MINUTE_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { again, finish, type Job, type Jobs, type Next, retry } from '../scheduler/jobs.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import {
  choosePurged,
  isLocked,
  lockedBits,
  type PurgedMessage,
  type PurgeFilter,
  parseSlowmode,
  unlockedBits,
} from './channels.rules.ts';
import type { ChannelStore } from './channels.store.ts';
import type { ChannelHold, ChannelHoldKind } from './channels.tables.ts';
import { CHANNEL_END } from './job-kinds.ts';

export interface ChannelDeps {
  storage: Storage;
  channelStore: ChannelStore;
  outbox: Pick<Outbox, 'prepare' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
  discord: Pick<DiscordPort, 'findRoom' | 'listRecent' | 'deleteMessages'>;
  clock: Clock;
}

const TTL_MS = 10 * MINUTE_MS;
const LONGEST_PAUSE_MS = HOUR_MS;
const PAGE = 100;
/** How far a purge looks back for what it was asked for. */
const MOST_PAGES = 5;

export function createChannels({ storage, channelStore: store, outbox, jobs, discord, clock }: ChannelDeps) {
  function requireRoom(guildId: GuildId, channelId: ChannelId) {
    const room = discord.findRoom(guildId, channelId);
    if (!room) throw new Refusal('channel_unknown');
    const permissions = room.missingToManage.join(', ');
    if (permissions) throw new Refusal('channel_no_access', { channel: room.name, permissions });
    return room;
  }

  /** Has Discord do it now and writes `also` down with it. Undefined when it is done, else what went wrong. */
  async function doNow(guildId: GuildId, channelId: ChannelId, effect: Effect, also: readonly Statement[]) {
    const wish = { guildId, subject: 'channel.hold', subjectKey: channelId, effect, giveUpAt: clock.now() + TTL_MS };
    const { id, statement } = outbox.prepare({ ...wish, urgency: 'urgent' });
    await storage.atomic([...also, statement]);
    const [entry] = await outbox.settleNow(guildId, [id]);
    return entry?.state === 'applied' ? undefined : (entry?.errorText ?? '');
  }

  async function insist(failed: Promise<string | undefined>, undo: readonly Statement[]): Promise<void> {
    const reason = await failed;
    if (reason === undefined) return;
    await storage.atomic(undo);
    throw new Refusal('channel_not_changed', { reason });
  }

  const jobKey = (channelId: ChannelId, kind: ChannelHoldKind) => `${kind}:${channelId}`;

  function endJob(hold: Pick<ChannelHold, 'guildId' | 'channelId' | 'kind' | 'until'>): Statement {
    const { guildId, until } = hold;
    const key = jobKey(hold.channelId, hold.kind);
    return until === null
      ? jobs.cancel(guildId, CHANNEL_END, key)
      : jobs.schedule({ guildId, kind: CHANNEL_END, key, payload: {}, dueAt: until });
  }

  function undo(guildId: GuildId, channelId: ChannelId, kind: ChannelHoldKind): Statement[] {
    return [store.delete(guildId, channelId, kind), jobs.cancel(guildId, CHANNEL_END, jobKey(channelId, kind))];
  }

  function backEffect(hold: ChannelHold, reason: string): Effect | undefined {
    const room = discord.findRoom(hold.guildId, hold.channelId);
    if (!room) return undefined;
    const { channelId } = hold;
    if (hold.kind === 'slowmode') return { kind: 'set-slowmode', channelId, seconds: hold.before.seconds, reason };
    return { kind: 'set-everyone', channelId, ...unlockedBits(room.everyone, hold.before), reason };
  }

  return {
    /** Nobody but those with a role for it writes there. @throws Refusal already_locked, channel_* */
    async lock(guildId: GuildId, by: UserId, channelId: ChannelId, durationMs: number | null, reason: string) {
      const room = requireRoom(guildId, channelId);
      if (isLocked(room.everyone)) throw new Refusal('already_locked', { channel: room.name });
      const until = durationMs === null ? null : clock.now() + durationMs;
      const before = { ...room.everyone, seconds: room.slowmodeSeconds };
      const hold: ChannelHold = { guildId, channelId, kind: 'lock', before, byId: by, at: clock.now(), until };
      const effect = { kind: 'set-everyone', channelId, ...lockedBits(room.everyone), reason } as const;
      const undoing = undo(guildId, channelId, 'lock');
      await insist(doNow(guildId, channelId, effect, [store.put(hold), endJob(hold)]), undoing);
      return { until };
    },

    /** @throws Refusal not_locked, channel_* */
    async unlock(guildId: GuildId, channelId: ChannelId, reason: string): Promise<void> {
      const room = requireRoom(guildId, channelId);
      const hold = await store.find(guildId, channelId, 'lock');
      if (!isLocked(room.everyone)) {
        await storage.atomic(undo(guildId, channelId, 'lock'));
        throw new Refusal('not_locked', { channel: room.name });
      }
      // Closed by hand: it is opened to what the roles say.
      const before = hold?.before ?? { allow: '0', deny: '0' };
      const effect = { kind: 'set-everyone', channelId, ...unlockedBits(room.everyone, before), reason } as const;
      await insist(doNow(guildId, channelId, effect, undo(guildId, channelId, 'lock')), []);
    },

    /** Resolves with the seconds between two messages of one person. @throws Refusal slowmode_unreadable, channel_* */
    async slowmode(
      guildId: GuildId,
      by: UserId,
      channelId: ChannelId,
      wish: { interval: string; durationMs: number | null; reason: string },
    ): Promise<{ seconds: number; until: Instant | null }> {
      const seconds = parseSlowmode(wish.interval);
      if (seconds === undefined) throw new Refusal('slowmode_unreadable');
      const room = requireRoom(guildId, channelId);
      const until = wish.durationMs === null || seconds === 0 ? null : clock.now() + wish.durationMs;
      const before = { ...room.everyone, seconds: room.slowmodeSeconds };
      const hold: ChannelHold = { guildId, channelId, kind: 'slowmode', before, byId: by, at: clock.now(), until };
      const kept = until === null ? undo(guildId, channelId, 'slowmode') : [store.put(hold), endJob(hold)];
      const effect = { kind: 'set-slowmode', channelId, seconds, reason: wish.reason } as const;
      await insist(doNow(guildId, channelId, effect, kept), undo(guildId, channelId, 'slowmode'));
      return { seconds, until };
    },

    /** What was for a while is over. */
    async endHold(job: Job, reason: string): Promise<Next> {
      const [kind = '', channelId = ''] = job.key.split(':');
      const hold = await store.find(job.guildId, asId<ChannelId>(channelId), kind as ChannelHoldKind);
      if (!hold || hold.until === null) return finish();
      if (hold.until > clock.now()) return again(hold.until);
      const effect = backEffect(hold, reason);
      const failure = effect && (await doNow(job.guildId, hold.channelId, effect, []));
      if (failure !== undefined) {
        return retry(Math.min(LONGEST_PAUSE_MS, (MINUTE_MS * retryDelayMs(job.attempts)) / 1000), failure);
      }
      await storage.atomic([store.delete(job.guildId, hold.channelId, hold.kind)]);
      return finish();
    },

    /** Deletes the newest messages that fit. @throws Refusal channel_*, channel_not_changed */
    async purge(guildId: GuildId, channelId: ChannelId, filter: PurgeFilter, reason: string) {
      requireRoom(guildId, channelId);
      const seen: PurgedMessage[] = [];
      let chosen = choosePurged(seen, filter, clock.now());
      try {
        for (let page = 0; page < MOST_PAGES; page++) {
          const messages = await discord.listRecent(channelId, seen.at(-1)?.id, PAGE);
          seen.push(...messages);
          chosen = choosePurged(seen, filter, clock.now());
          const isPast = filter.since !== undefined && (messages.at(-1)?.at ?? 0) < filter.since;
          if (messages.length < PAGE || isPast || chosen.ids.length + chosen.tooOld >= filter.count) break;
        }
        const ids = chosen.ids.map((id) => asId<MessageId>(id));
        if (ids.length > 0) await discord.deleteMessages(channelId, ids, reason);
      } catch (error) {
        const failure = asFailure(error);
        if (!failure) throw error;
        throw new Refusal('channel_not_changed', { reason: failure.text });
      }
      return { deleted: chosen.ids.length, tooOld: chosen.tooOld };
    },
  };
}
