// Lists of events, and how events are set up.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { EventSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import { stamp } from './messages.ts';
import type { Occurrence } from './tables.ts';

export interface CountedOccurrence {
  occurrence: Occurrence;
  going: number;
}

const MOST_LINES = 20;

export function listMessage(
  speak: Speak,
  events: readonly CountedOccurrence[],
  title: TextKey,
  empty: TextKey,
): OutgoingMessage {
  if (events.length === 0) return { content: speak(empty) };
  const lines = events.slice(0, MOST_LINES).map(({ occurrence: { details, startsAt }, going }) =>
    speak('calendar.list_line', {
      title: details.title,
      when: stamp(startsAt),
      relative: stamp(startsAt, 'R'),
      number: going,
    }),
  );
  return { content: [speak(title), ...lines].join('\n').slice(0, 2000) };
}

/** The settings of events; `saved` says that they have just been changed. */
export function eventSettingsMessage(speak: Speak, settings: EventSettings, saved: boolean): OutgoingMessage {
  const role = (id: string | null) => (id ? `<@&${id}>` : speak('calendar.nobody'));
  const reminders = settings.reminders.map(({ beforeMs, ping }) => {
    const duration = formatDuration(beforeMs);
    return ping ? speak('calendar.setup_reminder_ping', { duration }) : duration;
  });
  const heading = !settings.channelId ? 'setup_off' : saved ? 'setup_saved' : 'setup_shown';
  return {
    content: [
      speak(`calendar.${heading}`),
      '',
      ...(settings.channelId ? [speak('calendar.setup_channel', { value: `<#${settings.channelId}>` })] : []),
      speak('calendar.setup_ping', { value: role(settings.pingRoleId) }),
      speak('calendar.setup_organiser', { value: role(settings.organiserRoleId) }),
      speak('calendar.setup_reminders', { value: reminders.join(', ') || speak('calendar.no_reminders') }),
      speak(settings.thanks ? 'calendar.setup_thanks_on' : 'calendar.setup_thanks_off'),
      speak('calendar.setup_late', { duration: formatDuration(settings.lateReminderMs) }),
    ].join('\n'),
  };
}
