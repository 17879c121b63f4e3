// "How is it going?": the button under the question of day 7, and its private answers.
import type { Components } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { MOODS } from '../../src/onboarding/moods.ts';
import { CHECK_ANSWER, CHECK_IN, moodMessage, moodThanksMessage } from '../../src/onboarding/nudge.messages.ts';
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
    async execute({ guildId, user, locale }, [answer], app) {
      const mood = MOODS.find((one) => one === answer);
      if (!mood) throw new Refusal('component_unknown');
      await app.onboarding.nudges.answerCheck(asId<GuildId>(guildId), asId<UserId>(user.id), mood);
      return moodThanksMessage(app.voice.speak(locale), mood);
    },
  },
};
