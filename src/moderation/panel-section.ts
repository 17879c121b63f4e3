// Moderation in /setup panel: where it is written down, who is called, how points go.
import { createFieldsSection, fieldsOf } from '../settings/fields-section.ts';
import type { PanelSection } from '../settings/panel.ts';
import type { FindsPicks } from '../settings/pickers.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import type { Settings } from '../settings/service.ts';
import type { Speak } from '../voice/voice.ts';
import { DECAY_CHOICES, type Decay } from './ladder.rules.ts';
import type { Moderation } from './service.ts';
import { decayText } from './setup.messages.ts';
import type { ModerationChange } from './setup.service.ts';

const LONGEST_LINK = 200;

const nameOf = ({ kind, days }: Decay) => (kind === 'never' ? kind : `${kind} ${days}`);

export interface ModerationSectionDeps {
  moderation: Pick<Moderation, 'updateModeration'>;
  settings: Pick<Settings, 'get'>;
  discord: FindsPicks;
}

const { channel, role, text } = fieldsOf<ModerationSettings, ModerationChange>();

function withDecay(current: Decay): Decay[] {
  const usual = Object.values(DECAY_CHOICES);
  return usual.some((decay) => nameOf(decay) === nameOf(current)) ? usual : [...usual, current];
}

export function createModerationSection({ moderation, settings, discord }: ModerationSectionDeps): PanelSection {
  return createFieldsSection<ModerationSettings, ModerationChange>(
    {
      name: 'moderation',
      title: 'setup.panel.moderation',
      isOn: ({ logChannelId, alertsChannelId }) => (logChannelId ?? alertsChannelId) !== null,
      lines: moderationLines,
      fields: [
        channel('log_channel', 'logChannelId', { about: 'log_channel_about', plain: true }),
        channel('alerts_channel', 'alertsChannelId', { about: 'alerts_channel_about', plain: true }),
        role('moderator_role', 'moderatorRoleId'),
        text('appeal_link', 'appealLink', LONGEST_LINK),
        {
          input(inputs, { decay }, speak) {
            const decays = withDecay(decay).map((one) => ({ name: decayText(speak, one), value: nameOf(one) }));
            return inputs.choice('decay', nameOf(decay), decays);
          },
          change: (given, { decay }) => ({
            decay: withDecay(decay).find((one) => nameOf(one) === given.text('decay')),
          }),
        },
      ],
      get: (guildId) => settings.get(guildId, 'moderation'),
      update: moderation.updateModeration,
    },
    discord,
  );
}

function moderationLines(speak: Speak, set: ModerationSettings): string[] {
  const place = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
  const who = set.moderatorRoleId ? `<@&${set.moderatorRoleId}>` : speak('settings.not_set');
  return [
    speak('moderation.setup.log', { value: place(set.logChannelId) }),
    speak('moderation.setup.alerts', { value: place(set.alertsChannelId ?? set.logChannelId) }),
    speak('moderation.setup.role', { value: who }),
    speak('moderation.setup.decay', { value: decayText(speak, set.decay) }),
  ];
}
