// Events in /setup panel.
import { createFieldsSection, fieldsOf } from '../settings/fields-section.ts';
import type { PanelSection } from '../settings/panel.ts';
import type { FindsPicks } from '../settings/pickers.ts';
import type { EventSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import type { Speak } from '../voice/voice.ts';
import type { Calendar } from './service.ts';
import type { EventSettingsChange } from './setup.service.ts';

const LONGEST_REMINDERS = 60;
/** What `parseReminders` reads as no reminders. */
const NONE = 'none';

const { channel, role, yesNo } = fieldsOf<EventSettings, EventSettingsChange>();

/** As it is typed: `1 d, 1 h ping`. */
const typedReminders = ({ reminders }: EventSettings) =>
  reminders.map(({ beforeMs, ping }) => `${formatDuration(beforeMs)}${ping ? ' ping' : ''}`).join(', ');

export function createEventsSection(
  { getSettings, update }: Pick<Calendar, 'getSettings' | 'update'>,
  discord: FindsPicks,
): PanelSection {
  return createFieldsSection<EventSettings, EventSettingsChange>(
    {
      name: 'events',
      title: 'setup.panel.events',
      isOn: ({ channelId }) => channelId !== null,
      lines: eventLines,
      fields: [
        channel('events_channel', 'channelId', { about: 'events_channel_about' }),
        role('ping_role', 'pingRoleId'),
        role('organiser_role', 'organiserRoleId'),
        {
          input: (inputs, set) =>
            inputs.text('reminders', typedReminders(set), LONGEST_REMINDERS, { about: 'reminders_about' }),
          change: (given) => ({ reminders: given.text('reminders') ?? NONE }),
        },
        yesNo('thanks', 'thanks'),
      ],
      get: getSettings,
      update,
    },
    discord,
  );
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
