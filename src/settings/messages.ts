// What people read about the settings.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import type { WelcomeSettings } from './sections.ts';

/** The welcome as it is set; `saved` says that it has just been changed. */
export function welcomeMessage(speak: Speak, settings: WelcomeSettings, saved: boolean): OutgoingMessage {
  const heading = !settings.channelId
    ? speak('settings.welcome_missing')
    : saved
      ? speak('settings.welcome_saved', { channel: `<#${settings.channelId}>` })
      : speak('settings.welcome_shown');
  return { content: [heading, '', ...welcomeLines(speak, settings)].join('\n') };
}

/** What is set, a line each. */
export function welcomeLines(speak: Speak, settings: WelcomeSettings): string[] {
  const channel = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
  const role = (id: string | null) => (id ? `<@&${id}>` : speak('settings.not_set'));
  return [
    speak('settings.welcome_channel', { value: channel(settings.channelId) }),
    speak('settings.welcome_newcomer_role', { value: role(settings.newcomerRoleId) }),
    speak('settings.welcome_member_role', { value: role(settings.memberRoleId) }),
    speak('settings.welcome_rules_channel', { value: channel(settings.rulesChannelId) }),
  ];
}
