// The rules in /setup panel: where they stand. Their wording is changed with /rulebook.
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, formInputs, formValues } from '../settings/pickers.ts';
import type { Settings } from '../settings/service.ts';
import type { RulebookService } from './service.ts';

export interface RulesSectionDeps {
  rulebook: Pick<RulebookService, 'currentRules'>;
  settings: Pick<Settings, 'get' | 'updateWelcome'>;
  discord: FindsPicks;
}

export function createRulesSection({ rulebook, settings, discord }: RulesSectionDeps): PanelSection {
  return {
    name: 'rules',
    title: 'setup.panel.rules',
    isOn: async (guildId) => (await rulebook.currentRules(guildId)) !== undefined,
    async lines(guildId, speak) {
      const { rulesChannelId } = await settings.get(guildId, 'welcome');
      const current = await rulebook.currentRules(guildId);
      const value = rulesChannelId ? `<#${rulesChannelId}>` : speak('settings.not_set');
      return [
        speak('settings.welcome_rules_channel', { value }),
        current
          ? speak('setup.panel.rules_published', { count: current.rules.length, version: current.version })
          : speak('setup.panel.rules_missing'),
      ];
    },
    async form(guildId, speak) {
      const { rulesChannelId } = await settings.get(guildId, 'welcome');
      return [formInputs(discord, guildId, speak).channel('rules_channel', rulesChannelId)];
    },
    save: async (guildId, fields, by) =>
      void (await settings.updateWelcome(guildId, { rulesChannelId: formValues(fields).channel('rules_channel') }, by)),
  };
}
