// From what somebody writes to an announcement on its way: shown, confirmed, perhaps approved, changed, called off.
import type { Attached } from '../discord/files/pictures.ts';
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { requirePostable } from '../settings/usable.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import { wallOf } from '../time/zone.rules.ts';
import { createAnnouncementLookup, planned, readSpan } from './announcement-lookup.ts';
import { ANNOUNCE, type AnnouncementDeps } from './deps.ts';
import type { PreviewView } from './messages.ts';
import { decidePostProblem, LONGEST_TEXT, PLAIN_POST, type PostOptions } from './post.rules.ts';
import type { Posting } from './posting.service.ts';
import type { AnnouncementChange } from './store.ts';
import type { Announcement } from './tables.ts';
import { createWriting } from './write.service.ts';

export interface AnnouncementWish {
  channelId?: ChannelId | undefined;
  /** Undefined: at once. */
  when?: string | undefined;
  /** The beginning, where there is one. */
  text?: string;
  /** As it was typed. */
  expires?: string | undefined;
  /** Pictures, to be kept when the words are there. */
  attached?: Attached[];
  options: Partial<PostOptions>;
  locale: string;
}

export function createDrafts(deps: AnnouncementDeps, posting: Pick<Posting, 'post' | 'dueJob'>) {
  const { storage, store, outbox, jobs, discord, settings, clock } = deps;
  const lookup = createAnnouncementLookup(deps);
  const { get, view, understand, firstTime, askTeam } = lookup;

  return {
    ...createWriting(deps, posting, lookup),
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
      const { plan, question } = await understand(guildId, wish.when, wish.locale);
      const first = plan ?? question?.plans[0] ?? { wall: wallOf(now, zone), zone, at: now };
      const row: Announcement = {
        guildId,
        id: newRowId(now),
        origin: 'person',
        state: 'draft',
        // The form takes no more, and a message that is taken over may be longer.
        text: (wish.text ?? '').slice(0, LONGEST_TEXT),
        channelIds: [channelId],
        options: { ...PLAIN_POST, ...wish.options, expiresMs: readSpan(wish.expires) },
        ...planned(first),
        question: question ? { ...question, written: null } : null,
        attached: wish.attached ?? [],
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

    preview: async (guildId: GuildId, id: string): Promise<PreviewView> => view(await get(guildId, id)),

    /** @throws Refusal announcement_unknown, announcement_settled, announcement_empty, announcement_poll*, when_past */
    async confirm(guildId: GuildId, id: string): Promise<'posted' | 'scheduled' | 'awaiting'> {
      const announcement = await get(guildId, id);
      const problem = decidePostProblem(announcement.text, announcement.options);
      if (problem) throw new Refusal(problem);
      if (announcement.question) throw new Refusal('when_ambiguous');
      const asked = await askTeam(announcement);
      if (asked) {
        const won = await storage.atomicIf(store.update(guildId, id, ['draft'], { state: 'awaiting' }), asked);
        if (!won) throw new Refusal('announcement_settled');
        await outbox.drain(guildId);
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
