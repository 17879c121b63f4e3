// The commands that an application has registered, for every guild or for one, and the shape in which they are sent.
import { isDeepStrictEqual } from 'node:util';
import { type APIApplicationCommand, ApplicationCommandType as Type } from 'discord-api-types/v10';
import { z } from 'zod';
import { type CommandForm, commandForm } from './command-form.ts';
import { discordError } from './errors.ts';
import { parseForm } from './form.ts';
import type { ApplicationState, Id } from './types.ts';
import type { World } from './world.ts';

/** Source: https://discord.com/developers/docs/interactions/application-commands#registering-a-command */
const MAX_CHAT_INPUT = 100;
const MAX_MENUS = 15;

/** Where commands live: an application's own for everywhere, or those for one guild. */
export interface CommandScope {
  application: ApplicationState;
  guildId?: Id;
}

export function commandsIn(scope: CommandScope): Map<Id, APIApplicationCommand> {
  const { application, guildId } = scope;
  if (guildId === undefined) return application.globalCommands;
  let commands = application.guildCommands.get(guildId);
  if (!commands) {
    commands = new Map();
    application.guildCommands.set(guildId, commands);
  }
  return commands;
}

export function findCommand(scope: CommandScope, id: Id): APIApplicationCommand {
  const command = commandsIn(scope).get(id);
  if (!command) throw discordError('unknownCommand');
  return command;
}

/** Creates the command, or overwrites the one of that name and type: names are unique in their scope. */
export function upsertCommand(world: World, scope: CommandScope, body: unknown) {
  const form = parseForm(commandForm, body);
  const existing = sameName(commandsIn(scope).values(), form);
  if (!existing) requireRoom([...commandsIn(scope).values(), form]);
  const command = build(world, scope, form, existing);
  commandsIn(scope).set(command.id, command);
  return { command, isNew: existing === undefined };
}

/** Changes only what `body` names; the type of a command is fixed. */
export function editCommand(world: World, scope: CommandScope, id: Id, body: unknown): APIApplicationCommand {
  const existing = findCommand(scope, id);
  const changes = parseForm(z.record(z.string(), z.unknown()), body);
  const form = parseForm(commandForm, { ...existing, ...changes, type: existing.type });
  const namesake = sameName(commandsIn(scope).values(), form);
  if (namesake && namesake.id !== id) throw discordError('commandExists');
  const command = build(world, scope, form, existing);
  commandsIn(scope).set(id, command);
  return command;
}

/** Makes exactly these commands exist. Those whose name and type were there before keep their id. */
export function overwriteCommands(world: World, scope: CommandScope, body: unknown): APIApplicationCommand[] {
  const forms = parseForm(z.array(commandForm).superRefine(refuseDuplicates), body ?? []);
  requireRoom(forms);
  const before = [...commandsIn(scope).values()];
  const after = forms.map((form) => build(world, scope, form, sameName(before, form)));
  const commands = commandsIn(scope);
  commands.clear();
  for (const command of after) commands.set(command.id, command);
  return after;
}

/** Without translations, as lists are sent unless they are asked for. */
export function withoutLocalizations(command: APIApplicationCommand): APIApplicationCommand {
  return JSON.parse(
    JSON.stringify(command, (key, value: unknown) =>
      key === 'name_localizations' || key === 'description_localizations' ? undefined : value,
    ),
  ) as APIApplicationCommand;
}

function sameName(commands: Iterable<APIApplicationCommand>, form: CommandForm): APIApplicationCommand | undefined {
  for (const command of commands) if (command.name === form.name && command.type === form.type) return command;
  return undefined;
}

function refuseDuplicates(forms: readonly CommandForm[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  forms.forEach((form, index) => {
    const key = `${form.type} ${form.name}`;
    if (seen.has(key)) {
      const params = { code: 'APPLICATION_COMMANDS_DUPLICATE_NAME' };
      context.addIssue({ code: 'custom', path: [index], params, message: 'Application command names must be unique' });
    }
    seen.add(key);
  });
}

function requireRoom(commands: readonly { type: Type }[]): void {
  const count = (type: Type) => commands.filter((command) => command.type === type).length;
  if (count(Type.ChatInput) > MAX_CHAT_INPUT) throw discordError('maxCommands');
  if (count(Type.User) > MAX_MENUS || count(Type.Message) > MAX_MENUS) throw discordError('maxUserCommands');
}

function build(
  world: World,
  scope: CommandScope,
  form: CommandForm,
  existing: APIApplicationCommand | undefined,
): APIApplicationCommand {
  const fields = {
    application_id: scope.application.id,
    default_member_permissions: form.default_member_permissions ?? null,
    type: form.type,
    name: form.name,
    name_localizations: form.name_localizations ?? null,
    description: form.description ?? '',
    description_localizations: form.description_localizations ?? null,
    ...(scope.guildId === undefined ? everywhere(form) : { guild_id: scope.guildId }),
    ...(form.options?.length ? { options: withoutNulls(form.options) } : {}),
    nsfw: form.nsfw ?? false,
  };
  const { id = world.newId(), version = '0', ...before } = existing ?? {};
  const unchanged = isDeepStrictEqual(before, fields);
  return { id, ...fields, version: unchanged ? version : world.newId() } as APIApplicationCommand;
}

/** Fields that only commands for every guild have. */
function everywhere(form: CommandForm): Record<string, unknown> {
  return {
    dm_permission: form.contexts ? form.contexts.includes(1) : (form.dm_permission ?? true),
    contexts: form.contexts ?? null,
    integration_types: form.integration_types ?? [0],
  };
}

/** What was given as null is not there; Discord leaves such fields of options out. */
function withoutNulls<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_key, field: unknown) => field ?? undefined)) as T;
}
