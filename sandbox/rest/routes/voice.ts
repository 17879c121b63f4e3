// Routes for voice: regions, and who is in which channel.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { serializeMember } from '../../world/members.ts';
import { requireInChannel } from '../../world/permissions.ts';
import type { Id } from '../../world/types.ts';
import { editOwnVoiceState, editVoiceState, findVoiceState } from '../../world/voice-edits.ts';
import { callersGuild } from '../guild-access.ts';
import { noContent, ok, type RestContext, route } from '../router.ts';

const REGIONS = ['rotterdam', 'us-east', 'singapore'].map((id, index) => ({
  id,
  name: id.replace(/^./, (letter) => letter.toUpperCase()),
  custom: false,
  deprecated: false,
  optimal: index === 0,
}));

export const voiceRoutes = [
  route('GET', '/voice/regions', () => ok(REGIONS)),
  route('GET', '/guilds/:guild_id/regions', (context) => {
    callersGuild(context);
    return ok(REGIONS);
  }),
  route('GET', '/guilds/:guild_id/voice-states/@me', (context) => read(context, context.caller.user.id)),
  route('GET', '/guilds/:guild_id/voice-states/:user_id', (context) => read(context, context.params.user_id)),
  route('PATCH', '/guilds/:guild_id/voice-states/@me', (context) => {
    editOwnVoiceState(context.world, callersGuild(context), context.caller.user.id, context.body);
    return noContent();
  }),
  route('PATCH', '/guilds/:guild_id/voice-states/:user_id', (context) => {
    const { caller, params, body } = context;
    editVoiceState(context.world, callersGuild(context), { actorId: caller.user.id, targetId: params.user_id, body });
    return noContent();
  }),
];

function read(context: RestContext<'guild_id'>, userId: Id) {
  const { world, caller } = context;
  const guild = callersGuild(context);
  const state = findVoiceState(guild, userId);
  if (userId !== caller.user.id)
    requireInChannel(world, world.channel(state.channel_id ?? ''), caller.user.id, P.Connect);
  return ok({ ...state, member: serializeMember(world, world.member(guild.id, userId)) });
}
