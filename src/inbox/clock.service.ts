// The clock: near the limit whoever looks after an inquiry is reminded, past it the team is.
import type { Effect } from '../discord/effects.ts';
import type { GuildId } from '../discord/ids.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import { again, finish, type Job, type Jobs, type Next } from '../scheduler/jobs.ts';
import type { Settings } from '../settings/service.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { clockMessage } from './clock.messages.ts';
import { dueAfter, type Promises, remindAt } from './clock.rules.ts';
import type { Homes } from './home.service.ts';
import { itemTitle } from './item.messages.ts';
import { ANSWER_DUE } from './job-kinds.ts';
import type { InquiryKind } from './kinds.ts';
import type { InquiryChange } from './service.ts';
import type { InboxStore } from './store.ts';
import type { Inquiry } from './tables.ts';

export interface ClockDeps {
  storage: Storage;
  store: Pick<InboxStore, 'find'>;
  homes: Pick<Homes, 'findHome'>;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
  outbox: Pick<Outbox, 'prepare' | 'drain'>;
  settings: Pick<Settings, 'get' | 'languageOf' | 'guildSpeak'>;
  clock: Clock;
}

export function createInboxClock({ storage, store, homes, jobs, outbox, settings, clock }: ClockDeps) {
  async function promisesOf(guildId: GuildId): Promise<Promises> {
    const { zone } = await settings.languageOf(guildId);
    return { ...(await settings.get(guildId, 'inbox')), zone };
  }

  /** The team's word about an inquiry: below its item, or in the inbox where it has none. */
  async function effectFor(inquiry: Inquiry, isLate: boolean): Promise<Effect | undefined> {
    const { guildId, threadId, channelId } = inquiry;
    const speak = await settings.guildSpeak(guildId);
    const { teamRoleId } = await settings.get(guildId, 'inbox');
    const message = clockMessage(speak, inquiry, isLate ? teamRoleId : null, isLate);
    const place = threadId ?? channelId;
    if (place) return { kind: 'send-message', channelId: place, message };
    const home = await homes.findHome(guildId);
    if (!home) return undefined;
    const name = itemTitle(speak, { inquiry, authorName: inquiry.authorName ?? undefined });
    return home.isForum
      ? { kind: 'open-post', channelId: home.channelId, name, message, reason: name }
      : { kind: 'send-message', channelId: home.channelId, message };
  }

  /** Says it once: the job ends with what it has said or goes on to `dueAt`, also when Hearth stops right after. */
  async function remind(inquiry: Inquiry, dueAt: Instant, isLate: boolean): Promise<void> {
    const effect = await effectFor(inquiry, isLate);
    if (!effect) return;
    const { guildId, number } = inquiry;
    const key = String(number);
    const said = outbox.prepare({ guildId, subject: 'inbox.clock', subjectKey: `due-${key}`, effect }).statement;
    const more = isLate ? [] : [jobs.schedule({ guildId, kind: ANSWER_DUE, key, payload: {}, dueAt })];
    await storage.atomicIf(jobs.cancel(guildId, ANSWER_DUE, key), [said, ...more]);
    await outbox.drain(guildId);
  }

  return {
    findDue: async (guildId: GuildId, kind: InquiryKind, askedAt: Instant): Promise<Instant | null> =>
      dueAfter(kind, askedAt, await promisesOf(guildId)),

    /** The job follows the inquiry's due time. */
    async onChange({ before, after }: InquiryChange): Promise<readonly Statement[]> {
      const { guildId, number, kind, askedAt, dueAt } = after;
      if ((before?.dueAt ?? null) === dueAt) return [];
      const key = String(number);
      if (dueAt === null || askedAt === null) return [jobs.cancel(guildId, ANSWER_DUE, key)];
      const at = remindAt(kind, askedAt, await promisesOf(guildId)) ?? dueAt;
      return [jobs.schedule({ guildId, kind: ANSWER_DUE, key, payload: {}, dueAt: Math.min(at, dueAt) })];
    },

    job: {
      async run({ guildId, key }: Job): Promise<Next> {
        const inquiry = await store.find(guildId, Number(key));
        if (!inquiry || inquiry.state === 'closed' || inquiry.dueAt === null) return finish();
        const isLate = clock.now() >= inquiry.dueAt;
        // Nobody in particular is reminded before: the item itself says how long there is.
        if (isLate || inquiry.ownerId) await remind(inquiry, inquiry.dueAt, isLate);
        return isLate ? finish() : again(inquiry.dueAt);
      },
    },
  };
}
