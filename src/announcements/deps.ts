// What announcements, series and starters are given by the app, and the kinds of their jobs.
import type { Pictures } from '../discord/files/pictures.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { FindTeamChannel } from '../settings/owner-channel.ts';
import type { AnnouncementSettings, Section, SectionName } from '../settings/sections.ts';
import type { GuildLanguage } from '../settings/service.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { AnnouncementStore } from './store.ts';
import type { Trouble } from './trouble.service.ts';

export interface AnnouncementDeps {
  storage: Storage;
  store: AnnouncementStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'drain'>;
  jobs: Pick<Jobs, 'schedule' | 'scheduleOnce' | 'cancel'>;
  discord: Pick<DiscordPort, 'findGuild' | 'findChannel' | 'missingToMe'>;
  findTeamChannel: FindTeamChannel;
  pictures: Pick<Pictures, 'keep' | 'find'>;
  settings: {
    get(guildId: GuildId, section: 'announcements'): Promise<AnnouncementSettings>;
    replace<Name extends SectionName>(guildId: GuildId, name: Name, value: Section<Name>, by: UserId): Promise<void>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
    languageOf(guildId: GuildId): Promise<GuildLanguage>;
  };
  /** The statements that have the owner told. */
  report(guildId: GuildId, trouble: Trouble): Statement[];
  clock: Clock;
}

/** Kinds of jobs; the first is also what outcomes of posts are known by. */
export const ANNOUNCE = 'announcements.post';
export const EXPIRE = 'announcements.expire';
export const AFTERWARDS = 'announcements.afterwards';
export const UNREACHED = 'announcements.unreached';

/** While Hearth is not in the server, its jobs look again so often. */
export const AWAY_RETRY_MS = 600_000;
