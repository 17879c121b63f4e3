// Embeds in a message's body: their limits, and the shape in which Discord sends them back.
// Source: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
import { z } from 'zod';
import { address, integer, MEDIA_SCHEMES, text } from './field-types.ts';
import { refuseField } from './form.ts';

/** Characters of all embeds of a message together. */
const ALL_EMBEDS_LENGTH = 6000;

const media = z.object({ url: address(2048, MEDIA_SCHEMES).nullish() });

export const embedForm = z.object({
  title: text(256).nullish(),
  description: text(4096).nullish(),
  url: address(2048).nullish(),
  color: integer(0, 0xffffff).nullish(),
  timestamp: z
    .union([z.string(), z.number()])
    .refine((value) => !Number.isNaN(new Date(value).getTime()), {
      message: 'Could not parse. Should be ISO8601.',
      params: { code: 'DATE_TIME_TYPE_PARSE' },
    })
    .nullish(),
  author: z
    .object({
      name: text(256, 1),
      url: address(2048).nullish(),
      icon_url: address(2048, MEDIA_SCHEMES).nullish(),
    })
    .nullish(),
  image: media.nullish(),
  thumbnail: media.nullish(),
  footer: z.object({ text: text(2048, 1), icon_url: address(2048, MEDIA_SCHEMES).nullish() }).nullish(),
  fields: z
    .array(z.object({ name: text(256, 1), value: text(1024, 1), inline: z.boolean().nullish() }))
    .max(25)
    .nullish(),
});

export type EmbedForm = z.output<typeof embedForm>;

/** Throws 50035 for an embed with nothing to show, and where all of them together are too long. */
export function validateEmbeds(embeds: readonly EmbedForm[]): void {
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    if (!hasSubstance(embed)) {
      refuseField(['embeds', index, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    }
    total += lengthOf(embed);
  }
  if (total > ALL_EMBEDS_LENGTH) {
    refuseField(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${ALL_EMBEDS_LENGTH}`);
  }
}

function hasSubstance(embed: EmbedForm): boolean {
  return Boolean(
    embed.title ||
      embed.description ||
      embed.author ||
      embed.footer ||
      embed.image?.url ||
      embed.thumbnail?.url ||
      embed.fields?.length ||
      embed.timestamp,
  );
}

function lengthOf(embed: EmbedForm): number {
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text];
  for (const field of embed.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, part) => sum + [...(part ?? '')].length, 0);
}
