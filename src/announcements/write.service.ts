// What somebody writes into the form of an announcement: kept, asked about where its time is unclear, and put to use.
import type { Attached } from '../discord/files/pictures.ts';
import type { ChannelId, GuildId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { requirePostable } from '../settings/usable.ts';
import type { NewEffect } from '../storage/outbox.ts';
import type { Plan } from '../time/when.rules.ts';
import { type AnnouncementLookup, planned, readSpan } from './announcement-lookup.ts';
import { AFTERWARDS, ANNOUNCE, type AnnouncementDeps } from './deps.ts';
import { type PreviewView, postMessage } from './messages.ts';
import { decidePostProblem, MOST_CHANNELS, MOST_PICTURES, type Written } from './post.rules.ts';
import type { Posting } from './posting.service.ts';
import type { AnnouncementChange } from './store.ts';
import type { Announcement } from './tables.ts';

export function createWriting(
  deps: AnnouncementDeps,
  posting: Pick<Posting, 'dueJob'>,
  { get, view, understand, firstTime, askTeam }: AnnouncementLookup,
) {
  const { storage, store, outbox, jobs, discord, pictures } = deps;

  /** What was posted already reads as it was edited, wherever it still stands. */
  async function editPosts(announcement: Announcement, hasNewPictures: boolean): Promise<void> {
    const { guildId, id, text, options } = announcement;
    const message = postMessage(announcement);
    const anew = hasNewPictures ? { pictures: options.pictures } : {};
    const standing = (await store.listPosts(guildId, id)).filter(({ state }) => state === 'posted');
    const statements = standing.flatMap(({ messageId, dueAt, place }) => {
      if (!messageId) return [];
      const channelId = place as ChannelId;
      const effect: NewEffect['effect'] = { kind: 'edit-message', channelId, messageId, message, ...anew };
      const subjectKey = `${id}:${dueAt}:${place}`;
      return [
        store.setPost({ guildId, announcementId: id, dueAt, place }, { text }),
        outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey, effect }).statement,
      ];
    });
    await storage.atomic(statements);
    await outbox.drain(guildId);
  }

  /** The names of its pictures, which those that were attached take the place of, and what could not be kept. */
  async function fetchPictures({ guildId, options, attached }: Announcement) {
    const found: string[] = [];
    const lost: string[] = [];
    for (const file of attached) {
      if (found.length >= MOST_PICTURES) {
        lost.push(file.name);
        continue;
      }
      try {
        found.push(await pictures.keep(guildId, file));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        lost.push(file.name);
      }
    }
    return { all: found.length > 0 ? [...new Set(found)] : options.pictures, isNew: found.length > 0, lost };
  }

  async function writeDone(before: Announcement, text: string): Promise<PreviewView> {
    if (before.options.poll) throw new Refusal('announcement_poll_stands');
    const { all, isNew, lost } = await fetchPictures(before);
    const options = { ...before.options, pictures: all };
    const problem = decidePostProblem(text, options);
    if (problem) return { ...view(before), problem };
    const change = { text, options, attached: [] };
    await storage.atomic([store.update(before.guildId, before.id, ['done'], change)]);
    await editPosts({ ...before, ...change }, isNew);
    return { ...view({ ...before, ...change }, 'posts'), lost };
  }

  /** Puts to use what was written, and the time if another one was meant. */
  async function apply(before: Announcement, written: Written, plan: Plan | undefined): Promise<PreviewView> {
    const { guildId, id } = before;
    const { text, poll, expires } = written;
    if (before.state === 'done') return writeDone(before, text);
    const channelIds = written.channelIds.length > 0 ? written.channelIds.slice(0, MOST_CHANNELS) : before.channelIds;
    for (const channelId of channelIds) requirePostable(discord, guildId, channelId);
    const { all, lost } = await fetchPictures(before);
    const options = { ...before.options, poll, pictures: all };
    const change: AnnouncementChange = {
      text,
      revision: before.revision + 1,
      channelIds,
      options: expires ? { ...options, expiresMs: readSpan(expires) } : options,
      attached: [],
      question: null,
      ...(plan ? { ...planned(plan), atOnce: false } : {}),
    };
    const after: Announcement = { ...before, ...change };
    if (before.state === 'draft') {
      await storage.atomic([store.update(guildId, id, ['draft'], change)]);
      return { ...view(after), lost };
    }
    const problem = decidePostProblem(text, after.options);
    if (problem) return { ...view(before), problem };
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
    if (asked) await outbox.drain(guildId);
    return { ...view({ ...after, ...moved }, asked ? 'awaiting' : undefined), lost };
  }

  return {
    /** Pictures that shall take the place of what it has, with the words that are written next. */
    async attach(guildId: GuildId, id: string, attached: Attached[]): Promise<Announcement> {
      const before = await get(guildId, id);
      await storage.atomic([store.update(guildId, id, [before.state], { attached })]);
      return { ...before, attached };
    },

    /**
     * Sets what was written. What is scheduled goes out with it from then on, after a new approval where one is
     * needed; what stands is changed. The words are kept also where something is wrong with them. Where the time can be
     * read in more than one way, nothing else happens before `chooseTime`.
     * @throws Refusal announcement_unknown, announcement_settled, channel_*, duration_unknown, when_*
     */
    async write(guildId: GuildId, id: string, written: Written, locale: string): Promise<PreviewView> {
      const before = await get(guildId, id);
      if (before.state === 'cancelled') throw new Refusal('announcement_settled');
      const { text, poll, when } = written;
      const words = { text, options: { ...before.options, poll } };
      if (before.state === 'draft') await storage.atomic([store.update(guildId, id, ['draft'], words)]);
      const meant = before.state === 'done' ? {} : await understand(guildId, when, locale);
      const question = when ? meant.question : before.question;
      if (!question) return apply(before, written, meant.plan);
      const asked = { question: { plans: question.plans, doubt: question.doubt, written } };
      await storage.atomic([store.update(guildId, id, [before.state], asked)]);
      return { ...view(before), question };
    },

    /** Answers the question for the time. @throws Refusal announcement_unknown, announcement_settled, channel_*, when_past */
    async chooseTime(guildId: GuildId, id: string, index: number): Promise<PreviewView> {
      const before = await get(guildId, id);
      const plan = before.question?.plans[index];
      if (!before.question?.written || !plan || before.state === 'cancelled') throw new Refusal('announcement_settled');
      return apply(before, before.question.written, plan);
    },
  };
}
