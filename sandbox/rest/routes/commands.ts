// REST: an application's commands, for every guild and for one.
import { commandPermissions } from '../../world/command-access.ts';
import {
  type CommandScope,
  commandsIn,
  editCommand,
  findCommand,
  overwriteCommands,
  upsertCommand,
  withoutLocalizations,
} from '../../world/commands.ts';
import { discordError } from '../../world/errors.ts';
import type { ApplicationState, Id } from '../../world/types.ts';
import { created, noContent, ok, type RestContext, type RestReply, type Route, route } from '../router.ts';

/** The application in the path has to be the caller's, and its bot a member of the guild where one is named. */
function scopeOf({ world, caller, params }: RestContext): CommandScope {
  const { application } = caller;
  if (params.application_id !== application.id) throw discordError('notYourApplication');
  const guildId = params.guild_id;
  if (guildId === undefined) return { application };
  if (!world.guilds.get(guildId)?.members.has(application.botId)) throw discordError('missingAccess');
  return { application, guildId };
}

function list(context: RestContext): RestReply {
  const commands = [...commandsIn(scopeOf(context)).values()];
  const translated = context.query.get('with_localizations') === 'true';
  return ok(translated ? commands : commands.map(withoutLocalizations));
}

function create(context: RestContext): RestReply {
  const { command, isNew } = upsertCommand(context.world, scopeOf(context), context.body);
  return isNew ? created(command) : ok(command);
}

function remove(context: RestContext): RestReply {
  const scope = scopeOf(context);
  const command = findCommand(scope, context.params.command_id!);
  commandsIn(scope).delete(command.id);
  for (const ofGuild of scope.application.commandPermissions.values()) ofGuild.delete(command.id);
  return noContent();
}

function routesBelow(path: string): Route[] {
  return [
    route('GET', path, list),
    route('POST', path, create),
    route('PUT', path, (context) => ok(overwriteCommands(context.world, scopeOf(context), context.body))),
    route('GET', `${path}/:command_id`, (context) => ok(findCommand(scopeOf(context), context.params.command_id!))),
    route('PATCH', `${path}/:command_id`, (context) =>
      ok(editCommand(context.world, scopeOf(context), context.params.command_id!, context.body)),
    ),
    route('DELETE', `${path}/:command_id`, remove),
  ];
}

function permissionsOf(application: ApplicationState, guildId: Id, id: Id) {
  return {
    id,
    application_id: application.id,
    guild_id: guildId,
    permissions: commandPermissions(application, guildId, id),
  };
}

const guildPath = '/applications/:application_id/guilds/:guild_id/commands';

export const commandRoutes: Route[] = [
  // Before the routes with a command id, which would take `permissions` for one.
  route('GET', `${guildPath}/permissions`, (context) => {
    const { application, guildId } = scopeOf(context);
    const set = application.commandPermissions.get(guildId!) ?? new Map<Id, unknown>();
    return ok([...set.keys()].map((id) => permissionsOf(application, guildId!, id)));
  }),
  route('GET', `${guildPath}/:command_id/permissions`, (context) => {
    const { application, guildId } = scopeOf(context);
    const id = context.params.command_id;
    if (!application.commandPermissions.get(guildId!)?.has(id)) throw discordError('unknownCommandPermissions');
    return ok(permissionsOf(application, guildId!, id));
  }),
  // Only people may change these, with a Bearer token of theirs.
  route('PUT', `${guildPath}/:command_id/permissions`, () => {
    throw discordError('botsOnly');
  }),
  ...routesBelow('/applications/:application_id/commands'),
  ...routesBelow(guildPath),
];
