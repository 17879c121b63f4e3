// Incoming webhooks: making, changing and deleting them, and the shape in which they are sent.
import { createHash, randomBytes } from 'node:crypto';
import {
  AuditLogEvent,
  ChannelType,
  GatewayDispatchEvents,
  PermissionFlagsBits as P,
  WebhookType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { text } from './field-types.ts';
import { refuseField, snowflake } from './form.ts';
import { requireInChannel } from './permissions.ts';
import type { ChannelState, GuildState, Id, WebhookState } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

const MOST_A_CHANNEL = 15;
const TYPES: readonly number[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
];
const AUDITED = ['name', 'channel_id', 'avatar_hash', 'type'];

/** Discord keeps its own name and its first mascot's to itself. */
export const webhookName = text(80, 1).superRefine((name, context) => {
  const taken = ['clyde', 'discord'].find((word) => name.toLowerCase().includes(word));
  if (!taken) return;
  const message = `Username cannot contain "${taken}"`;
  context.addIssue({ code: 'custom', message, params: { code: 'USERNAME_INVALID_CONTAINS' } });
});

export const newWebhookForm = z.object({ name: webhookName, avatar: z.string().nullish() });
export const webhookEditForm = z.object({
  name: webhookName.nullish(),
  avatar: z.string().nullish(),
  channel_id: snowflake.nullish(),
});

/** The webhook and its guild. Throws 10015. */
export function findWebhook(world: World, id: Id): { guild: GuildState; webhook: WebhookState } {
  for (const guild of world.guilds.values()) {
    const webhook = guild.webhooks.get(id);
    if (webhook) return { guild, webhook };
  }
  throw discordError('unknownWebhook');
}

/** The webhook with this token, which alone allows using it. Throws 50027 for a wrong one. */
export function webhookByToken(world: World, id: Id, token: string): { guild: GuildState; webhook: WebhookState } {
  const found = findWebhook(world, id);
  if (found.webhook.token !== token) throw discordError('invalidWebhookToken');
  return found;
}

/** As `viewerApplicationId` may see it: tokens of other applications' webhooks are not theirs to know. */
export function serializeWebhook(
  world: World,
  webhook: WebhookState,
  viewerApplicationId: Id | undefined,
): Record<string, unknown> {
  const { token, ...visible } = webhook;
  const mine = webhook.application_id === null || webhook.application_id === viewerApplicationId;
  return {
    ...visible,
    ...(mine ? { token, url: `${world.publicUrl}/api/webhooks/${webhook.id}/${token}` } : {}),
  };
}

export interface WebhookRequest {
  actorId: Id;
  /** The bot's application; null where a person makes the webhook. */
  applicationId: Id | null;
  reason: string | null;
}

export function createWebhook(
  world: World,
  channel: ChannelState,
  form: z.output<typeof newWebhookForm>,
  { actorId, applicationId, reason }: WebhookRequest,
): WebhookState {
  requireInChannel(world, channel, actorId, P.ManageWebhooks);
  const guild = world.guildOf(channel);
  if (!TYPES.includes(channel.data.type)) throw discordError('wrongChannelType');
  const here = [...guild.webhooks.values()].filter((webhook) => webhook.channel_id === channel.id);
  if (here.length >= MOST_A_CHANNEL) throw discordError('maxWebhooks');
  const webhook: WebhookState = {
    id: world.newId(),
    type: WebhookType.Incoming,
    application_id: applicationId,
    guild_id: guild.id,
    channel_id: channel.id,
    name: form.name,
    avatar: form.avatar ? avatarHash(form.avatar) : null,
    user: serializeUser(world.user(actorId)),
    token: randomBytes(51).toString('base64url'),
  };
  guild.webhooks.set(webhook.id, webhook);
  const changes = changesBetween({}, audited(webhook), AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.WebhookCreate, targetId: webhook.id, reason, changes });
  emitWebhooks(world, guild, channel.id);
  return webhook;
}

/** Changes a webhook. `actorId` undefined: with its token, which cannot move it to another channel. */
export function editWebhook(
  world: World,
  guild: GuildState,
  webhook: WebhookState,
  form: z.output<typeof webhookEditForm>,
  actorId: Id | undefined,
  reason: string | null,
): void {
  const before = audited(webhook);
  const from = webhook.channel_id;
  if (actorId !== undefined) requireInChannel(world, world.channel(from), actorId, P.ManageWebhooks);
  if (form.channel_id && actorId !== undefined) {
    const target = world.channels.get(form.channel_id);
    if (target?.guildId !== guild.id) refuseField(['channel_id'], 'CHANNEL_INVALID', 'Invalid channel');
    requireInChannel(world, target, actorId, P.ManageWebhooks);
    if (!TYPES.includes(target.data.type)) throw discordError('wrongChannelType');
    webhook.channel_id = target.id;
  }
  if (form.name != null) webhook.name = form.name;
  if (form.avatar !== undefined) webhook.avatar = form.avatar ? avatarHash(form.avatar) : null;
  const changes = changesBetween(before, audited(webhook), AUDITED);
  if (changes.length === 0) return;
  const editor = actorId ?? webhook.user?.id ?? webhook.id;
  audit(world, guild, { actorId: editor, type: AuditLogEvent.WebhookUpdate, targetId: webhook.id, reason, changes });
  for (const channelId of new Set([from, webhook.channel_id])) emitWebhooks(world, guild, channelId);
}

/** Deletes a webhook. `actorId` undefined: with its token. */
export function deleteWebhook(
  world: World,
  guild: GuildState,
  webhook: WebhookState,
  actorId: Id | undefined,
  reason: string | null,
): void {
  if (actorId !== undefined) requireInChannel(world, world.channel(webhook.channel_id), actorId, P.ManageWebhooks);
  guild.webhooks.delete(webhook.id);
  const changes = changesBetween(audited(webhook), {}, AUDITED);
  const editor = actorId ?? webhook.user?.id ?? webhook.id;
  audit(world, guild, { actorId: editor, type: AuditLogEvent.WebhookDelete, targetId: webhook.id, reason, changes });
  emitWebhooks(world, guild, webhook.channel_id);
}

/** Discord keeps uploaded and remote avatars under a hash. */
export function avatarHash(source: string): string {
  return createHash('md5').update(source).digest('hex');
}

function audited(webhook: WebhookState): Record<string, unknown> {
  const { name, channel_id, avatar, type } = webhook;
  return { name, channel_id, avatar_hash: avatar, type };
}

function emitWebhooks(world: World, guild: GuildState, channelId: Id): void {
  world.emit({
    t: GatewayDispatchEvents.WebhooksUpdate,
    d: { guild_id: guild.id, channel_id: channelId },
    guildId: guild.id,
    channelId,
  });
}
