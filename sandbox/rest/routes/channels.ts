// Routes of channels: of a guild, one by one, and their permission overwrites.
import { deleteChannel } from '../../world/channel-delete.ts';
import { channelsOf, createChannel, editChannel } from '../../world/channel-edits.ts';
import { channelEditForm, newChannelForm, overwriteForm } from '../../world/channel-form.ts';
import { moveChannels, positionsForm } from '../../world/channel-positions.ts';
import { channelFor } from '../../world/channel-view.ts';
import { serializeChannel } from '../../world/channels.ts';
import { discordError } from '../../world/errors.ts';
import { parseForm } from '../../world/form.ts';
import { deleteOverwrite, putOverwrite } from '../../world/overwrites.ts';
import { isThread } from '../../world/permissions.ts';
import { editThread, threadEditForm } from '../../world/thread-edits.ts';
import { deleteThread } from '../../world/threads.ts';
import { callersChannel } from '../channel-access.ts';
import { callersGuild } from '../guild-access.ts';
import { created, noContent, ok, type RestContext, type Route, route } from '../router.ts';

const putOverwriteForm = overwriteForm.omit({ id: true });

export const channelRoutes: Route[] = [
  route('GET', '/guilds/:guild_id/channels', (context) => {
    const guild = callersGuild(context);
    return ok(channelsOf(context.world, guild).map(serializeChannel));
  }),
  route('POST', '/guilds/:guild_id/channels', (context) => {
    const guild = callersGuild(context);
    const form = parseForm(newChannelForm, context.body);
    return created(serializeChannel(createChannel(context.world, guild, form, requestOf(context))));
  }),
  route('PATCH', '/guilds/:guild_id/channels', (context) => {
    const guild = callersGuild(context);
    moveChannels(context.world, guild, parseForm(positionsForm, context.body), context.caller.user.id);
    return noContent();
  }),
  route('GET', '/channels/:channel_id', (context) => {
    return ok(channelFor(context.world, callersChannel(context), context.caller.user.id));
  }),
  route('PATCH', '/channels/:channel_id', (context) => {
    const { world, body } = context;
    const channel = callersChannel(context);
    if (channel.guildId === undefined) throw discordError('dmChannel');
    if (isThread(channel)) editThread(world, channel, parseForm(threadEditForm, body), requestOf(context));
    else editChannel(world, channel, parseForm(channelEditForm, body), requestOf(context));
    return ok(channelFor(world, channel, context.caller.user.id));
  }),
  route('DELETE', '/channels/:channel_id', (context) => {
    const { world } = context;
    const channel = callersChannel(context);
    const gone = channelFor(world, channel, context.caller.user.id);
    if (isThread(channel)) deleteThread(world, channel, requestOf(context));
    // Deleting a conversation only closes it; the next message opens it again.
    else if (channel.guildId !== undefined) deleteChannel(world, channel, requestOf(context));
    return ok(gone);
  }),
  route('PUT', '/channels/:channel_id/permissions/:overwrite_id', (context) => {
    const channel = callersChannel(context);
    const form = { ...parseForm(putOverwriteForm, context.body), id: context.params.overwrite_id };
    putOverwrite(context.world, channel, form, requestOf(context));
    return noContent();
  }),
  route('DELETE', '/channels/:channel_id/permissions/:overwrite_id', (context) => {
    deleteOverwrite(context.world, callersChannel(context), context.params.overwrite_id, requestOf(context));
    return noContent();
  }),
];

function requestOf({ caller, reason }: RestContext) {
  return { actorId: caller.user.id, reason };
}
