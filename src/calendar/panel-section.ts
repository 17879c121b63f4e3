// Events in /setup panel.
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, formInputs, formValues } from '../settings/pickers.ts';
import type { EventSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import type { Speak } from '../voice/voice.ts';
import type { Calendar } from './service.ts';

const LONGEST_REMINDERS = 60;
/** What `parseReminders` reads as no reminders. */
const NONE = 'none';

/** As it is typed: `1 d, 1 h ping`. */
const typedReminders = ({ reminders }: EventSettings) =>
  reminders.map(({ beforeMs, ping }) => `${formatDuration(beforeMs)}${ping ? ' ping' : ''}`).join(', ');

export function createEventsSection(
  calendar: Pick<Calendar, 'getSettings' | 'update'>,
  discord: FindsPicks,
): PanelSection {
  return {
    name: 'events',
    title: 'setup.panel.events',
    isOn: async (guildId) => (await calendar.getSettings(guildId)).channelId !== null,
    lines: async (guildId, speak) => eventLines(speak, await calendar.getSettings(guildId)),
    async form(guildId, speak) {
      const set = await calendar.getSettings(guildId);
      const inputs = formInputs(discord, guildId, speak);
      return [
        inputs.channel('events_channel', set.channelId, { about: 'events_channel_about' }),
        inputs.role('ping_role', set.pingRoleId),
        inputs.role('organiser_role', set.organiserRoleId),
        inputs.text('reminders', typedReminders(set), LONGEST_REMINDERS, { about: 'reminders_about' }),
        inputs.yesNo('thanks', set.thanks),
      ];
    },
    async save(guildId, fields, by) {
      const given = formValues(fields);
      const change = {
        channelId: given.channel('events_channel'),
        pingRoleId: given.role('ping_role'),
        organiserRoleId: given.role('organiser_role'),
        reminders: given.text('reminders') ?? NONE,
        thanks: given.yesNo('thanks'),
      };
      await calendar.update(guildId, change, by);
    },
  };
}

function eventLines(speak: Speak, set: EventSettings): string[] {
  const role = (id: string | null) => (id ? `<@&${id}>` : speak('calendar.nobody'));
  return [
    speak('calendar.setup_channel', { value: set.channelId ? `<#${set.channelId}>` : speak('settings.not_set') }),
    speak('calendar.setup_ping', { value: role(set.pingRoleId) }),
    speak('calendar.setup_organiser', { value: role(set.organiserRoleId) }),
    speak('calendar.setup_reminders', { value: typedReminders(set) || speak('calendar.no_reminders') }),
  ];
}
