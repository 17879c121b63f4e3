// `/setup events`: where events are announced, who organises them, and when people are reminded.
import type { ChannelId, GuildId, RoleId, UserId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { type EventSettings, sections } from '../settings/sections.ts';
import { requirePostable } from '../settings/usable.ts';
import { parseDuration } from '../time/duration.rules.ts';
import type { CalendarDeps } from './deps.ts';
import { parseReminders } from './rules.ts';

/** Null takes away, undefined leaves as it is. */
export interface EventSettingsChange {
  channelId?: ChannelId | null | undefined;
  pingRoleId?: RoleId | null | undefined;
  organiserRoleId?: RoleId | null | undefined;
  /** As typed: `24h, 1h ping`. */
  reminders?: string | undefined;
  thanks?: boolean | undefined;
  lateMinutes?: number | undefined;
  lateThanksHours?: number | undefined;
}

export interface Organiser {
  /** Has Create Events or Manage Events. */
  mayByPermission: boolean;
  roleIds: readonly RoleId[];
}

export function createEventSetup({ settings, discord }: Pick<CalendarDeps, 'settings' | 'discord'>) {
  async function isOrganiser(guildId: GuildId, { mayByPermission, roleIds }: Organiser): Promise<boolean> {
    if (mayByPermission) return true;
    const { organiserRoleId } = await settings.get(guildId, 'events');
    return organiserRoleId !== null && roleIds.includes(organiserRoleId);
  }

  return {
    /**
     * Changes the settings of events; what is left out stays.
     * @throws Refusal channel_unknown, channel_wrong_type, channel_no_access, reminders_unknown
     */
    async update(guildId: GuildId, change: EventSettingsChange, by: UserId): Promise<EventSettings> {
      const before = await settings.get(guildId, 'events');
      requirePostable(discord, guildId, change.channelId);
      const reminders =
        change.reminders === undefined ? before.reminders : parseReminders(change.reminders, parseDuration);
      if (!reminders) throw new Refusal('reminders_unknown', { text: (change.reminders ?? '').slice(0, 60) });
      const wanted = sections.events.parse({
        ...before,
        channelId: change.channelId === undefined ? before.channelId : change.channelId,
        pingRoleId: change.pingRoleId === undefined ? before.pingRoleId : change.pingRoleId,
        organiserRoleId: change.organiserRoleId === undefined ? before.organiserRoleId : change.organiserRoleId,
        thanks: change.thanks ?? before.thanks,
        lateReminderMs: change.lateMinutes === undefined ? before.lateReminderMs : change.lateMinutes * 60_000,
        lateThanksMs: change.lateThanksHours === undefined ? before.lateThanksMs : change.lateThanksHours * 3_600_000,
        reminders,
      });
      await settings.replace(guildId, 'events', wanted, by);
      return wanted;
    },

    isOrganiser,

    /** @throws Refusal event_not_organiser */
    async requireOrganiser(guildId: GuildId, organiser: Organiser): Promise<void> {
      if (!(await isOrganiser(guildId, organiser))) throw new Refusal('event_not_organiser');
    },
  };
}
