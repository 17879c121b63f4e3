// From what somebody writes to an announcement on its way: shown, confirmed, perhaps approved, changed, called off.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { requirePostable } from '../settings/usable.ts';
import type { NewEffect } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import { parseDuration } from '../time/duration.rules.ts';
import { occurrencesAfter } from '../time/repeat.rules.ts';
import { type Plan, understandWhen } from '../time/when.rules.ts';
import { wallOf } from '../time/zone.rules.ts';
import type { Written } from './compose.messages.ts';
import { AFTERWARDS, ANNOUNCE, type AnnouncementDeps } from './deps.ts';
import { approvalMessage, excerpt, type PreviewView, postMessage } from './messages.ts';
import { decidePostProblem, MOST_CHANNELS, PLAIN_POST, type PostOptions } from './post.rules.ts';
import { type Posting, scheduleOf } from './posting.service.ts';

import type { AnnouncementChange } from './store.ts';
import type { Announcement } from './tables.ts';

const SHOWN_TIMES = 5;

export interface AnnouncementWish {
  channelId?: ChannelId | undefined;
  /** Undefined: at once. */
  when?: string | undefined;
  /** The beginning, where there is one. */
  text?: string;
  /** As it was typed. */
  expires?: string | undefined;
  options: Partial<PostOptions>;
  locale: string;
}

/** @throws Refusal duration_unknown */
function readSpan(typed: string | undefined): number | null {
  if (!typed) return null;
  const ms = parseDuration(typed);
  if (ms === undefined) throw new Refusal('duration_unknown', { text: typed.slice(0, 30) });
  return ms;
}

