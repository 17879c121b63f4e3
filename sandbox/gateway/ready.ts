// What a session is told when it starts: READY, then every guild of its shard.
import { ApplicationFlags, GatewayIntentBits as I } from 'discord-api-types/v10';
import { guildCreatePayload } from '../world/guilds.ts';
import type { ApplicationState, GuildState } from '../world/types.ts';
import { serializeUser } from '../world/users.ts';
import type { World } from '../world/world.ts';
import { ownsGuild } from './dispatch-filter.ts';
import type { Session } from './session.ts';

export function greet(world: World, session: Session, shardAsked: boolean): void {
  const guilds = [...world.guilds.values()].filter(
    (guild) => guild.members.has(session.botId) && ownsGuild(session.shard, guild.id),
  );
  const ready = {
    v: 10,
    user_settings: {},
    user: { ...serializeUser(world.user(session.botId)), email: null, mfa_enabled: true, verified: true },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    // Without a query of its own: libraries append theirs.
    resume_gateway_url: `${world.publicUrl.replace(/^http/, 'ws')}/gateway/`,
    application: { id: session.application.id, flags: applicationFlags(session.application) },
    ...(shardAsked ? { shard: session.shard } : {}),
    relationships: [],
    private_channels: [],
    presences: [],
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
    auth: {},
    _trace: ['sandbox'],
  };
  session.dispatch('READY', JSON.stringify(ready));
  for (const guild of guilds) sendGuild(world, session, guild);
}

/** GUILD_CREATE, for a session that starts or a bot that was added. With the presence intent, small guilds come whole. */
export function sendGuild(world: World, session: Session, guild: GuildState): void {
  if (!(session.intents & I.Guilds)) return;
  const withEveryone = (session.intents & I.GuildPresences) !== 0 && guild.members.size <= session.largeThreshold;
  session.dispatch('GUILD_CREATE', JSON.stringify(guildCreatePayload(world, guild, session.botId, withEveryone)));
}

function applicationFlags({ privilegedIntents }: ApplicationState): number {
  return (
    (privilegedIntents.presences ? ApplicationFlags.GatewayPresenceLimited : 0) |
    (privilegedIntents.members ? ApplicationFlags.GatewayGuildMembersLimited : 0) |
    (privilegedIntents.messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0)
  );
}
