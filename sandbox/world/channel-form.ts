// The body that makes or changes a guild channel, and which of its fields each kind of channel has.
// Source: https://discord.com/developers/docs/resources/guild#create-guild-channel
import { ChannelType as T } from 'discord-api-types/v10';
import { z } from 'zod';
import { integer, text } from './field-types.ts';
import { bitfield, refuseField, snowflake } from './form.ts';
import { autoArchiveDuration } from './threads.ts';

export const overwriteForm = z.object({
  id: snowflake,
  type: z.union([z.literal(0), z.literal(1)]).nullish(),
  allow: bitfield.nullish(),
  deny: bitfield.nullish(),
});

const emoji = { emoji_id: snowflake.nullish(), emoji_name: z.string().max(100).nullish() };
const tagForm = z.object({
  id: snowflake.nullish(),
  name: text(20, 1),
  moderated: z.boolean().nullish(),
  ...emoji,
});

const fields = {
  type: z.enum(T).nullish(),
  position: integer(0, 2 ** 31 - 1).nullish(),
  topic: text(4096).nullish(),
  bitrate: integer(8000, 384_000).nullish(),
  user_limit: integer(0, 10_000).nullish(),
  nsfw: z.boolean().nullish(),
  rate_limit_per_user: integer(0, 21_600).nullish(),
  parent_id: snowflake.nullish(),
  permission_overwrites: z.array(overwriteForm).max(100).nullish(),
  rtc_region: z.string().nullish(),
  video_quality_mode: z.union([z.literal(1), z.literal(2)]).nullish(),
  default_auto_archive_duration: autoArchiveDuration.nullish(),
  default_reaction_emoji: z.object(emoji).nullish(),
  default_thread_rate_limit_per_user: integer(0, 21_600).nullish(),
  default_sort_order: z.union([z.literal(0), z.literal(1)]).nullish(),
  default_forum_layout: z.union([z.literal(0), z.literal(1), z.literal(2)]).nullish(),
  available_tags: z.array(tagForm).max(20).nullish(),
  flags: integer(0, 2 ** 31).nullish(),
};

export const newChannelForm = z.object({ ...fields, name: text(100, 1) });
export const channelEditForm = z.object({ ...fields, name: text(100, 1).nullish() });
export type ChannelForm = z.output<typeof channelEditForm>;
export type TagForm = z.output<typeof tagForm>;

const THREAD_DEFAULTS = ['default_auto_archive_duration', 'default_thread_rate_limit_per_user'] as const;
const VOICE = ['bitrate', 'user_limit', 'rtc_region', 'video_quality_mode', 'nsfw', 'rate_limit_per_user'] as const;
const FORUM = [
  'topic',
  'nsfw',
  'rate_limit_per_user',
  'default_reaction_emoji',
  'default_sort_order',
  'default_forum_layout',
  ...THREAD_DEFAULTS,
] as const;

/** Fields that a kind of channel takes as they are; others in a body are ignored, as Discord ignores them. */
const OWN_FIELDS: Partial<Record<T, readonly (keyof ChannelForm)[]>> = {
  [T.GuildText]: ['topic', 'nsfw', 'rate_limit_per_user', ...THREAD_DEFAULTS],
  [T.GuildAnnouncement]: ['topic', 'nsfw', ...THREAD_DEFAULTS],
  [T.GuildVoice]: VOICE,
  [T.GuildStageVoice]: VOICE,
  [T.GuildForum]: FORUM,
  [T.GuildMedia]: FORUM,
};

/** Fields that may be emptied with null; for others null means: leave it as it is. */
const NULLABLE: readonly (keyof ChannelForm)[] = [
  'topic',
  'rtc_region',
  'default_reaction_emoji',
  'default_sort_order',
];

const TOPIC_LENGTH = 1024;
/** Bits a second, by boost tier. */
const MAX_BITRATE = [96_000, 128_000, 256_000, 384_000];
const MAX_STAGE_USERS = 10_000;
const MAX_VOICE_USERS = 99;

/** The plain fields of `form` for a channel of this type. Throws 50035 for what only other types allow. */
export function fieldsFor(type: T, form: ChannelForm, premiumTier: number): Record<string, unknown> {
  const taken: Record<string, unknown> = {};
  for (const field of OWN_FIELDS[type] ?? []) {
    const value = form[field];
    if (value === undefined || (value === null && !NULLABLE.includes(field))) continue;
    taken[field] = value === '' ? null : value;
  }
  const isForum = type === T.GuildForum || type === T.GuildMedia;
  const tooLong = typeof taken.topic === 'string' && [...taken.topic].length > TOPIC_LENGTH && !isForum;
  if (tooLong) refuseField(['topic'], 'BASE_TYPE_MAX_LENGTH', `Must be ${TOPIC_LENGTH} or fewer in length.`);
  const maxBitrate = type === T.GuildStageVoice ? 64_000 : (MAX_BITRATE[premiumTier] ?? 96_000);
  refuseAbove(taken, 'bitrate', maxBitrate);
  refuseAbove(taken, 'user_limit', type === T.GuildStageVoice ? MAX_STAGE_USERS : MAX_VOICE_USERS);
  const reaction = form.default_reaction_emoji;
  if (taken.default_reaction_emoji && reaction) {
    taken.default_reaction_emoji = { emoji_id: reaction.emoji_id ?? null, emoji_name: reaction.emoji_name ?? null };
  }
  return taken;
}

function refuseAbove(taken: Record<string, unknown>, field: string, max: number): void {
  if (Number(taken[field] ?? 0) <= max) return;
  refuseField([field], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
}

const DASHED: readonly T[] = [T.GuildText, T.GuildAnnouncement, T.GuildForum, T.GuildMedia];

/** Text channels are named in lower case, with dashes for spaces and without punctuation; others as they are. */
export function normalName(type: T, name: string): string {
  if (!DASHED.includes(type)) return name;
  const dashed = name
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/[!-,./:-@[-^`{-~]/g, '')
    .replace(/-{2,}/g, '-');
  if (dashed === '' || dashed === '-') refuseField(['name'], 'BASE_TYPE_REQUIRED', 'This field is required');
  return dashed;
}
