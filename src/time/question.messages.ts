// What is asked where a time can be read in more than one way: each reading is written out and has a button.
import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { repeatText } from './repeat.messages.ts';
import { clockText } from './time.messages.ts';
import type { Doubt, TimeQuestion } from './when.rules.ts';

/** More readings than this no text has. */
const MOST_READINGS = 4;

/** `choose`: the custom id of the button for each reading. `others`: buttons beside them. */
export function questionMessage(
  speak: Speak,
  doubt: Doubt,
  all: readonly string[],
  choose: (index: number) => string,
  others: readonly APIButtonComponentWithCustomId[] = [],
): OutgoingMessage {
  const readings = all.slice(0, MOST_READINGS);
  const buttons = readings.map((_, index) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Primary as const,
    label: String(index + 1),
    custom_id: choose(index),
  }));
  return {
    content: [speak(`common.doubt_${doubt}`), '', ...readings.map((text, index) => `${index + 1}. ${text}`)].join('\n'),
    embeds: [],
    components: [{ type: ComponentType.ActionRow, components: [...buttons, ...others] }],
  };
}

/** The question for a time; each reading with its rule, and which of the two where the clocks go back over it. */
export function timeQuestionMessage(
  speak: Speak,
  locale: string,
  { plans, doubt }: TimeQuestion,
  choose: (index: number) => string,
  others: readonly APIButtonComponentWithCustomId[] = [],
): OutgoingMessage {
  const readings = plans.map((plan) => {
    const rule = plan.repeat ? `, ${repeatText(speak, plan, locale)}` : '';
    const fold = plan.fold ? ` (${speak(plan.fold === 'earlier' ? 'common.fold_earlier' : 'common.fold_later')})` : '';
    return `${clockText(plan.at, plan.zone, locale)}${fold}${rule}`;
  });
  return questionMessage(speak, doubt, readings, choose, others);
}
