// Routes for invites: by channel, by guild, and by code.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError } from '../../world/errors.ts';
import { serializeInvite } from '../../world/invite-view.ts';
import { createInvite, deleteInvite, findInvite, liveInvites } from '../../world/invites.ts';
import { guildPermissions, requireInChannel } from '../../world/permissions.ts';
import { callersGuild } from '../guild-access.ts';
import { queryFlag, queryId } from '../query.ts';
import { ok, route } from '../router.ts';

export const inviteRoutes = [
  route('GET', '/channels/:channel_id/invites', (context) => {
    const channel = context.world.channel(context.params.channel_id);
    const guild = context.world.guildOf(channel);
    requireInChannel(context.world, channel, context.caller.user.id, P.ManageChannels);
    const invites = liveInvites(context.world, guild).filter((invite) => invite.channel?.id === channel.id);
    return ok(invites.map((invite) => serializeInvite(guild, invite, { metadata: true })));
  }),
  route('POST', '/channels/:channel_id/invites', (context) => {
    const { world, caller, body, reason } = context;
    const channel = world.channel(context.params.channel_id);
    const invite = createInvite(world, channel, { actorId: caller.user.id, body, reason });
    return ok(serializeInvite(world.guildOf(channel), invite, { metadata: true }));
  }),
  route('GET', '/guilds/:guild_id/invites', (context) => {
    const guild = callersGuild(context);
    const bits = guildPermissions(context.world, guild, context.caller.user.id);
    if (!(bits & (P.ManageGuild | P.ViewAuditLog))) throw discordError('missingPermissions');
    const metadata = (bits & P.ManageGuild) !== 0n;
    return ok(liveInvites(context.world, guild).map((invite) => serializeInvite(guild, invite, { metadata })));
  }),
  route('GET', '/invites/:code', (context) => {
    const { guild, invite } = findInvite(context.world, context.params.code);
    const event = guild.scheduledEvents.get(queryId(context.query, 'guild_scheduled_event_id') ?? '');
    const counts = queryFlag(context.query, 'with_counts');
    return ok({ ...serializeInvite(guild, invite, { counts }), ...(event ? { guild_scheduled_event: event } : {}) });
  }),
  route('DELETE', '/invites/:code', (context) => {
    const { caller, params, reason } = context;
    return ok(deleteInvite(context.world, params.code, { actorId: caller.user.id, reason }));
  }),
];
