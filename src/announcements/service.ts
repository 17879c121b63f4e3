// Announcements: written, confirmed, perhaps approved, posted once for each due instant, and taken down again.

import { asId, type ChannelId, type GuildId, type MessageId, type UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { finish, type Job, type JobHandler, type Jobs, retry } from '../scheduler/jobs.ts';
import type { AnnouncementSettings, Section, SectionName } from '../settings/sections.ts';
import type { GuildLanguage } from '../settings/service.ts';
import { requirePostable } from '../settings/usable.ts';
import type { NewEffect, Outbox, Outcome } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { occurrencesAfter } from '../time/repeat.rules.ts';
import { type Plan, understandWhen } from '../time/when.rules.ts';
import { wallOf } from '../time/zone.rules.ts';
import type { Speak } from '../voice/voice.ts';
import { approvalMessage, excerpt, type PreviewView, postMessage } from './messages.ts';
import { createAnnouncementSetup } from './setup.service.ts';
import type { AnnouncementStore, PostKey } from './store.ts';
import type { Announcement, PostOptions } from './tables.ts';
import type { Trouble } from './trouble.service.ts';

const ANNOUNCE = 'announcements.post';
const EXPIRE = 'announcements.expire';
const AFTERWARDS = 'announcements.afterwards';
/** While Hearth is not in the server, its jobs look again so often. */
const AWAY_RETRY_MS = 600_000;
const SHOWN_TIMES = 5;
const MOST_LISTED = 25;

export interface AnnouncementDeps {
  storage: Storage;
  store: AnnouncementStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'drain'>;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
  discord: Pick<DiscordPort, 'findGuild' | 'findChannel' | 'findOwnerChannel'>;
  settings: {
    get(guildId: GuildId, section: 'announcements'): Promise<AnnouncementSettings>;
    replace<Name extends SectionName>(guildId: GuildId, name: Name, value: Section<Name>, by: UserId): Promise<void>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
    languageOf(guildId: GuildId): Promise<GuildLanguage>;
  };
  report(guildId: GuildId, trouble: Trouble): Statement[];
  clock: Clock;
}

export interface AnnouncementWish {
  channelId?: ChannelId | undefined;
  /** Undefined: at once. */
  when?: string | undefined;
  options: PostOptions;
  locale: string;
}

/** The wish's own key in the outbox, and back. */
const keyText = ({ announcementId, dueAt, channelId }: Omit<PostKey, 'guildId'>) =>
  `${announcementId}:${dueAt}:${channelId}`;
function readKey(guildId: GuildId, text: string): PostKey {
  const [announcementId = '', dueAt = '0', channelId = ''] = text.split(':');
  return { guildId, announcementId, dueAt: Number(dueAt), channelId: asId<ChannelId>(channelId) };
}

export function createAnnouncements(deps: AnnouncementDeps) {
  const { storage, store, outbox, jobs, discord, settings, clock } = deps;
  const startedAt = clock.now();

  outbox.onOutcome(ANNOUNCE, record);
  outbox.onOutcome(AFTERWARDS, (outcome) =>
    outcome.state === 'failed'
      ? deps.report(outcome.guildId, {
          kind: 'refused',
          what: outcome.effect.kind,
          dueAt: outcome.at,
          reason: outcome.errorText,
        })
      : [],
  );

  function record(outcome: Outcome): Statement[] {
    const key = readKey(outcome.guildId, outcome.subjectKey);
    const effect = outcome.effect.kind === 'send-message' ? outcome.effect : undefined;
    if (outcome.state === 'failed') {
      const what = excerpt(effect?.message.content ?? '');
      const kind = outcome.errorCode === undefined ? 'late' : 'refused';
      const trouble = { kind, what, dueAt: key.dueAt, reason: outcome.errorText } as const;
      return [store.setPost(key, kind === 'late' ? 'late' : 'failed', null), ...deps.report(key.guildId, trouble)];
    }
    if (!outcome.resultId) return [store.setPost(key, 'posted', null)];
    const messageId = asId<MessageId>(outcome.resultId);
    const afterwards = {
      guildId: key.guildId,
      kind: AFTERWARDS,
      key: outcome.subjectKey,
      payload: {},
      dueAt: outcome.at,
    };
    return [store.setPost(key, 'posted', messageId), jobs.schedule(afterwards)];
  }

  const scheduleOf = ({ wall, zone, fold, repeat }: Announcement) => ({
    wall,
    zone,
    fold: fold ?? undefined,
    repeat: repeat ?? undefined,
  });

  function view(announcement: Announcement): PreviewView {
    const next = announcement.atOnce ? [] : occurrencesAfter(scheduleOf(announcement), clock.now(), SHOWN_TIMES);
    return { announcement, next: next.map(({ at }) => at) };
  }

  async function get(guildId: GuildId, id: string): Promise<Announcement> {
    const announcement = await store.find(guildId, id);
    if (!announcement) throw new Refusal('announcement_unknown');
    return announcement;
  }

  const dueJob = ({ guildId, id }: Announcement, at: Instant): Statement =>
    jobs.schedule({ guildId, kind: ANNOUNCE, key: id, payload: { at }, dueAt: at });

  /** Puts it on its way from one of `from`. False when somebody else did. */
  async function start(
    announcement: Announcement,
    from: Announcement['state'][],
    approvedBy?: UserId,
  ): Promise<boolean> {
    const { guildId, id, atOnce } = announcement;
    const nextAt = atOnce ? clock.now() : occurrencesAfter(scheduleOf(announcement), clock.now(), 1)[0]?.at;
    if (nextAt === undefined) throw new Refusal('when_past', { text: excerpt(announcement.text) });
    const guard = store.setState(guildId, id, 'scheduled', from, approvedBy ? { nextAt, approvedBy } : { nextAt });
    if (!(await storage.atomicIf(guard, atOnce ? [] : [dueJob(announcement, nextAt)]))) return false;
    if (atOnce) await post({ ...announcement, state: 'scheduled' }, nextAt);
    return true;
  }

  /** Posts what is due at `at`, once in each channel, or has the owner told that it is too late; then waits for the next. */
  async function post(announcement: Announcement, at: Instant): Promise<void> {
    const { guildId, id, channelIds } = announcement;
    const { lateMs } = await settings.get(guildId, 'announcements');
    const isLate = clock.now() - at > lateMs;
    const doubtSince = at < startedAt ? at : undefined;
    for (const channelId of channelIds) {
      const key = { guildId, announcementId: id, dueAt: at, channelId };
      const effect = { kind: 'send-message', channelId, message: postMessage(announcement) } as const;
      const wish: NewEffect = {
        guildId,
        subject: ANNOUNCE,
        subjectKey: keyText(key),
        effect,
        giveUpAt: at + lateMs,
        doubtSince,
      };
      const trouble = { kind: 'late', what: excerpt(announcement.text), dueAt: at } as const;
      const statements = isLate ? deps.report(guildId, trouble) : [outbox.prepare(wish).statement];
      await storage.atomicIf(store.claimPost(key, isLate ? 'late' : 'sending'), statements);
    }
    const next = announcement.repeat ? occurrencesAfter(scheduleOf(announcement), at, 1)[0]?.at : undefined;
    const more = next === undefined ? [] : [dueJob(announcement, next)];
    await storage.atomicIf(store.setNext(guildId, id, next ?? null), more);
    await outbox.drain();
  }

  async function run(job: Job) {
    if (!discord.findGuild(job.guildId)) return retry(AWAY_RETRY_MS, 'not in the server');
    const announcement = await store.find(job.guildId, job.key);
    if (announcement?.state === 'scheduled') await post(announcement, (job.payload as { at: Instant }).at);
    return finish();
  }

  /** What happens to a post once it stands: published, pinned, a thread, and the end of its time. */
  async function runAfterwards(job: Job) {
    const key = readKey(job.guildId, job.key);
    const announcement = await store.find(key.guildId, key.announcementId);
    const messageId = (await store.findPost(key))?.messageId;
    if (!announcement || !messageId) return finish();
    const { options } = announcement;
    const { guildId, channelId } = key;
    const effects: NewEffect['effect'][] = [
      ...(options.publish ? [{ kind: 'crosspost-message' as const, channelId, messageId }] : []),
      ...(options.pin ? [{ kind: 'pin-message' as const, channelId, messageId }] : []),
      ...(options.thread ? [{ kind: 'start-thread' as const, channelId, messageId, name: options.thread }] : []),
    ];
    const statements = effects.map(
      (effect) => outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey: job.key, effect }).statement,
    );
    const expire = { guildId, kind: EXPIRE, key: job.key, payload: {}, dueAt: job.dueAt + (options.expiresMs ?? 0) };
    await storage.atomic([...statements, ...(options.expiresMs ? [jobs.schedule(expire)] : [])]);
    await outbox.drain();
    return finish();
  }

  async function runExpire(job: Job) {
    const key = readKey(job.guildId, job.key);
    const messageId = (await store.findPost(key))?.messageId;
    if (!messageId) return finish();
    const effect = { kind: 'delete-message', channelId: key.channelId, messageId } as const;
    const { statement } = outbox.prepare({ guildId: key.guildId, subject: AFTERWARDS, subjectKey: job.key, effect });
    await storage.atomic([store.setPost(key, 'expired', null), statement]);
    await outbox.drain();
    return finish();
  }

  return {
    /**
     * Writes down what is wanted; the text follows.
     * @throws Refusal announcement_no_channel, channel_unknown, channel_no_access, when_*
     */
    async begin(guildId: GuildId, wish: AnnouncementWish, by: UserId): Promise<Announcement> {
      const channelId = wish.channelId ?? (await settings.get(guildId, 'announcements')).channelId;
      if (!channelId) throw new Refusal('announcement_no_channel');
      requirePostable(discord, guildId, channelId);
      const { zone } = await settings.languageOf(guildId);
      const now = clock.now();
      const understood = wish.when ? understandWhen({ text: wish.when, zone, now, locale: wish.locale }) : undefined;
      if (understood?.kind === 'unclear') throw new Refusal(understood.code, understood.context);
      // A choice needs a message with buttons, and a modal must be the first answer: the person is asked to say it clearer.
      if (understood && understood.plans.length > 1) throw new Refusal('announcement_ambiguous');
      const plan: Plan = understood?.plans[0] ?? { wall: wallOf(now, zone), zone, at: now };
      const row: Announcement = {
        guildId,
        id: newRowId(now),
        state: 'draft',
        text: '',
        channelIds: [channelId],
        options: wish.options,
        wall: plan.wall,
        zone: plan.zone,
        fold: plan.fold ?? null,
        repeat: plan.repeat ?? null,
        atOnce: wish.when === undefined,
        nextAt: null,
        createdBy: by,
        approvedBy: null,
        createdAt: now,
      };
      await storage.atomic([store.create(row)]);
      return row;
    },

    /** Sets the text; what is scheduled goes out with it from then on. @throws Refusal announcement_unknown */
    async write(guildId: GuildId, id: string, text: string): Promise<PreviewView> {
      const announcement = await get(guildId, id);
      await storage.atomic([store.setText(guildId, id, text)]);
      return view({ ...announcement, text });
    },

    preview: async (guildId: GuildId, id: string): Promise<PreviewView> => view(await get(guildId, id)),

    /** @throws Refusal announcement_unknown, announcement_settled, when_past */
    async confirm(guildId: GuildId, id: string): Promise<'posted' | 'scheduled' | 'awaiting'> {
      const announcement = await get(guildId, id);
      const ownerChannel = discord.findOwnerChannel(guildId);
      if ((await settings.get(guildId, 'announcements')).approval && ownerChannel) {
        const message = approvalMessage(await settings.guildSpeak(guildId), announcement);
        const effect = { kind: 'send-message', channelId: ownerChannel, message } as const;
        const { statement } = outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey: id, effect });
        const won = await storage.atomicIf(store.setState(guildId, id, 'awaiting', ['draft']), [statement]);
        if (!won) throw new Refusal('announcement_settled');
        await outbox.drain();
        return 'awaiting';
      }
      if (!(await start(announcement, ['draft']))) throw new Refusal('announcement_settled');
      return announcement.atOnce ? 'posted' : 'scheduled';
    },

    /** @throws Refusal announcement_unknown, announcement_own, announcement_settled, when_past */
    async approve(guildId: GuildId, id: string, by: UserId): Promise<void> {
      const announcement = await get(guildId, id);
      if (announcement.createdBy === by) throw new Refusal('announcement_own');
      if (!(await start(announcement, ['awaiting'], by))) throw new Refusal('announcement_settled');
    },

    /** @throws Refusal announcement_unknown, announcement_settled */
    async cancelAnnouncement(guildId: GuildId, id: string): Promise<Announcement> {
      const announcement = await get(guildId, id);
      const guard = store.setState(guildId, id, 'cancelled', ['draft', 'awaiting', 'scheduled']);
      if (!(await storage.atomicIf(guard, [jobs.cancel(guildId, ANNOUNCE, id)])))
        throw new Refusal('announcement_settled');
      return announcement;
    },

    list: (guildId: GuildId) => store.list(guildId, MOST_LISTED),
    getSettings: (guildId: GuildId) => settings.get(guildId, 'announcements'),

    setUp: createAnnouncementSetup({ settings, discord }),

    jobHandlers: {
      [ANNOUNCE]: { run },
      [AFTERWARDS]: { run: runAfterwards },
      [EXPIRE]: { run: runExpire },
    } satisfies Record<string, JobHandler>,
  };
}

export type Announcements = ReturnType<typeof createAnnouncements>;
