// Changes to a voice state over REST: speaking on a stage, and asking to.
import type { APIVoiceState } from 'discord-api-types/v10';
import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { discordError } from './errors.ts';
import { parseForm, snowflake, timestamp } from './form.ts';
import { requireInChannel } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import { announce } from './voice.ts';
import type { World } from './world.ts';

const ownForm = z.object({
  channel_id: snowflake.nullish(),
  suppress: z.boolean().nullish(),
  request_to_speak_timestamp: timestamp.nullish(),
});
const othersForm = ownForm.omit({ request_to_speak_timestamp: true });

/** Throws 10065 for somebody who is in no voice channel. */
export function findVoiceState(guild: GuildState, userId: Id): APIVoiceState {
  const state = guild.voiceStates.get(userId);
  if (!state) throw discordError('unknownVoiceState');
  return state;
}

/** Muting oneself on a stage is free; speaking needs Mute Members, asking to speak Request To Speak. */
export function editOwnVoiceState(world: World, guild: GuildState, userId: Id, body: unknown): void {
  const form = parseForm(ownForm, body);
  const state = onStage(world, guild, userId, form.channel_id ?? undefined);
  const channel = world.channel(state.channel_id ?? '');
  if (form.suppress === false) requireInChannel(world, channel, userId, P.MuteMembers);
  if (form.request_to_speak_timestamp) requireInChannel(world, channel, userId, P.RequestToSpeak);
  announce(world, guild, {
    ...state,
    suppress: form.suppress ?? state.suppress,
    request_to_speak_timestamp:
      form.request_to_speak_timestamp === undefined
        ? state.request_to_speak_timestamp
        : form.request_to_speak_timestamp,
  });
}

export function editVoiceState(
  world: World,
  guild: GuildState,
  { actorId, targetId, body }: { actorId: Id; targetId: Id; body: unknown },
): void {
  const form = parseForm(othersForm, body);
  const state = onStage(world, guild, targetId, form.channel_id ?? undefined);
  requireInChannel(world, world.channel(state.channel_id ?? ''), actorId, P.MuteMembers);
  const invited = form.suppress === false && !world.user(targetId).bot;
  announce(world, guild, {
    ...state,
    suppress: form.suppress ?? state.suppress,
    request_to_speak_timestamp: invited ? world.nowIso() : null,
  });
}

function onStage(world: World, guild: GuildState, userId: Id, channelId: Id | undefined): APIVoiceState {
  const state = findVoiceState(guild, userId);
  if (channelId !== undefined && state.channel_id !== channelId) throw discordError('unknownVoiceState');
  const channel = world.channel(state.channel_id ?? '');
  if (channel.data.type !== ChannelType.GuildStageVoice) throw discordError('wrongChannelType');
  return state;
}
