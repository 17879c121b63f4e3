// The journey in /setup panel.
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, formInputs, formValues, withCurrent } from '../settings/pickers.ts';
import { ONBOARDING_STEPS, type OnboardingSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import type { Speak } from '../voice/voice.ts';
import type { OnboardingSetup } from './setup.service.ts';

const UNANSWERED_MINUTES = [15, 30, 60, 120, 240, 720];
const MINUTE_MS = 60_000;

export function createOnboardingSection(
  setup: Pick<OnboardingSetup, 'get' | 'update'>,
  discord: FindsPicks,
): PanelSection {
  return {
    name: 'onboarding',
    title: 'setup.panel.onboarding',
    isOn: async (guildId) => {
      const set = await setup.get(guildId);
      return set.introductionsChannelId !== null || set.staffChannelId !== null || set.interestRoleIds.length > 0;
    },
    lines: async (guildId, speak) => onboardingLines(speak, await setup.get(guildId)),
    async form(guildId, speak) {
      const set = await setup.get(guildId);
      const inputs = formInputs(discord, guildId, speak);
      const minutes = withCurrent(UNANSWERED_MINUTES, set.unansweredMinutes).map((count) => ({
        name: formatDuration(count * MINUTE_MS),
        value: String(count),
      }));
      const steps = ONBOARDING_STEPS.map((value) => ({ name: speak(`journey.step_${value}`), value }));
      return [
        inputs.channel('introductions_channel', set.introductionsChannelId, { plain: true }),
        inputs.channel('staff_channel', set.staffChannelId, { about: 'staff_channel_about', plain: true }),
        inputs.role('greeters_role', set.greetersRoleId),
        inputs.choice('unanswered', String(set.unansweredMinutes), minutes),
        inputs.choices('required_steps', set.requiredSteps, steps),
      ];
    },
    async save(guildId, fields, by) {
      const given = formValues(fields);
      const steps = given.all('required_steps');
      const change = {
        introductionsChannelId: given.channel('introductions_channel'),
        staffChannelId: given.channel('staff_channel'),
        greetersRoleId: given.role('greeters_role'),
        unansweredMinutes: given.number('unanswered'),
        requiredSteps: ONBOARDING_STEPS.filter((step) => steps.includes(step)),
      };
      await setup.update(guildId, change, by);
    },
  };
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
  ];
}
