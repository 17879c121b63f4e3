// The journey in /setup panel.
import { createFieldsSection, fieldsOf } from '../settings/fields-section.ts';
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, withCurrent } from '../settings/pickers.ts';
import { ONBOARDING_STEPS, type OnboardingSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import type { Speak } from '../voice/voice.ts';
import type { OnboardingSettingsChange, OnboardingSetup } from './setup.service.ts';

const UNANSWERED_MINUTES = [15, 30, 60, 120, 240, 720];
const MINUTE_MS = 60_000;

const { channel, role } = fieldsOf<OnboardingSettings, OnboardingSettingsChange>();

export function createOnboardingSection(
  { get, update }: Pick<OnboardingSetup, 'get' | 'update'>,
  discord: FindsPicks,
): PanelSection {
  return createFieldsSection<OnboardingSettings, OnboardingSettingsChange>(
    {
      name: 'onboarding',
      title: 'setup.panel.onboarding',
      isOn: (set) => (set.introductionsChannelId ?? set.staffChannelId) !== null || set.interestRoleIds.length > 0,
      lines: onboardingLines,
      fields: [
        channel('introductions_channel', 'introductionsChannelId', { plain: true }),
        channel('staff_channel', 'staffChannelId', { about: 'staff_channel_about', plain: true }),
        role('greeters_role', 'greetersRoleId'),
        {
          input(inputs, { unansweredMinutes }) {
            const minutes = withCurrent(UNANSWERED_MINUTES, unansweredMinutes).map((count) => ({
              name: formatDuration(count * MINUTE_MS),
              value: String(count),
            }));
            return inputs.choice('unanswered', String(unansweredMinutes), minutes);
          },
          change: (given) => ({ unansweredMinutes: given.number('unanswered') }),
        },
        {
          input(inputs, { requiredSteps }, speak) {
            const steps = ONBOARDING_STEPS.map((value) => ({ name: speak(`journey.step_${value}`), value }));
            return inputs.choices('required_steps', requiredSteps, steps);
          },
          change(given) {
            const chosen = given.all('required_steps');
            return { requiredSteps: ONBOARDING_STEPS.filter((step) => chosen.includes(step)) };
          },
        },
      ],
      get,
      update,
    },
    discord,
  );
}

function onboardingLines(speak: Speak, set: OnboardingSettings): string[] {
  const channel = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
  return [
    speak('onboarding_setup.introductions', { value: channel(set.introductionsChannelId) }),
    speak('onboarding_setup.staff', { value: channel(set.staffChannelId) }),
    speak('onboarding_setup.greeters', {
      value: set.greetersRoleId ? `<@&${set.greetersRoleId}>` : speak('settings.not_set'),
    }),
    speak('onboarding_setup.unanswered', { count: set.unansweredMinutes }),
    speak(set.dmAllowed ? 'onboarding_setup.dm_on' : 'onboarding_setup.dm_off'),
  ];
}
