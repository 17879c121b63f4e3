// Who is in which voice or stage channel, as the gateway tells it. Bots play music there, and do not count.
import { asId, type ChannelId, type GuildId, type UserId } from '../ids.ts';

export interface RawVoiceState {
  guild_id?: string;
  user_id: string;
  channel_id: string | null;
  member?: { user?: { bot?: boolean } };
}

/** Of GUILD_CREATE, what tells who is where. Nothing of it is there while the guild is unavailable. */
export interface RawVoiceGuild {
  id: string;
  voice_states?: RawVoiceState[];
  members?: { user?: { id: string; bot?: boolean } }[];
}

interface VoicePresence {
  userId: UserId;
  channelId: ChannelId;
}

export function toVoicePresences({ id, voice_states, members }: RawVoiceGuild): [GuildId, VoicePresence[]] {
  const bots = new Set((members ?? []).flatMap(({ user }) => (user?.bot ? [user.id] : [])));
  const present = (voice_states ?? []).flatMap(({ user_id, channel_id, member }) =>
    channel_id && !member?.user?.bot && !bots.has(user_id)
      ? [{ userId: asId<UserId>(user_id), channelId: asId<ChannelId>(channel_id) }]
      : [],
  );
  return [asId<GuildId>(id), present];
}

export function toVoiceChange({ guild_id, user_id, channel_id, member }: RawVoiceState) {
  if (!guild_id || member?.user?.bot) return undefined;
  return {
    guildId: asId<GuildId>(guild_id),
    userId: asId<UserId>(user_id),
    channelId: channel_id === null ? null : asId<ChannelId>(channel_id),
  };
}
