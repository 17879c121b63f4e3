// /onboarding: a newcomer's own steps, reached by the command or by the button under the greeting.
import type { Command } from '../src/discord/doors/door.ts';
import { checkComponents } from './onboarding/check-components.ts';
import { openSteps, stepComponents } from './onboarding/step-components.ts';

export default {
  data: { name: 'onboarding' },
  access: 'everyone',
  defer: 'private',
  execute: (interaction, app) => openSteps(interaction, app),
  components: { ...stepComponents, ...checkComponents },
} satisfies Command<'mentorship' | 'mentorsSetup' | 'onboarding' | 'voice'>;
