// AutoMod at work: checks what members write and how they are called, and does what the guild's rules say.
import type { APIAutoModerationAction, APIAutoModerationRule } from 'discord-api-types/v10';
import {
  AutoModerationActionType as Action,
  AuditLogEvent,
  AutoModerationRuleEventType as EventType,
  GatewayDispatchEvents,
  GuildMemberFlags,
  MessageType,
  PermissionFlagsBits as P,
  AutoModerationRuleTriggerType as Trigger,
} from 'discord-api-types/v10';
import { audit } from './audit-log.ts';
import { type AutoModMatch, matchKeywords, matchMentions, matchPresets } from './auto-mod-match.ts';
import { DiscordError, discordError } from './errors.ts';
import { isoTime } from './iso-time.ts';
import { updateMember } from './members.ts';
import { placeSystemMessage } from './message-store.ts';
import { guildPermissions } from './permissions.ts';
import type { ChannelState, GuildState, Id } from './types.ts';
import type { World } from './world.ts';

/** As many equal messages of one member within the window count as spam; Discord's own model is not public. */
const SPAM_REPEATS = 5;
const SPAM_WINDOW_MS = 10_000;

const AUDIT_TYPE: Record<Action, AuditLogEvent> = {
  [Action.BlockMessage]: AuditLogEvent.AutoModerationBlockMessage,
  [Action.SendAlertMessage]: AuditLogEvent.AutoModerationFlagToChannel,
  [Action.Timeout]: AuditLogEvent.AutoModerationUserCommunicationDisabled,
  [Action.BlockMemberInteraction]: AuditLogEvent.AutoModerationQuarantineUser,
};

/** A rule that was broken: by whom, where and with what. */
interface Incident {
  guild: GuildState;
  rule: APIAutoModerationRule;
  match: AutoModMatch;
  userId: Id;
  channel?: ChannelState;
  content: string;
  messageId?: Id;
}

/**
 * Holds what a member is about to write against the guild's rules and acts on those it breaks. Throws 200000 where a
 * rule blocks it. `messageId`: the id that the message will have; executions refer to it unless it is blocked.
 */
export function checkAutoMod(world: World, channel: ChannelState, authorId: Id, content: string, messageId?: Id): void {
  if (channel.guildId === undefined || content === '') return;
  const guild = world.guild(channel.guildId);
  if (isExempt(world, guild, authorId)) return;
  const broken: Incident[] = [];
  for (const rule of rulesFor(guild, EventType.MessageSend, authorId)) {
    if (isExemptChannel(rule, channel)) continue;
    const match = matchMessage(world, channel, rule, authorId, content);
    if (match) broken.push({ guild, rule, match, userId: authorId, channel, content });
  }
  const block = broken.flatMap(({ rule }) => rule.actions).find(({ type }) => type === Action.BlockMessage);
  for (const incident of broken) execute(world, block ? incident : { ...incident, messageId });
  if (!block) return;
  const { status, code, message } = discordError('messageBlockedByAutoMod');
  throw new DiscordError(status, code, block.metadata?.custom_message || message);
}

/** Holds a member's names against the guild's profile rule. Whoever breaks it is quarantined until renamed. */
export function checkMemberProfile(world: World, guild: GuildState, userId: Id): void {
  const member = world.member(guild.id, userId);
  if (isExempt(world, guild, userId)) return;
  const user = world.user(userId);
  const content = [user.username, user.global_name, member.nick].filter(Boolean).join('\n');
  let clean = true;
  for (const rule of rulesFor(guild, EventType.MemberUpdate, userId)) {
    const match = matchKeywords(rule.trigger_metadata, content);
    if (!match) continue;
    clean = false;
    execute(world, { guild, rule, match, userId, content });
  }
  const flags = (member.flags as number) & ~GuildMemberFlags.AutomodQuarantinedUsernameOrGuildNickname;
  if (clean) updateMember(world, guild, userId, { flags: flags as GuildMemberFlags });
}

/** Whoever manages the guild, and every bot, writes what they like. */
function isExempt(world: World, guild: GuildState, userId: Id): boolean {
  if (world.user(userId).bot || !guild.members.has(userId)) return true;
  return (guildPermissions(world, guild, userId) & (P.ManageGuild | P.Administrator)) !== 0n;
}

