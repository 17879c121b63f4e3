// What the calendar's services stand on, and what they share.
import type { Pictures } from '../discord/files/pictures.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { EventSettings, Section, SectionName } from '../settings/sections.ts';
import type { GuildLanguage } from '../settings/service.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { FeedStore } from './feed.store.ts';
import type { RsvpStore } from './rsvp.store.ts';
import type { CalendarStore } from './store.ts';

/** Something that should have been posted and was not; the owner is told, several together. */
export interface Trouble {
  /** late: beyond its limit. refused: Discord said no. */
  kind: 'late' | 'refused';
  what: string;
  dueAt: Instant;
  reason?: string | undefined;
}

export interface CalendarDeps {
  storage: Storage;
  store: CalendarStore;
  rsvps: RsvpStore;
  feeds: FeedStore;
  outbox: Pick<Outbox, 'prepare' | 'cancel' | 'onOutcome' | 'drain' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule' | 'scheduleOnce' | 'cancel'>;
  discord: Pick<DiscordPort, 'findGuild' | 'findChannel' | 'myUserId' | 'readFile'>;
  pictures: Pick<Pictures, 'keep' | 'find'>;
  settings: {
    get(guildId: GuildId, section: 'events'): Promise<EventSettings>;
    replace<Name extends SectionName>(guildId: GuildId, name: Name, value: Section<Name>, by: UserId): Promise<void>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
    languageOf(guildId: GuildId): Promise<GuildLanguage>;
  };
  /** Where the world reaches the web server, without a slash at its end; undefined: nobody has said. */
  publicUrl: string | undefined;
  /** The statements that have the owner told of it. */
  report(guildId: GuildId, trouble: Trouble): Statement[];
  tasks: Pick<Tasks, 'run'>;
  clock: Clock;
}

/** The kinds of the calendar's jobs. */
export const MOMENT = 'calendar.moment';
export const NOTE = 'calendar.note';
export const FORGET_DRAFT = 'calendar.forget-draft';

/** What outcomes of the outbox are about. */
export const SUBJECTS = {
  message: 'calendar.message',
  mirror: 'calendar.mirror',
  post: 'calendar.post',
  direct: 'calendar.direct',
  edit: 'calendar.edit',
} as const;

/**
 * Since when something due at `at` may have been done by an earlier life of the database: only what was due before this
 * process started can have been.
 */
export function doubtOf(at: Instant, startedAt: Instant): Instant | undefined {
  return at < startedAt ? at : undefined;
}
