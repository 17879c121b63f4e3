// Moderation in /setup panel: where it is written down, who is called, how points go.
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, formInputs, formValues } from '../settings/pickers.ts';
import type { Settings } from '../settings/service.ts';
import { DECAY_CHOICES, type Decay } from './ladder.rules.ts';
import type { Moderation } from './service.ts';
import { decayText } from './setup.messages.ts';

const LONGEST_LINK = 200;

const nameOf = ({ kind, days }: Decay) => (kind === 'never' ? kind : `${kind} ${days}`);

export interface ModerationSectionDeps {
  moderation: Pick<Moderation, 'updateModeration'>;
  settings: Pick<Settings, 'get'>;
  discord: FindsPicks;
}

export function createModerationSection({ moderation, settings, discord }: ModerationSectionDeps): PanelSection {
  const withDecay = (current: Decay): Decay[] => {
    const usual = Object.values(DECAY_CHOICES);
    return usual.some((decay) => nameOf(decay) === nameOf(current)) ? usual : [...usual, current];
  };
  return {
    name: 'moderation',
    title: 'setup.panel.moderation',
    isOn: async (guildId) => {
      const { logChannelId, alertsChannelId } = await settings.get(guildId, 'moderation');
      return logChannelId !== null || alertsChannelId !== null;
    },
    async lines(guildId, speak) {
      const set = await settings.get(guildId, 'moderation');
      const channel = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
      const role = set.moderatorRoleId ? `<@&${set.moderatorRoleId}>` : speak('settings.not_set');
      return [
        speak('moderation.setup.log', { value: channel(set.logChannelId) }),
        speak('moderation.setup.alerts', { value: channel(set.alertsChannelId ?? set.logChannelId) }),
        speak('moderation.setup.role', { value: role }),
        speak('moderation.setup.decay', { value: decayText(speak, set.decay) }),
      ];
    },
    async form(guildId, speak) {
      const set = await settings.get(guildId, 'moderation');
      const inputs = formInputs(discord, guildId, speak);
      const decays = withDecay(set.decay).map((decay) => ({ name: decayText(speak, decay), value: nameOf(decay) }));
      return [
        inputs.channel('log_channel', set.logChannelId, { about: 'log_channel_about', plain: true }),
        inputs.channel('alerts_channel', set.alertsChannelId, { about: 'alerts_channel_about', plain: true }),
        inputs.role('moderator_role', set.moderatorRoleId),
        inputs.text('appeal_link', set.appealLink, LONGEST_LINK),
        inputs.choice('decay', nameOf(set.decay), decays),
      ];
    },
    async save(guildId, fields, by) {
      const given = formValues(fields);
      const { decay: current } = await settings.get(guildId, 'moderation');
      const change = {
        logChannelId: given.channel('log_channel'),
        alertsChannelId: given.channel('alerts_channel'),
        moderatorRoleId: given.role('moderator_role'),
        appealLink: given.text('appeal_link'),
        decay: withDecay(current).find((decay) => nameOf(decay) === given.text('decay')),
      };
      await moderation.updateModeration(guildId, change, by);
    },
  };
}
