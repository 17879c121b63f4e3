// The body of a message as bots send it: to a channel, in answer to an interaction, through a webhook.
import { AllowedMentionsTypes, MessageFlags, MessageReferenceType } from 'discord-api-types/v10';
import { z } from 'zod';
import { componentForm } from './component-form.ts';
import { validateComponents } from './component-rules.ts';
import { embedForm, validateEmbeds } from './embed-form.ts';
import { discordError } from './errors.ts';
import { integer, text } from './field-types.ts';
import { refuseField, snowflake } from './form.ts';
import { pollForm } from './poll-form.ts';

const allowedMentions = z.object({
  parse: z.array(z.enum(AllowedMentionsTypes)).nullish(),
  users: z.array(snowflake).max(100).nullish(),
  roles: z.array(snowflake).max(100).nullish(),
  replied_user: z.boolean().nullish(),
});

const attachment = z.object({
  id: snowflake,
  filename: z.string().min(1).max(1024).nullish(),
  description: text(1024).nullish(),
  title: text(1024).nullish(),
  is_spoiler: z.boolean().nullish(),
});

/** Fields that a new message and an edit have in common. */
const shared = {
  content: text(2000).nullish(),
  embeds: z.array(embedForm).max(10).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  components: z.array(componentForm).nullish(),
  attachments: z.array(attachment).max(10).nullish(),
  flags: integer(0, 2 ** 31).nullish(),
};

/** A new message. Check it with `validateMessageParts`, which knows the rules between fields. */
export const messageForm = z.object({
  ...shared,
  nonce: z
    .union([z.string(), z.number().int()])
    .refine((value) => String(value).length <= 25, {
      message: 'Must be 25 or fewer in length.',
      params: { code: 'BASE_TYPE_MAX_LENGTH' },
    })
    .nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  sticker_ids: z.array(snowflake).max(3).nullish(),
  poll: pollForm.nullish(),
  message_reference: z
    .object({
      type: z.enum(MessageReferenceType).nullish(),
      message_id: snowflake,
      channel_id: snowflake.nullish(),
      guild_id: snowflake.nullish(),
      fail_if_not_exists: z.boolean().nullish(),
    })
    .nullish(),
});

/** A change to a message: what is left out stays, null empties it. */
export const messageEditForm = z.object(shared);

export type MessageForm = z.output<typeof messageForm>;
export type MessageEditForm = z.output<typeof messageEditForm>;
export type AllowedMentionsForm = z.output<typeof allowedMentions>;

/**
 * Throws 50035 where parts do not go together or components and embeds break their common limits, and 50006 for a
 * message with nothing in it. `fileCount` is the number of uploaded files.
 */
export function validateMessageParts(form: MessageForm, fileCount = 0): void {
  validateParts(form);
  const forwards = form.message_reference?.type === MessageReferenceType.Forward;
  const has =
    form.content ||
    form.embeds?.length ||
    form.components?.length ||
    form.sticker_ids?.length ||
    form.poll ||
    fileCount ||
    forwards;
  if (!has) throw discordError('emptyMessage');
}

/** The rules between fields that hold for edits too. `isV2` where the message has the v2 flag already. */
export function validateParts(form: MessageEditForm | MessageForm, isV2 = usesComponentsV2(form)): void {
  if (isV2) refuseLegacyFields(form);
  validateAllowedMentions(form.allowed_mentions);
  validateEmbeds(form.embeds ?? []);
  validateComponents(form.components ?? [], isV2);
}

export function usesComponentsV2(form: { flags?: number | null }): boolean {
  return ((form.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
}

function refuseLegacyFields(form: Partial<MessageForm>): void {
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids'] as const) {
    const value = form[field];
    if (value == null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    refuseField(
      [field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  }
}

function validateAllowedMentions(allowed: AllowedMentionsForm | null | undefined): void {
  for (const kind of ['users', 'roles'] as const) {
    if (!allowed?.[kind]?.length || !allowed.parse?.includes(kind as AllowedMentionsTypes)) continue;
    refuseField(
      ['allowed_mentions'],
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    );
  }
}
