// A guild's own emojis, and their pictures.
import type { APIEmoji } from 'discord-api-types/v10';
import { AuditLogEvent, GatewayDispatchEvents, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { audit, changesBetween } from './audit-log.ts';
import { discordError } from './errors.ts';
import { parseForm, refuseField, snowflake } from './form.ts';
import { guildPermissions, requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** Of each kind, still and animated, without boosts. */
const MOST_EMOJIS = 50;

const emojiName = z.string().min(2).max(32).regex(/^\w+$/, 'String value did not match validation regex.');
const roles = z.array(snowflake).nullish();
const emojiForm = z.object({ name: emojiName, image: z.string(), roles });
const emojiEditForm = z.object({ name: emojiName.optional(), roles });

export interface EmojiRequest {
  actorId: Id;
  body: unknown;
  reason: string | null;
}

/** Where the picture of an emoji is kept among the world's files. */
export const pathOfEmoji = (id: Id): string => `/emojis/${id}`;

export function findEmoji(guild: GuildState, emojiId: Id): APIEmoji {
  const emoji = guild.emojis.get(emojiId);
  if (!emoji) throw discordError('unknownEmoji');
  return emoji;
}

export function createEmoji(world: World, guild: GuildState, { actorId, body, reason }: EmojiRequest): APIEmoji {
  requireInGuild(world, guild, actorId, P.CreateGuildExpressions);
  const form = parseForm(emojiForm, body);
  const type = /^data:image\/(png|jpeg|gif|webp|avif);base64,/.exec(form.image)?.[1];
  if (!type) refuseField(['image'], 'IMAGE_INVALID', 'Invalid image data');
  const animated = type === 'gif';
  const present = [...guild.emojis.values()].filter((emoji) => emoji.animated === animated);
  if (present.length >= MOST_EMOJIS) throw discordError('maxEmojis');
  const emoji: APIEmoji = {
    id: world.newId(),
    name: form.name,
    roles: form.roles ?? [],
    user: serializeUser(world.user(actorId)),
    require_colons: true,
    managed: false,
    animated,
    available: true,
  };
  guild.emojis.set(emoji.id!, emoji);
  const bytes = Uint8Array.from(Buffer.from(form.image.slice(form.image.indexOf(',') + 1), 'base64'));
  world.files.set(pathOfEmoji(emoji.id!), { name: form.name, type: `image/${type}`, bytes });
  tell(world, guild);
  const changes = changesBetween({}, emoji, ['name']);
  audit(world, guild, { actorId, type: AuditLogEvent.EmojiCreate, targetId: emoji.id, reason, changes });
  return emoji;
}

export function editEmoji(world: World, guild: GuildState, emojiId: Id, request: EmojiRequest): APIEmoji {
  const { actorId, reason } = request;
  const emoji = findEmoji(guild, emojiId);
  requireManaged(world, guild, actorId, emoji);
  const form = parseForm(emojiEditForm, request.body);
  const edited = { ...emoji, name: form.name ?? emoji.name, roles: form.roles ?? emoji.roles };
  const changes = changesBetween(emoji, edited, ['name', 'roles']);
  if (changes.length === 0) return emoji;
  guild.emojis.set(emojiId, edited);
  tell(world, guild);
  audit(world, guild, { actorId, type: AuditLogEvent.EmojiUpdate, targetId: emojiId, reason, changes });
  return edited;
}

export function deleteEmoji(
  world: World,
  guild: GuildState,
  { actorId, emojiId, reason }: { actorId: Id; emojiId: Id; reason: string | null },
): void {
  const emoji = findEmoji(guild, emojiId);
  requireManaged(world, guild, actorId, emoji);
  guild.emojis.delete(emojiId);
  world.files.delete(pathOfEmoji(emojiId));
  tell(world, guild);
  const changes = changesBetween(emoji, {}, ['name']);
  audit(world, guild, { actorId, type: AuditLogEvent.EmojiDelete, targetId: emojiId, reason, changes });
}

/** Without one of the two permissions the emoji's maker is left out. */
export function serializeEmoji(world: World, guild: GuildState, viewerId: Id, emoji: APIEmoji): APIEmoji {
  const needed = P.ManageGuildExpressions | P.CreateGuildExpressions;
  if (guildPermissions(world, guild, viewerId) & needed) return emoji;
  const { user: _maker, ...visible } = emoji;
  return visible;
}

/** One's own emojis may be changed with Create Expressions, all with Manage Expressions. */
function requireManaged(world: World, guild: GuildState, actorId: Id, emoji: APIEmoji): void {
  requireInGuild(world, guild, actorId, 0n);
  const needed = P.ManageGuildExpressions | (emoji.user?.id === actorId ? P.CreateGuildExpressions : 0n);
  if (!(guildPermissions(world, guild, actorId) & needed)) throw discordError('missingPermissions');
}

function tell(world: World, guild: GuildState): void {
  world.emit({
    t: GatewayDispatchEvents.GuildEmojisUpdate,
    d: { guild_id: guild.id, emojis: [...guild.emojis.values()] },
    guildId: guild.id,
  });
}
