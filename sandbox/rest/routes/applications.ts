// REST: the application that a bot belongs to, as its portal page shows it.
import { z } from 'zod';
import { discordError } from '../../world/errors.ts';
import { parseForm } from '../../world/form.ts';
import type { ApplicationState } from '../../world/types.ts';
import { serializeUser } from '../../world/users.ts';
import type { World } from '../../world/world.ts';
import { ok, type RestContext, type RestReply, type Route, route } from '../router.ts';

/** Source: https://discord.com/developers/docs/resources/application#application-object-application-flags */
const FLAGS = { presence: 1 << 13, members: 1 << 15, messageContent: 1 << 19, commandBadge: 1 << 23 };

const changesForm = z.object({
  description: z
    .union([z.string().max(400), z.object({ default: z.string().max(400) }).transform((texts) => texts.default)])
    .nullish(),
  tags: z.array(z.string().max(20)).max(5).nullish(),
  flags: z.int().nullish(),
});

/** The limited intents of a bot in fewer than 100 guilds show as flags. */
function flagsOf(application: ApplicationState): number {
  const { members, presences, messageContent } = application.privilegedIntents;
  return (
    application.profile.flags |
    (presences ? FLAGS.presence : 0) |
    (members ? FLAGS.members : 0) |
    (messageContent ? FLAGS.messageContent : 0) |
    (application.globalCommands.size > 0 ? FLAGS.commandBadge : 0)
  );
}

function serializeApplication(world: World, application: ApplicationState): Record<string, unknown> {
  const flags = flagsOf(application);
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: application.profile.description,
    type: null,
    bot: serializeUser(world.user(application.botId)),
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: { 0: {} },
    verify_key: application.publicKey,
    flags,
    flags_new: String(flags),
    ...(application.profile.tags.length > 0 ? { tags: application.profile.tags } : {}),
  };
}

function serializeOwnApplication(world: World, application: ApplicationState): Record<string, unknown> {
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(application.botId));
  return {
    ...serializeApplication(world, application),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: serializeUser(world.user(application.ownerId ?? application.botId)),
    approximate_guild_count: guilds.length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
  };
}

function change({ world, caller: { application }, body }: RestContext): RestReply {
  const changes = parseForm(changesForm, body);
  if (changes.description != null) application.profile.description = changes.description;
  if (changes.tags) application.profile.tags = changes.tags;
  if (changes.flags != null) application.profile.flags = changes.flags & ~Object.values(FLAGS).reduce((a, b) => a | b);
  return ok(serializeOwnApplication(world, application));
}

function own({ world, caller }: RestContext): RestReply {
  return ok(serializeOwnApplication(world, caller.application));
}

export const applicationRoutes: Route[] = [
  route('GET', '/applications/@me', own),
  route('PATCH', '/applications/@me', change),
  route('GET', '/oauth2/applications/@me', own),
  route('GET', '/applications/:application_id', ({ world, caller, params }) => {
    if (params.application_id === caller.application.id) return ok(serializeOwnApplication(world, caller.application));
    const application = world.applications.get(params.application_id);
    if (!application) throw discordError('unknownApplication');
    return ok(serializeApplication(world, application));
  }),
];
