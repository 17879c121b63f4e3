// The journey as it is set, with menus for what does not fit into options.
import { ComponentType, SelectMenuDefaultValueType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { ONBOARDING_STEPS, type OnboardingSettings } from '../settings/sections.ts';
import type { Speak } from '../voice/voice.ts';
import { interestsOfPage } from './step.messages.ts';

export const REQUIRED_STEPS = { kind: 'setup-required', version: 1 } as const;
export const INTEREST_ROLES = { kind: 'setup-interests', version: 1 } as const;

const MENU_SIZE = 25;
/** A message has five rows, and one of them is for the required steps. */
const MOST_MENUS = 4;

export function onboardingSetupMessage(speak: Speak, settings: OnboardingSettings): OutgoingMessage {
  const channel = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
  const role = (id: string | null) => (id ? `<@&${id}>` : speak('settings.not_set'));
  const until = settings.newcomerRoleUntil;
  return {
    content: [
      `**${speak('onboarding_setup.title')}**`,
      speak('onboarding_setup.introductions', { value: channel(settings.introductionsChannelId) }),
      speak('onboarding_setup.staff', { value: channel(settings.staffChannelId) }),
      speak('onboarding_setup.greeters', { value: role(settings.greetersRoleId) }),
      speak('onboarding_setup.unanswered', { count: settings.unansweredMinutes }),
      speak('onboarding_setup.newcomer_role', { value: speak(`onboarding_setup.until_${until}`) }),
      speak(settings.dmAllowed ? 'onboarding_setup.dm_on' : 'onboarding_setup.dm_off'),
      speak('onboarding_setup.interests', { count: settings.interestRoleIds.length }),
    ].join('\n'),
    components: [requiredRow(speak, settings), ...interestRows(speak, settings)],
  };
}

function requiredRow(speak: Speak, { requiredSteps }: OnboardingSettings) {
  return {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.StringSelect as const,
        custom_id: encodeCustomId(REQUIRED_STEPS.kind, REQUIRED_STEPS.version),
        placeholder: speak('onboarding_setup.required_placeholder'),
        min_values: 0,
        max_values: ONBOARDING_STEPS.length,
        options: ONBOARDING_STEPS.map((step) => ({
          value: step,
          label: speak('onboarding_setup.required_option', { step: speak(`journey.step_${step}`) }),
          default: requiredSteps.includes(step),
        })),
      },
    ],
  };
}

/** The menus that are in use, and one more while there is room. */
function interestRows(speak: Speak, { interestRoleIds }: OnboardingSettings) {
  const menus = Math.min(MOST_MENUS, Math.floor(interestRoleIds.length / MENU_SIZE) + 1);
  return Array.from({ length: menus }, (_, page) => ({
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.RoleSelect as const,
        custom_id: encodeCustomId(INTEREST_ROLES.kind, INTEREST_ROLES.version, String(page)),
        placeholder: speak('onboarding_setup.interests_placeholder'),
        min_values: 0,
        max_values: MENU_SIZE,
        default_values: interestsOfPage(interestRoleIds, page).map((id) => ({
          id,
          type: SelectMenuDefaultValueType.Role as const,
        })),
      },
    ],
  }));
}
