// /setup announcements: where they go, who approves them, how late one may still go out.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { type AnnouncementSettings, sections } from '../settings/sections.ts';
import { requirePostable } from '../settings/usable.ts';
import { readHolidays } from './offset.rules.ts';

interface SetupDeps {
  settings: {
    get(guildId: GuildId, section: 'announcements'): Promise<AnnouncementSettings>;
    replace(guildId: GuildId, section: 'announcements', value: AnnouncementSettings, by: UserId): Promise<void>;
  };
  discord: Pick<DiscordPort, 'findChannel'>;
}

export function createAnnouncementSetup({ settings, discord }: SetupDeps) {
  /** @throws Refusal holidays_unreadable, channel_unknown, channel_wrong_type, channel_no_access */
  return async function setUp(
    guildId: GuildId,
    change: {
      channelId?: ChannelId | null | undefined;
      approval?: boolean | undefined;
      lateHours?: number | undefined;
      /** As it was typed. */
      holidays?: string | undefined;
    },
    by: UserId,
  ): Promise<AnnouncementSettings> {
    const before = await settings.get(guildId, 'announcements');
    requirePostable(discord, guildId, change.channelId);
    const holidays = change.holidays === undefined ? before.holidays : readHolidays(change.holidays);
    if (!holidays) throw new Refusal('holidays_unreadable', { text: change.holidays?.slice(0, 60) ?? '' });
    const wanted = sections.announcements.parse({
      channelId: change.channelId === undefined ? before.channelId : change.channelId,
      approval: change.approval ?? before.approval,
      lateMs: change.lateHours === undefined ? before.lateMs : (change.lateHours * DAY_MS) / 24,
      holidays,
    });
    await settings.replace(guildId, 'announcements', wanted, by);
    return wanted;
  };
}