function rulesFor(guild: GuildState, event: EventType, userId: Id): APIAutoModerationRule[] {
  const roles = guild.members.get(userId)?.roles ?? [];
  return [...guild.autoModRules.values()].filter(
    (rule) => rule.enabled && rule.event_type === event && !rule.exempt_roles.some((role) => roles.includes(role)),
  );
}

function isExemptChannel(rule: APIAutoModerationRule, channel: ChannelState): boolean {
  return [channel.id, channel.data.parent_id].some((id) => id && rule.exempt_channels.includes(id));
}

function matchMessage(
  world: World,
  channel: ChannelState,
  rule: APIAutoModerationRule,
  authorId: Id,
  content: string,
): AutoModMatch | undefined {
  if (rule.trigger_type === Trigger.Keyword) return matchKeywords(rule.trigger_metadata, content);
  if (rule.trigger_type === Trigger.KeywordPreset) return matchPresets(rule.trigger_metadata, content);
  if (rule.trigger_type === Trigger.MentionSpam) return matchMentions(rule.trigger_metadata, content);
  return isRepeated(world, channel, authorId, content) ? { keyword: null, content: null } : undefined;
}

function isRepeated(world: World, channel: ChannelState, authorId: Id, content: string): boolean {
  const since = world.now() - SPAM_WINDOW_MS;
  const equal = [...channel.messages.values()]
    .slice(-50)
    .filter((message) => message.author.id === authorId && message.content === content);
  return equal.filter((message) => Date.parse(message.timestamp) > since).length >= SPAM_REPEATS - 1;
}

function execute(world: World, incident: Incident): void {
  for (const action of incident.rule.actions) {
    const alertId = act(world, incident, action);
    report(world, incident, action, alertId);
  }
}

/** Does one action; the id of the alert where it posts one. */
function act(world: World, incident: Incident, action: APIAutoModerationAction): Id | undefined {
  const { guild, userId } = incident;
  if (action.type === Action.Timeout) {
    const until = isoTime(world.now() + (action.metadata?.duration_seconds ?? 0) * 1000);
    updateMember(world, guild, userId, { communication_disabled_until: until });
  }
  if (action.type === Action.BlockMemberInteraction) {
    const flags =
      (world.member(guild.id, userId).flags as number) | GuildMemberFlags.AutomodQuarantinedUsernameOrGuildNickname;
    updateMember(world, guild, userId, { flags: flags as GuildMemberFlags });
  }
  if (action.type !== Action.SendAlertMessage) return undefined;
  const channel = world.channels.get(action.metadata?.channel_id ?? '');
  return channel ? postAlert(world, incident, channel) : undefined;
}

function postAlert(world: World, incident: Incident, alertChannel: ChannelState): Id {
  const { rule, match, channel, messageId } = incident;
  const fields = {
    rule_name: rule.name,
    decision_id: world.newId(),
    channel_id: channel?.id,
    flagged_message_id: messageId,
    keyword: match.keyword,
    keyword_matched_content: match.content,
  };
  const embed = {
    type: 'auto_moderation_message',
    description: incident.content,
    fields: Object.entries(fields)
      .filter(([, value]) => value != null)
      .map(([name, value]) => ({ name, value: String(value), inline: false })),
  };
  const message = { type: MessageType.AutoModerationAction, embeds: [embed as object] };
  return placeSystemMessage(world, alertChannel, incident.userId, message).id;
}

function report(world: World, incident: Incident, action: APIAutoModerationAction, alertId: Id | undefined): void {
  const { guild, rule, match, userId, channel, content, messageId } = incident;
  world.emit({
    t: GatewayDispatchEvents.AutoModerationActionExecution,
    d: {
      guild_id: guild.id,
      action,
      rule_id: rule.id,
      rule_trigger_type: rule.trigger_type,
      user_id: userId,
      ...(channel ? { channel_id: channel.id } : {}),
      ...(messageId ? { message_id: messageId } : {}),
      ...(alertId ? { alert_system_message_id: alertId } : {}),
      content,
      matched_keyword: match.keyword,
      matched_content: match.content,
    },
    guildId: guild.id,
  });
  // Discord names the member as the one who acted as well.
  audit(world, guild, {
    actorId: userId,
    type: AUDIT_TYPE[action.type],
    targetId: userId,
    options: {
      auto_moderation_rule_name: rule.name,
      auto_moderation_rule_trigger_type: `${rule.trigger_type}`,
      channel_id: channel?.id ?? '',
    },
  });
}
