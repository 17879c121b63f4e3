// What the services of announcements look up together: the announcement, its coming times, and who has to be asked.
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Statement } from '../storage/storage.ts';
import { parseDuration } from '../time/duration.rules.ts';
import { occurrencesAfter } from '../time/repeat.rules.ts';
import { type Plan, type TimeQuestion, understandWhen } from '../time/when.rules.ts';
import { AFTERWARDS, type AnnouncementDeps } from './deps.ts';
import { approvalMessage, excerpt, type PreviewView } from './messages.ts';
import { decidePostProblem, needsOf } from './post.rules.ts';
import { scheduleOf } from './posting.service.ts';
import type { Announcement } from './tables.ts';

const SHOWN_TIMES = 5;

/** @throws Refusal duration_unknown */
export function readSpan(typed: string | undefined): number | null {
  if (!typed) return null;
  const ms = parseDuration(typed);
  if (ms === undefined) throw new Refusal('duration_unknown', { text: typed.slice(0, 30) });
  return ms;
}

/** The columns of a plan. */
export const planned = ({ wall, zone, fold, repeat }: Plan) => ({
  wall,
  zone,
  fold: fold ?? null,
  repeat: repeat ?? null,
});

export function createAnnouncementLookup(deps: AnnouncementDeps) {
  const { store, outbox, discord, settings, clock } = deps;

  function nextTimes(announcement: Announcement, limit: number): Instant[] {
    if (announcement.atOnce) return [];
    return occurrencesAfter(scheduleOf(announcement), clock.now(), limit).map(({ at }) => at);
  }

  return {
    /** @throws Refusal announcement_unknown */
    async get(guildId: GuildId, id: string): Promise<Announcement> {
      const announcement = await store.find(guildId, id);
      if (!announcement) throw new Refusal('announcement_unknown');
      return announcement;
    },

    view(announcement: Announcement, changed?: PreviewView['changed']): PreviewView {
      const problem = decidePostProblem(announcement.text, announcement.options);
      const { guildId, channelIds, options } = announcement;
      const missing = (channelId: ChannelId) => discord.missingToMe(guildId, channelId, needsOf(options));
      const closed = channelIds.filter((channelId) => missing(channelId).length > 0);
      const lacks = { channelIds: closed, permissions: [...new Set(closed.flatMap(missing))].join(', ') };
      return { announcement, next: nextTimes(announcement, SHOWN_TIMES), problem, changed, lacks };
    },

    /** The one time that was meant, or the question which; neither where none was named. @throws Refusal when_* */
    async understand(
      guildId: GuildId,
      when: string | undefined,
      locale: string,
    ): Promise<{ plan?: Plan; question?: TimeQuestion }> {
      if (!when) return {};
      const { zone } = await settings.languageOf(guildId);
      const understood = understandWhen({ text: when, zone, now: clock.now(), locale });
      if (understood.kind === 'unclear') throw new Refusal(understood.code, understood.context);
      const { plans, doubt } = understood;
      return doubt ? { question: { plans, doubt } } : { plan: plans[0]! };
    },

    /** @throws Refusal when_past, where nothing of its plan is still to come */
    firstTime(announcement: Announcement): Instant {
      const at = announcement.atOnce ? clock.now() : nextTimes(announcement, 1)[0];
      if (at === undefined) throw new Refusal('when_past', { text: excerpt(announcement.text) });
      return at;
    },

    /** The statements that ask the team; undefined where there is nobody to ask. */
    async askTeam(announcement: Announcement): Promise<Statement[] | undefined> {
      const { guildId, id } = announcement;
      if (!(await settings.get(guildId, 'announcements')).approval) return undefined;
      const channelId = await deps.findTeamChannel(guildId);
      if (!channelId) return undefined;
      const [speak, { locale }] = [await settings.guildSpeak(guildId), await settings.languageOf(guildId)];
      const message = approvalMessage(speak, locale, announcement, nextTimes(announcement, 1));
      const { pictures } = announcement.options;
      const effect = {
        kind: 'send-message',
        channelId,
        message,
        ...(pictures.length > 0 ? { pictures } : {}),
      } as const;
      return [outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey: id, effect }).statement];
    },
  };
}

export type AnnouncementLookup = ReturnType<typeof createAnnouncementLookup>;
