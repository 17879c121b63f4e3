// Polls in a message's body. Source: https://discord.com/developers/docs/resources/poll#poll-create-request-object
import { z } from 'zod';
import { integer, list, text } from './field-types.ts';
import { snowflake } from './form.ts';

const emoji = z.object({
  id: snowflake.nullish(),
  name: z.string().max(32).nullish(),
  animated: z.boolean().nullish(),
});

export const pollForm = z.object({
  question: z.object({ text: text(300, 1) }),
  answers: list(z.object({ poll_media: z.object({ text: text(55, 1), emoji: emoji.nullish() }) }), 1, 10),
  /** Hours; 32 days at most. */
  duration: integer(1, 768).nullish(),
  allow_multiselect: z.boolean().nullish(),
  layout_type: z.literal(1).nullish(),
});

export type PollForm = z.output<typeof pollForm>;
