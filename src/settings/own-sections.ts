// The panel's sections of the settings themselves: language and time, and the welcome.
import type { ChannelId, RoleId } from '../discord/ids.ts';
import type { Locale } from '../voice/voice.ts';
import { channelInput, choiceInput, roleInput, textInput } from './form.messages.ts';
import { LANGUAGE_CHOICES, languageLines } from './language.messages.ts';
import { welcomeLines } from './messages.ts';
import { fieldValue, type PanelSection } from './panel.ts';
import type { FindsPicks } from './pickers.ts';
import type { Settings } from './service.ts';

/** In the choice of languages: none of ours, but what Discord says. */
const BY_DISCORD = 'discord';

export interface OwnSectionsDeps {
  settings: Settings;
  discord: FindsPicks;
}

export function createOwnSections({ settings, discord }: OwnSectionsDeps): PanelSection[] {
  const language: PanelSection = {
    name: 'language',
    title: 'setup.panel.language',
    isOn: async () => undefined,
    lines: async (guildId, speak) => languageLines(speak, await settings.viewLanguage(guildId)),
    async form(guildId, speak) {
      const { locale, zone, quietFrom, quietTo } = await settings.get(guildId, 'language');
      const choices = [{ name: speak('setup.form.locale_by_discord'), value: BY_DISCORD }, ...LANGUAGE_CHOICES];
      const about = speak('setup.form.quiet_about');
      return [
        choiceInput({ id: 'locale', label: speak('setup.form.locale'), choices, value: locale ?? BY_DISCORD }),
        textInput({
          id: 'zone',
          label: speak('setup.form.zone'),
          about: speak('setup.form.zone_about'),
          value: zone,
          longest: 64,
        }),
        textInput({ id: 'quiet_from', label: speak('setup.form.quiet_from'), about, value: quietFrom, longest: 10 }),
        textInput({ id: 'quiet_to', label: speak('setup.form.quiet_to'), about, value: quietTo, longest: 10 }),
      ];
    },
    async save(guildId, fields, by) {
      const locale = fieldValue(fields, 'locale');
      const [quietFrom, quietTo] = [fieldValue(fields, 'quiet_from'), fieldValue(fields, 'quiet_to')];
      const isHalf = (quietFrom === null) !== (quietTo === null);
      const change = {
        locale: locale === null || locale === BY_DISCORD ? null : (locale as Locale),
        zone: fieldValue(fields, 'zone'),
        // Half of the quiet hours left empty is a slip, to be refused and not to be completed from what was set before.
        quietFrom: isHalf ? (quietFrom ?? quietTo) : quietFrom,
        quietTo: isHalf ? (quietFrom ?? quietTo) : quietTo,
      };
      await settings.updateLanguage(guildId, change, by);
    },
  };

  const welcome: PanelSection = {
    name: 'welcome',
    title: 'setup.panel.welcome',
    isOn: async (guildId) => (await settings.get(guildId, 'welcome')).since !== null,
    lines: async (guildId, speak) => welcomeLines(speak, await settings.get(guildId, 'welcome')),
    async form(guildId, speak) {
      const set = await settings.get(guildId, 'welcome');
      // Discord refuses a form in which something is picked that is gone.
      const channel = (id: ChannelId | null) => (id ? discord.findChannel(guildId, id)?.id : undefined);
      const role = (id: RoleId | null) => (id ? discord.findRole(guildId, id)?.id : undefined);
      return [
        channelInput({
          id: 'channel',
          label: speak('setup.form.channel'),
          about: speak('setup.form.channel_about'),
          value: channel(set.channelId),
        }),
        roleInput({
          id: 'newcomer_role',
          label: speak('setup.form.newcomer_role'),
          value: role(set.newcomerRoleId),
        }),
        roleInput({ id: 'member_role', label: speak('setup.form.member_role'), value: role(set.memberRoleId) }),
        channelInput({
          id: 'rules_channel',
          label: speak('setup.form.rules_channel'),
          value: channel(set.rulesChannelId),
        }),
      ];
    },
    async save(guildId, fields, by) {
      const channel = (name: string) => fieldValue(fields, name) as ChannelId | null;
      const role = (name: string) => fieldValue(fields, name) as RoleId | null;
      const change = {
        channelId: channel('channel'),
        newcomerRoleId: role('newcomer_role'),
        memberRoleId: role('member_role'),
        rulesChannelId: channel('rules_channel'),
      };
      await settings.updateWelcome(guildId, change, by);
    },
  };

  return [language, welcome];
}
