// The welcome screen: what newcomers of a community guild are shown first.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { discordError } from './errors.ts';
import { parseForm, refuseField, snowflake } from './form.ts';
import { changeGuild } from './guild-settings.ts';
import { guildPermissions, requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

const FEATURE = 'WELCOME_SCREEN_ENABLED';

const screenForm = z.object({
  enabled: z.boolean().nullish(),
  description: z.string().max(140).nullable().optional(),
  welcome_channels: z
    .array(
      z.object({
        channel_id: snowflake,
        description: z.string().min(1).max(50),
        emoji_id: snowflake.nullish(),
        emoji_name: z.string().nullish(),
      }),
    )
    .max(5)
    .nullish(),
});

/** Throws 10069 where there is none, or where it is switched off and the viewer does not manage the guild. */
export function readWelcomeScreen(world: World, guild: GuildState, viewerId: Id): Record<string, unknown> {
  const { enabled, ...screen } = guild.welcomeScreen;
  const manages = (guildPermissions(world, guild, viewerId) & P.ManageGuild) !== 0n;
  if (!enabled && !manages) throw discordError('unknownWelcomeScreen');
  return screen;
}

export function setWelcomeScreen(
  world: World,
  guild: GuildState,
  { actorId, body, reason }: { actorId: Id; body: unknown; reason: string | null },
): Record<string, unknown> {
  requireInGuild(world, guild, actorId, P.ManageGuild);
  const form = parseForm(screenForm, body);
  const channels = form.welcome_channels?.map((channel, index) => {
    if (guild.channelIds.has(channel.channel_id)) {
      return { ...channel, emoji_id: channel.emoji_id ?? null, emoji_name: channel.emoji_name ?? null };
    }
    return refuseField(['welcome_channels', index, 'channel_id'], 'CHANNEL_INVALID', 'Unknown channel.');
  });
  const before = guild.welcomeScreen;
  guild.welcomeScreen = {
    enabled: form.enabled ?? before.enabled,
    description: form.description === undefined ? before.description : form.description,
    welcome_channels: channels ?? before.welcome_channels,
  };
  const others = (guild.data.features as string[]).filter((feature) => feature !== FEATURE);
  const features = guild.welcomeScreen.enabled ? [...others, FEATURE] : others;
  changeGuild(world, guild, { actorId, reason, changes: { features } });
  return readWelcomeScreen(world, guild, actorId);
}
