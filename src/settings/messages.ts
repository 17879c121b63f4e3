// What people read about the settings.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import type { WelcomeSettings } from './sections.ts';
import type { Finding } from './welcome.rules.ts';

/** The welcome as it is set; `saved` says that it has just been changed. */
export function welcomeMessage(speak: Speak, settings: WelcomeSettings, saved: boolean): OutgoingMessage {
  const channel = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
  const role = (id: string | null) => (id ? `<@&${id}>` : speak('settings.not_set'));
  const heading = !settings.channelId
    ? speak('settings.welcome_missing')
    : saved
      ? speak('settings.welcome_saved', { channel: channel(settings.channelId) })
      : speak('settings.welcome_shown');
  return {
    content: [
      heading,
      '',
      speak('settings.welcome_channel', { value: channel(settings.channelId) }),
      speak('settings.welcome_newcomer_role', { value: role(settings.newcomerRoleId) }),
      speak('settings.welcome_member_role', { value: role(settings.memberRoleId) }),
      speak('settings.welcome_rules_channel', { value: channel(settings.rulesChannelId) }),
    ].join('\n'),
  };
}

/** One line for the owner about something that is broken. */
export function findingText(speak: Speak, finding: Finding): string {
  return speak(`settings.problem_${finding.code}`, {
    id: finding.reference,
    permissions: finding.permissions.join(', '),
  });
}
