// "How is it going?": the button under the question of day 7, and its private answers.
import type { App } from '../../src/app.ts';
import type { Components, Reply } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { MOODS } from '../../src/onboarding/moods.ts';
import {
  CHECK_ANSWER,
  CHECK_IN,
  DM_ANSWER,
  moodMessage,
  moodThanksMessage,
} from '../../src/onboarding/nudge.messages.ts';
import { Refusal } from '../../src/runtime/refusal.ts';

export const checkComponents: Components<'onboarding' | 'voice'> = {
  [CHECK_IN.kind]: {
    version: CHECK_IN.version,
    access: 'everyone',
    defer: 'private',
    async execute({ guildId, user, locale }, _args, app) {
      await app.onboarding.nudges.refuseUnlessAsked(asId<GuildId>(guildId), asId<UserId>(user.id));
      return moodMessage(app.voice.speak(locale));
    },
  },
  [CHECK_ANSWER.kind]: {
    version: CHECK_ANSWER.version,
    access: 'everyone',
    defer: 'update',
    execute: (interaction, [answer], app) => take(interaction, interaction.guildId, answer, app),
  },
  [DM_ANSWER.kind]: {
    version: DM_ANSWER.version,
    access: 'everyone',
    defer: 'update',
    inDms: true,
    execute: (interaction, [guildId = '', answer], app) => take(interaction, guildId, answer, app),
  },
};

async function take(
  { user, locale }: { user: { id: string }; locale: string },
  guildId: string,
  answer: string | undefined,
  app: Pick<App, 'onboarding' | 'voice'>,
): Promise<Reply> {
  const mood = MOODS.find((one) => one === answer);
  if (!mood) throw new Refusal('component_unknown');
  await app.onboarding.nudges.answerCheck(asId<GuildId>(guildId), asId<UserId>(user.id), mood);
  return moodThanksMessage(app.voice.speak(locale), mood);
}