export function createDrafts(deps: AnnouncementDeps, posting: Pick<Posting, 'post' | 'dueJob'>) {
  const { storage, store, outbox, jobs, discord, settings, clock } = deps;

  /** @throws Refusal when_*, announcement_ambiguous */
  async function understand(guildId: GuildId, when: string | undefined, locale: string): Promise<Plan | undefined> {
    if (!when) return undefined;
    const { zone } = await settings.languageOf(guildId);
    const understood = understandWhen({ text: when, zone, now: clock.now(), locale });
    if (understood.kind === 'unclear') throw new Refusal(understood.code, understood.context);
    if (understood.plans.length > 1) throw new Refusal('announcement_ambiguous');
    return understood.plans[0]!;
  }

  const planned = ({ wall, zone, fold, repeat }: Plan) => ({ wall, zone, fold: fold ?? null, repeat: repeat ?? null });

  function nextTimes(announcement: Announcement, limit: number): Instant[] {
    if (announcement.atOnce) return [];
    return occurrencesAfter(scheduleOf(announcement), clock.now(), limit).map(({ at }) => at);
  }

  function view(announcement: Announcement, changed?: PreviewView['changed']): PreviewView {
    const problem = decidePostProblem(announcement.text, announcement.options);
    return { announcement, next: nextTimes(announcement, SHOWN_TIMES), problem, changed };
  }

  async function get(guildId: GuildId, id: string): Promise<Announcement> {
    const announcement = await store.find(guildId, id);
    if (!announcement) throw new Refusal('announcement_unknown');
    return announcement;
  }

  /** @throws Refusal when_past, where nothing of its plan is still to come */
  function firstTime(announcement: Announcement): Instant {
    const at = announcement.atOnce ? clock.now() : nextTimes(announcement, 1)[0];
    if (at === undefined) throw new Refusal('when_past', { text: excerpt(announcement.text) });
    return at;
  }

  /** The statements that ask the team; undefined where there is nobody to ask. */
  async function askTeam(announcement: Announcement): Promise<Statement[] | undefined> {
    const { guildId, id } = announcement;
    const channelId = discord.findOwnerChannel(guildId);
    if (!(await settings.get(guildId, 'announcements')).approval || !channelId) return undefined;
    const message = approvalMessage(await settings.guildSpeak(guildId), announcement, nextTimes(announcement, 1));
    const effect = { kind: 'send-message', channelId, message } as const;
    return [outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey: id, effect }).statement];
  }

  /** What was posted already reads as it was edited, wherever it still stands. */
  async function editPosts(announcement: Announcement): Promise<void> {
    const { guildId, id, text } = announcement;
    const message = postMessage(announcement);
    const standing = (await store.listPosts(guildId, id)).filter(({ state }) => state === 'posted');
    const statements = standing.flatMap(({ messageId, dueAt, place }) => {
      if (!messageId) return [];
      const channelId = place as ChannelId;
      const effect: NewEffect['effect'] = { kind: 'edit-message', channelId, messageId, message };
      const subjectKey = `${id}:${dueAt}:${place}`;
      return [
        store.setPost({ guildId, announcementId: id, dueAt, place }, { text }),
        outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey, effect }).statement,
      ];
    });
    await storage.atomic(statements);
    await outbox.drain();
  }

  return {
    get,

    /**
     * Writes down what is wanted; the words follow.
     * @throws Refusal announcement_no_channel, channel_unknown, channel_no_access, duration_unknown, when_*
     */
    async begin(guildId: GuildId, wish: AnnouncementWish, by: UserId): Promise<Announcement> {
      const channelId = wish.channelId ?? (await settings.get(guildId, 'announcements')).channelId;
      if (!channelId) throw new Refusal('announcement_no_channel');
      requirePostable(discord, guildId, channelId);
      const { zone } = await settings.languageOf(guildId);
      const now = clock.now();
      const plan = (await understand(guildId, wish.when, wish.locale)) ?? { wall: wallOf(now, zone), zone, at: now };
      const row: Announcement = {
        guildId,
        id: newRowId(now),
        origin: 'person',
        state: 'draft',
        text: wish.text ?? '',
        channelIds: [channelId],
        options: { ...PLAIN_POST, ...wish.options, expiresMs: readSpan(wish.expires) },
        ...planned(plan),
        atOnce: wish.when === undefined,
        revision: 0,
        nextAt: null,
        createdBy: by,
        approvedBy: null,
        createdAt: now,
      };
      await storage.atomic([store.create(row)]);
      return row;
    },

    /**
     * Sets what was written. What is scheduled goes out with it from then on, after a new approval where one is
     * needed; what stands is changed. The words are kept also where something is wrong with them.
     * @throws Refusal announcement_unknown, announcement_settled, channel_*, duration_unknown, when_*
     */
    async write(guildId: GuildId, id: string, written: Written, locale: string): Promise<PreviewView> {
      const before = await get(guildId, id);
      if (before.state === 'cancelled') throw new Refusal('announcement_settled');
      const { text, poll, expires } = written;
      const channelIds = written.channelIds.length > 0 ? written.channelIds.slice(0, MOST_CHANNELS) : before.channelIds;
      const options = { ...before.options, poll };
      const words = { text, options, revision: before.revision + 1 };
      if (before.state === 'draft') await storage.atomic([store.update(guildId, id, ['draft'], words)]);
      for (const channelId of channelIds) requirePostable(discord, guildId, channelId);
      const plan = before.state === 'done' ? undefined : await understand(guildId, written.when, locale);
      const change: AnnouncementChange = {
        ...words,
        channelIds,
        options: expires ? { ...options, expiresMs: readSpan(expires) } : options,
        ...(plan ? { ...planned(plan), atOnce: false } : {}),
      };
      const after: Announcement = { ...before, ...change };
      const problem = decidePostProblem(text, after.options);
      if (before.state === 'draft') {
        await storage.atomic([store.update(guildId, id, ['draft'], change)]);
        return view(after);
      }
      if (problem) return { ...view(before), problem };
      if (before.state === 'done') {
        if (before.options.poll) throw new Refusal('announcement_poll_stands');
        const done = { ...before, text };
        await storage.atomic([store.update(guildId, id, ['done'], { text })]);
        await editPosts(done);
        return view(done, 'posts');
      }
      const asked = await askTeam(after);
      const nextAt = firstTime(after);
      const moved: AnnouncementChange = asked
        ? { ...change, state: 'awaiting', approvedBy: null }
        : { ...change, nextAt };
      const job = asked ? jobs.cancel(guildId, ANNOUNCE, id) : posting.dueJob(after, nextAt);
      const more = before.state === 'scheduled' ? [job] : [];
      if (!(await storage.atomicIf(store.update(guildId, id, [before.state], moved), [...more, ...(asked ?? [])]))) {
        throw new Refusal('announcement_settled');
      }
      if (asked) await outbox.drain();
      return view({ ...after, ...moved }, asked ? 'awaiting' : undefined);
    },

    preview: async (guildId: GuildId, id: string): Promise<PreviewView> => view(await get(guildId, id)),

    /** @throws Refusal announcement_unknown, announcement_settled, announcement_empty, announcement_poll*, when_past */
    async confirm(guildId: GuildId, id: string): Promise<'posted' | 'scheduled' | 'awaiting'> {
      const announcement = await get(guildId, id);
      const problem = decidePostProblem(announcement.text, announcement.options);
      if (problem) throw new Refusal(problem);
      const asked = await askTeam(announcement);
      if (asked) {
        const won = await storage.atomicIf(store.update(guildId, id, ['draft'], { state: 'awaiting' }), asked);
        if (!won) throw new Refusal('announcement_settled');
        await outbox.drain();
        return 'awaiting';
      }
      const nextAt = firstTime(announcement);
      const guard = store.update(guildId, id, ['draft'], { state: 'scheduled', nextAt });
      await start(announcement, guard, nextAt);
      return announcement.atOnce ? 'posted' : 'scheduled';
    },

    /** @throws Refusal announcement_unknown, announcement_own, announcement_changed, announcement_settled, when_past */
    async approve(guildId: GuildId, id: string, revision: number, by: UserId): Promise<void> {
      const announcement = await get(guildId, id);
      if (announcement.createdBy === by) throw new Refusal('announcement_own');
      if (announcement.state === 'awaiting' && announcement.revision !== revision) {
        throw new Refusal('announcement_changed');
      }
      const nextAt = firstTime(announcement);
      const change: AnnouncementChange = { state: 'scheduled', nextAt, approvedBy: by };
      await start(announcement, store.approve(guildId, id, revision, change), nextAt);
    },

    /** @throws Refusal announcement_unknown, announcement_settled */
    async cancelAnnouncement(guildId: GuildId, id: string): Promise<Announcement> {
      const announcement = await get(guildId, id);
      const guard = store.update(guildId, id, ['draft', 'awaiting', 'scheduled'], { state: 'cancelled', nextAt: null });
      if (!(await storage.atomicIf(guard, [jobs.cancel(guildId, ANNOUNCE, id)])))
        throw new Refusal('announcement_settled');
      return announcement;
    },
  };

  /** Its job is written down together with the state, so that a crash in between loses nothing. */
  async function start(announcement: Announcement, guard: Statement, nextAt: Instant): Promise<void> {
    if (!(await storage.atomicIf(guard, [posting.dueJob(announcement, nextAt)]))) {
      throw new Refusal('announcement_settled');
    }
    if (announcement.atOnce) await posting.post({ ...announcement, state: 'scheduled' }, nextAt);
  }
}
