// A community guild's onboarding: questions for newcomers, and the channels that they see from the start.
import type { APIGuildOnboarding } from 'discord-api-types/v10';
import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { everyonePermissions } from './everyone.ts';
import { parseForm, refuseField, snowflake } from './form.ts';
import { requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** Source: https://discord.com/developers/docs/resources/guild#modify-guild-onboarding */
const FEWEST_DEFAULT_CHANNELS = 7;
const FEWEST_WRITABLE_CHANNELS = 5;
const ADVANCED_MODE = 1;

const ids = (most: number) => z.array(snowflake).max(most).nullish();
const optionForm = z.object({
  id: snowflake.nullish(),
  title: z.string().min(1).max(50),
  description: z.string().max(100).nullish(),
  emoji_id: snowflake.nullish(),
  emoji_name: z.string().max(100).nullish(),
  emoji_animated: z.boolean().nullish(),
  role_ids: ids(50),
  channel_ids: ids(50),
});
const promptForm = z.object({
  id: snowflake,
  title: z.string().min(1).max(100),
  options: z.array(optionForm).min(1).max(50),
  single_select: z.boolean().nullish(),
  required: z.boolean().nullish(),
  in_onboarding: z.boolean().nullish(),
  type: z.literal([0, 1]).nullish(),
});
const onboardingForm = z.object({
  prompts: z.array(promptForm).max(15).nullish(),
  default_channel_ids: ids(500),
  enabled: z.boolean().nullish(),
  mode: z.literal([0, 1]).nullish(),
});

export interface OnboardingRequest {
  actorId: Id;
  body: unknown;
  reason: string | null;
}

/** Throws 350000 where it is to be enabled and the guild does not meet Discord's requirements. */
export function setOnboarding(world: World, guild: GuildState, request: OnboardingRequest): APIGuildOnboarding {
  const { actorId, reason } = request;
  requireInGuild(world, guild, actorId, P.ManageGuild | P.ManageRoles);
  const form = parseForm(onboardingForm, request.body);
  const before = guild.onboarding;
  const after = {
    guild_id: guild.id,
    prompts: form.prompts ? form.prompts.map((prompt) => completePrompt(world, guild, prompt)) : before.prompts,
    default_channel_ids: form.default_channel_ids ?? before.default_channel_ids,
    enabled: form.enabled ?? before.enabled,
    mode: form.mode ?? before.mode,
  } as APIGuildOnboarding;
  for (const [index, id] of after.default_channel_ids.entries()) {
    if (!guild.channelIds.has(id)) refuseField(['default_channel_ids', index], 'CHANNEL_INVALID', 'Unknown channel.');
  }
  if (after.enabled) requireEnough(world, guild, after);
  const changes = changesBetween(before, after, ['prompts', 'default_channel_ids', 'enabled', 'mode']);
  if (changes.length === 0) return before;
  guild.onboarding = after;
  audit(world, guild, { actorId, type: AuditLogEvent.OnboardingUpdate, targetId: guild.id, reason, changes });
  return after;
}

/** Prompts and options keep the ids that they have here; any others are new and get one. */
function completePrompt(world: World, guild: GuildState, prompt: z.output<typeof promptForm>) {
  const known = guild.onboarding.prompts.find(({ id }) => id === prompt.id);
  return {
    id: known?.id ?? world.newId(),
    title: prompt.title,
    single_select: prompt.single_select ?? false,
    required: prompt.required ?? false,
    in_onboarding: prompt.in_onboarding ?? true,
    type: prompt.type ?? 0,
    options: prompt.options.map((option) => ({
      id: known?.options.find(({ id }) => id === option.id)?.id ?? world.newId(),
      title: option.title,
      description: option.description ?? '',
      emoji: { id: option.emoji_id ?? null, name: option.emoji_name ?? null, animated: option.emoji_animated ?? false },
      role_ids: option.role_ids ?? [],
      channel_ids: option.channel_ids ?? [],
    })),
  };
}

function requireEnough(world: World, guild: GuildState, onboarding: APIGuildOnboarding): void {
  const features: string[] = guild.data.features;
  const fromPrompts = onboarding.prompts.flatMap(({ options }) => options.flatMap(({ channel_ids }) => channel_ids));
  const counted = new Set([
    ...onboarding.default_channel_ids,
    ...(onboarding.mode === ADVANCED_MODE ? fromPrompts : []),
  ]);
  const writable = [...counted].filter((id) => {
    const channel = world.channels.get(id);
    return channel && everyonePermissions(guild, channel) & P.SendMessages;
  });
  const enough = counted.size >= FEWEST_DEFAULT_CHANNELS && writable.length >= FEWEST_WRITABLE_CHANNELS;
  if (!enough || !features.includes('COMMUNITY')) throw discordError('onboardingRequirements');
}
