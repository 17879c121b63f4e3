// The options of slash commands as a bot registers them: every kind, nesting, and the rules between them.
// Source: https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure
import { Locale, ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { z } from 'zod';

const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;
const MAX_TEXT_LENGTH = 6000;
const MAX_SAFE = 2 ** 53 - 1;
const CHAT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

/** The name of a slash command or option: no spaces, and lowercase where there is such a thing. */
export const chatName = z
  .string()
  .min(1)
  .max(32)
  .superRefine((name, context) => {
    if (!CHAT_NAME.test(name)) {
      addIssue(context, 'STRING_TYPE_REGEX', 'String value did not match validation regex.');
    }
    if (!CHAT_NAME.test(name) || name !== name.toLowerCase()) {
      addIssue(context, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
    }
  });

export const description = z.string().min(1).max(100);

/** A text by locale; only locales that Discord has, and values under the same rules as the text itself. */
export function localized(text: z.ZodType<string>) {
  return z
    .record(z.string(), text)
    .superRefine((byLocale, context) => {
      for (const locale of Object.keys(byLocale)) {
        if (LOCALES.has(locale)) continue;
        const message = `Value must be one of {${[...LOCALES].map((known) => `'${known}'`).join(', ')}}.`;
        context.addIssue({ code: 'custom', path: [locale], params: { code: 'ENUM_TYPE_COERCE' }, message });
      }
    })
    .nullish();
}

const named = {
  name: chatName,
  name_localizations: localized(chatName),
  description,
  description_localizations: localized(description),
};
const answerable = { ...named, required: z.boolean().nullish() };

function choices<T extends z.ZodType>(value: T) {
  const name = z.string().min(1).max(100);
  return z
    .array(z.object({ name, name_localizations: localized(name), value }))
    .max(MAX_CHOICES)
    .nullish();
}

const integer = z.int().min(-MAX_SAFE).max(MAX_SAFE);
const double = z
  .number()
  .min(-(2 ** 53))
  .max(2 ** 53);
const length = z.int().max(MAX_TEXT_LENGTH);

const valueOption = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(Type.String),
    ...answerable,
    autocomplete: z.boolean().nullish(),
    choices: choices(z.string().max(100)),
    min_length: length.min(0).nullish(),
    max_length: length.min(1).nullish(),
  }),
  numeric(Type.Integer, integer),
  numeric(Type.Number, double),
  z.object({ type: z.literal(Type.Boolean), ...answerable }),
  z.object({ type: z.literal(Type.User), ...answerable }),
  z.object({ type: z.literal(Type.Role), ...answerable }),
  z.object({ type: z.literal(Type.Mentionable), ...answerable }),
  z.object({ type: z.literal(Type.Attachment), ...answerable }),
  z.object({
    type: z.literal(Type.Channel),
    ...answerable,
    channel_types: z.array(z.int().min(0).max(16)).nullish(),
  }),
]);

function numeric<T extends Type.Integer | Type.Number>(type: T, value: z.ZodNumber) {
  return z.object({
    type: z.literal(type),
    ...answerable,
    autocomplete: z.boolean().nullish(),
    choices: choices(value),
    min_value: value.nullish(),
    max_value: value.nullish(),
  });
}

const subcommand = z.object({
  type: z.literal(Type.Subcommand),
  ...named,
  options: z.array(valueOption).max(MAX_OPTIONS).superRefine(checkTogether).nullish(),
});

const subcommandGroup = z.object({
  type: z.literal(Type.SubcommandGroup),
  ...named,
  options: z.array(subcommand).min(1).max(MAX_OPTIONS).superRefine(checkTogether),
});

/** What the rules below look at; which fields there are depends on the type. */
interface CheckedOption {
  type: Type;
  name: string;
  required?: boolean | null;
  autocomplete?: boolean | null;
  choices?: readonly { name: string }[] | null;
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
}

export const optionsForm = z
  .array(z.discriminatedUnion('type', [subcommandGroup, subcommand, ...valueOption.options]))
  .max(MAX_OPTIONS)
  .superRefine(checkTogether);

/** Rules that concern several options, or several fields of one. */
function checkTogether(options: readonly CheckedOption[], context: z.RefinementCtx): void {
  const names = new Set<string>();
  let optionalSeen = false;
  const nested = options.filter(isNested).length;
  options.forEach((option, index) => {
    if (names.has(option.name)) {
      const message = `Application command option names must be unique, "${option.name}" is used twice`;
      addIssue(context, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message, [index, 'name']);
    }
    names.add(option.name);
    if (isNested(option)) {
      if (nested < options.length) {
        const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
        addIssue(context, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message, [index]);
      }
      return;
    }
    if (option.required && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      addIssue(context, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message, [index]);
    }
    optionalSeen ||= !option.required;
    checkValueOption(option, index, context);
  });
}

function checkValueOption(option: CheckedOption, index: number, context: z.RefinementCtx): void {
  const names = option.choices?.map((choice) => choice.name) ?? [];
  if (names.length > 0 && option.autocomplete) {
    const message = 'Autocomplete cannot be used with choices';
    addIssue(context, 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID', message, [index, 'choices']);
  }
  if (new Set(names).size < names.length) {
    const message = 'Option choice names must be unique';
    addIssue(context, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', message, [index, 'choices']);
  }
  const min = option.min_value ?? option.min_length;
  const max = option.max_value ?? option.max_length;
  if (min != null && max != null && min > max) {
    const message = 'The minimum must not be greater than the maximum';
    addIssue(context, 'APPLICATION_COMMAND_OPTIONS_RANGE_INVALID', message, [index]);
  }
}

function isNested(option: CheckedOption): boolean {
  return option.type === Type.Subcommand || option.type === Type.SubcommandGroup;
}

function addIssue(context: z.RefinementCtx, code: string, message: string, path: PropertyKey[] = []): void {
  context.addIssue({ code: 'custom', path, params: { code }, message });
}
