// Tells the owner what was not posted and why: several together, once.
import type { GuildId } from '../discord/ids.ts';
import { type Clock, HOUR_MS, type Instant, SECOND_MS } from '../runtime/clock.ts';
import { finish, type JobHandler, type Jobs, retry } from '../scheduler/jobs.ts';
import type { FindTeamChannel } from '../settings/owner-channel.ts';
import type { Outbox } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { troubleMessage } from './trouble.messages.ts';
import type { TroubleStore } from './trouble.store.ts';
import type { TroubleRow } from './trouble.tables.ts';

export interface Trouble {
  kind: TroubleRow['kind'];
  what: string;
  dueAt: Instant;
  reason?: string | undefined;
}

export interface TroubleDeps {
  storage: Storage;
  store: TroubleStore;
  outbox: Pick<Outbox, 'prepare' | 'drain'>;
  jobs: Pick<Jobs, 'scheduleOnce'>;
  findTeamChannel: FindTeamChannel;
  settings: { guildSpeak(guildId: GuildId): Promise<Speak> };
  clock: Clock;
}

export const TELL_TROUBLE = 'announcements.tell-trouble';
/** What comes within this time is told in one message. */
const GATHER_MS = 30 * SECOND_MS;
const MOST_AT_ONCE = 500;

export function createTroubles({ storage, store, outbox, jobs, findTeamChannel, settings, clock }: TroubleDeps) {
  return {
    /** The statements that write it down and have the owner told. */
    report(guildId: GuildId, { kind, what, dueAt, reason }: Trouble): Statement[] {
      const now = clock.now();
      const row = { guildId, id: newRowId(now), kind, what: what.slice(0, 100), dueAt, reason: reason ?? null };
      const job = { guildId, kind: TELL_TROUBLE, key: 'owner', payload: {}, dueAt: now + GATHER_MS };
      return [store.create(row), jobs.scheduleOnce(job)];
    },

    job: {
      async run({ guildId }) {
        const rows = await store.list(guildId, MOST_AT_ONCE);
        if (rows.length === 0) return finish();
        const channelId = await findTeamChannel(guildId);
        if (!channelId) return retry(HOUR_MS, 'there is no channel in which the owner could be told');
        const message = troubleMessage(await settings.guildSpeak(guildId), rows);
        const effect = { kind: 'send-message', channelId, message } as const;
        const wish = { guildId, subject: 'announcements.trouble', subjectKey: rows[0]!.id, effect };
        const ids = rows.map(({ id }) => id);
        await storage.atomicIf(store.delete(guildId, ids), [outbox.prepare(wish).statement]);
        await outbox.drain(guildId);
        return finish();
      },
    } satisfies JobHandler,
  };
}
