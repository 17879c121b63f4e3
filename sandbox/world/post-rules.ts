// Who may post what where: permissions, slowmode, locked threads, direct messages.
import { ChannelType, MessageReferenceType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { discordError, TooOftenError } from './errors.ts';
import type { MessageForm } from './message-form.ts';
import { channelPermissions, isThread, requireInChannel } from './permissions.ts';
import { metadataOf } from './thread-activity.ts';
import type { ChannelState, Id } from './types.ts';
import type { World } from './world.ts';

const TEXT_TYPES: readonly number[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.DM,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** Whoever has one of these posts as often as they like; bots do anyway. */
const PAST_SLOWMODE = P.ManageMessages | P.ManageChannels | P.BypassSlowmode;

/** When each person last posted, by channel: what slowmode counts from. */
const lastPosts = new WeakMap<ChannelState, Map<Id, number>>();

/** Throws Discord's own refusal unless `authorId` may post this message here now. */
export function requireMayPost(
  world: World,
  channel: ChannelState,
  authorId: Id,
  form: MessageForm,
  fileCount: number,
): void {
  if (channel.guildId === undefined) {
    requireMayDm(world, channel, authorId);
    return;
  }
  requireInChannel(world, channel, authorId, 0n);
  if (!TEXT_TYPES.includes(channel.data.type)) throw discordError('nonTextChannel');
  requireInChannel(world, channel, authorId, neededFor(form, fileCount));
  const bits = channelPermissions(world, channel, authorId);
  if (isThread(channel) && metadataOf(channel).locked && !(bits & P.ManageThreads)) throw discordError('threadLocked');
  if (!world.user(authorId).bot && !(bits & PAST_SLOWMODE)) requirePatience(world, channel, authorId);
}

function neededFor(form: MessageForm, fileCount: number): bigint {
  let bits = P.SendMessages;
  if (form.embeds?.length) bits |= P.EmbedLinks;
  if (fileCount > 0) bits |= P.AttachFiles;
  if (form.tts) bits |= P.SendTTSMessages;
  if (form.poll) bits |= P.SendPolls;
  if (form.message_reference?.type === MessageReferenceType.Forward) bits |= P.ReadMessageHistory;
  return bits;
}

/** Source: `rate_limit_per_user` in https://discord.com/developers/docs/resources/channel#channel-object */
function requirePatience(world: World, channel: ChannelState, authorId: Id): void {
  const seconds = Number(channel.data.rate_limit_per_user ?? 0);
  const last = lastPosts.get(channel)?.get(authorId);
  if (seconds === 0 || last === undefined) return;
  const waitMs = last + seconds * 1000 - world.now();
  if (waitMs > 0) throw new TooOftenError('slowmode', waitMs);
}

/** Remembers a person's post for slowmode. */
export function notePost(world: World, channel: ChannelState, authorId: Id): void {
  if (!channel.data.rate_limit_per_user) return;
  const posts = lastPosts.get(channel) ?? new Map<Id, number>();
  lastPosts.set(channel, posts);
  posts.set(authorId, world.now());
}

/**
 * Direct messages reach only people who let strangers write to them and who share a guild with the author. Throws 50001
 * for somebody else's conversation, 50007 otherwise.
 */
function requireMayDm(world: World, channel: ChannelState, authorId: Id): void {
  const recipients = channel.recipientIds ?? [];
  if (!recipients.includes(authorId)) throw discordError('missingAccess');
  const author = world.user(authorId);
  for (const id of recipients) {
    if (id === authorId) continue;
    const recipient = world.user(id);
    const closed = (author.bot && recipient.dmsClosed) || (author.bot && recipient.bot);
    if (closed || !shareGuild(world, authorId, id)) throw discordError('cannotDm');
  }
}

function shareGuild(world: World, a: Id, b: Id): boolean {
  for (const guild of world.guilds.values()) if (guild.members.has(a) && guild.members.has(b)) return true;
  return false;
}
