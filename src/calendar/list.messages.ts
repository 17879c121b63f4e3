// Lists of events, and how events are set up.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { EventSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import { stamp } from '../time/time.messages.ts';
import { fittingLines } from '../voice/fitting-lines.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import type { Ahead } from './ahead.service.ts';
import type { AnsweredOccurrence, CountedOccurrence } from './browse.service.ts';
import { messageLink } from './messages.ts';

const MOST_LINES = 20;
const LONGEST_MESSAGE = 2000;

/** The title, leading to the message of the event where it has one. */
function linked(occurrence: Ahead): string {
  const link = messageLink(occurrence);
  return link ? `[${occurrence.details.title.replace(/[[\]]/g, '')}](<${link}>)` : occurrence.details.title;
}

/** As many lines as fit; how many there are besides. */
function list(speak: Speak, heading: string, lines: readonly string[]): OutgoingMessage {
  const more = (count: number) => speak('calendar.list_more', { count });
  const room = LONGEST_MESSAGE - heading.length - 1;
  return { content: [heading, ...fittingLines(lines, room, more, MOST_LINES)].join('\n') };
}

export function listMessage(
  speak: Speak,
  events: readonly CountedOccurrence[],
  title: TextKey,
  empty: TextKey,
): OutgoingMessage {
  if (events.length === 0) return { content: speak(empty) };
  const lines = events.map(({ occurrence, going }) =>
    speak('calendar.list_line', {
      title: linked(occurrence),
      when: stamp(occurrence.startsAt),
      relative: stamp(occurrence.startsAt, 'R'),
      number: going,
    }),
  );
  return list(speak, speak(title), lines);
}

/** What somebody has signed up for, with their answer. */
export function mineMessage(speak: Speak, events: readonly AnsweredOccurrence[]): OutgoingMessage {
  if (events.length === 0) return { content: speak('calendar.list_mine_empty') };
  const lines = events.map(({ occurrence, answer }) =>
    speak('calendar.list_mine_line', {
      title: linked(occurrence),
      when: stamp(occurrence.startsAt),
      relative: stamp(occurrence.startsAt, 'R'),
      answer: speak(`calendar.mine_${answer}` as TextKey),
    }),
  );
  return list(speak, speak('calendar.list_mine'), lines);
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
      ...(settings.thanks
        ? [speak('calendar.setup_late_thanks', { duration: formatDuration(settings.lateThanksMs) })]
        : []),
    ].join('\n'),
  };
}
