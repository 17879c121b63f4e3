// What an owner reads about how the inbox is set up.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { InboxSettings } from '../settings/sections.ts';
import type { Speak } from '../voice/voice.ts';
import { formatHours } from './hours.rules.ts';

export function setupLines(speak: Speak, set: InboxSettings): string[] {
  const notSet = speak('settings.not_set');
  const channel = (id: string | null) => (id ? `<#${id}>` : notSet);
  const yes = (value: boolean) => speak(value ? 'setup.form.yes' : 'setup.form.no');
  return [
    speak('inbox.setup.channel', { value: channel(set.channelId) }),
    speak('inbox.setup.role', { value: set.teamRoleId ? `<@&${set.teamRoleId}>` : notSet }),
    speak('inbox.setup.praise', { value: channel(set.praiseChannelId) }),
    speak('inbox.setup.dms', { value: yes(set.dms) }),
    speak('inbox.setup.anonymous', { value: yes(set.anonymous) }),
    speak('inbox.setup.hours', { value: set.hours ? formatHours(set.hours) : speak('inbox.setup.always') }),
    speak('inbox.setup.expected', {
      question: set.questionHours,
      message: set.messageHours,
      criticism: set.criticismHours,
    }),
  ];
}

export function inboxSetupMessage(speak: Speak, set: InboxSettings, saved: boolean): OutgoingMessage {
  const heading = speak(saved ? 'inbox.setup.saved' : 'inbox.setup.shown');
  return { content: [heading, '', ...setupLines(speak, set)].join('\n') };
}
