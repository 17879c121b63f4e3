// Routes for a guild as a whole: reading it, changing its settings, and the small lists around it.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from '../../world/errors.ts';
import { approximateCounts, editGuild, serializePreview } from '../../world/guild-settings.ts';
import { serializeGuild } from '../../world/guilds.ts';
import { callersGuild } from '../guild-access.ts';
import { queryFlag } from '../query.ts';
import { ok, route } from '../router.ts';

export const guildRoutes = [
  route('GET', '/guilds/:guild_id', (context) => {
    const guild = callersGuild(context);
    const counts = queryFlag(context.query, 'with_counts') ? approximateCounts(guild) : {};
    return ok({ ...serializeGuild(guild), ...counts });
  }),
  route('PATCH', '/guilds/:guild_id', (context) => {
    const guild = callersGuild(context);
    const { body, reason } = context;
    editGuild(context.world, guild, { actorId: context.caller.user.id, body, reason });
    return ok(serializeGuild(guild));
  }),
  route('GET', '/guilds/:guild_id/preview', (context) => {
    const guild = context.world.guild(context.params.guild_id);
    const features: string[] = guild.data.features;
    if (!guild.members.has(context.caller.user.id) && !features.includes('DISCOVERABLE')) {
      throw discordError('unknownGuild');
    }
    return ok(serializePreview(guild));
  }),
  route('GET', '/guilds/:guild_id/integrations', (context) => {
    callersGuild(context, P.ManageGuild);
    return ok([]);
  }),
  route('GET', '/guilds/:guild_id/vanity-url', (context) => {
    callersGuild(context, P.ManageGuild);
    throw discordError('vanityUrl');
  }),
];
