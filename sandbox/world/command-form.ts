// What a bot sends to register a command, and what Discord keeps of it.
// Source: https://discord.com/developers/docs/interactions/application-commands#create-global-application-command
import { ApplicationCommandType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { chatName, description, localized, optionsForm } from './command-options.ts';
import { snowflake } from './form.ts';

/** Characters of all names, descriptions and values of one command together. */
const MAX_COMMAND_SIZE = 8000;

/** Digits of a bitfield; libraries also send it as a number. */
const bits = z
  .union([z.string().regex(/^\d+$/), z.int().min(0)])
  .transform(String)
  .nullish();

const shared = {
  id: snowflake.nullish(),
  default_member_permissions: bits,
  dm_permission: z.boolean().nullish(),
  contexts: z.array(z.int().min(0).max(2)).min(1).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).min(1).nullish(),
  nsfw: z.boolean().nullish(),
};

const chatInput = z.object({
  ...shared,
  type: z.literal(Type.ChatInput),
  name: chatName,
  name_localizations: localized(chatName),
  description,
  description_localizations: localized(description),
  options: optionsForm.nullish(),
});

const menuName = z.string().min(1).max(32);
const menu = z.object({
  ...shared,
  type: z.union([z.literal(Type.User), z.literal(Type.Message)]),
  name: menuName,
  name_localizations: localized(menuName),
  description: z
    .string()
    .max(0, 'Context menu commands cannot have a description')
    .nullish()
    .transform(() => ''),
  description_localizations: z.record(z.string(), z.string()).nullish(),
  options: z.array(z.never('Context menu commands cannot have options')).nullish(),
});

/** A slash command or context menu; without a type it is a slash command. */
export const commandForm = z.preprocess(
  (body) => (isObject(body) ? { ...body, type: body.type ?? Type.ChatInput } : body),
  z.discriminatedUnion('type', [chatInput, menu]).superRefine((command, context) => {
    if (sizeOf(command) > MAX_COMMAND_SIZE) {
      const message = `Command exceeds maximum size (${MAX_COMMAND_SIZE})`;
      context.addIssue({ code: 'custom', params: { code: 'APPLICATION_COMMAND_TOO_LARGE' }, message });
    }
  }),
);

export type CommandForm = z.output<typeof commandForm>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Sized {
  name: string;
  name_localizations?: Record<string, string> | null;
  description?: string | null;
  description_localizations?: Record<string, string> | null;
  value?: string | number;
  options?: readonly Sized[] | null;
  choices?: readonly Sized[] | null;
}

/** As Discord counts: of each text only its longest translation, for everything nested in the command too. */
function sizeOf(node: Sized): number {
  const value = node.value === undefined ? 0 : String(node.value).length;
  const children = [...(node.options ?? []), ...(node.choices ?? [])];
  return (
    longest(node.name, node.name_localizations) +
    longest(node.description ?? '', node.description_localizations) +
    value +
    children.reduce((sum, child) => sum + sizeOf(child), 0)
  );
}

function longest(text: string, translations: Record<string, string> | null | undefined): number {
  return Math.max(text.length, ...Object.values(translations ?? {}).map((translation) => translation.length));
}
