// AutoMod rules: making, changing and deleting them.
import type { APIAutoModerationRule } from 'discord-api-types/v10';
import {
  AutoModerationActionType as Action,
  AuditLogEvent,
  GatewayDispatchEvents,
  PermissionFlagsBits as P,
  type AutoModerationRuleTriggerType as Trigger,
} from 'discord-api-types/v10';
import { audit, changesBetween } from './audit-log.ts';
import { completeActions, completeMetadata, MOST_RULES, ruleEditForm, ruleForm, suitsEvent } from './auto-mod-form.ts';
import { discordError } from './errors.ts';
import { parseForm, refuseField } from './form.ts';
import { requireInGuild } from './permissions.ts';
import type { GuildState, Id } from './types.ts';
import type { World } from './world.ts';

const AUDITED = [
  'name',
  'event_type',
  'trigger_type',
  'trigger_metadata',
  'actions',
  'enabled',
  'exempt_roles',
  'exempt_channels',
];

export interface RuleRequest {
  actorId: Id;
  body: unknown;
  reason: string | null;
}

export function findRule(guild: GuildState, ruleId: Id): APIAutoModerationRule {
  const rule = guild.autoModRules.get(ruleId);
  if (!rule) throw discordError('unknownAutoModRule');
  return rule;
}

export function createRule(world: World, guild: GuildState, request: RuleRequest): APIAutoModerationRule {
  const { actorId, body, reason } = request;
  requireInGuild(world, guild, actorId, P.ManageGuild);
  const form = parseForm(ruleForm, body);
  requireEvent(form.trigger_type, form.event_type);
  requireRoom(guild, form.trigger_type);
  const rule: APIAutoModerationRule = {
    id: world.newId(),
    guild_id: guild.id,
    creator_id: actorId,
    name: form.name,
    event_type: form.event_type,
    trigger_type: form.trigger_type,
    trigger_metadata: completeMetadata(form.trigger_type, form.trigger_metadata),
    actions: completeActions(form.trigger_type, form.actions),
    enabled: form.enabled ?? false,
    exempt_roles: form.exempt_roles ?? [],
    exempt_channels: form.exempt_channels ?? [],
  };
  requireForActions(world, guild, actorId, rule);
  guild.autoModRules.set(rule.id, rule);
  tell(world, guild, GatewayDispatchEvents.AutoModerationRuleCreate, rule);
  const changes = changesBetween({}, rule, AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.AutoModerationRuleCreate, targetId: rule.id, reason, changes });
  return rule;
}

export function editRule(world: World, guild: GuildState, ruleId: Id, request: RuleRequest): APIAutoModerationRule {
  const { actorId, body, reason } = request;
  requireInGuild(world, guild, actorId, P.ManageGuild);
  const rule = findRule(guild, ruleId);
  const form = parseForm(ruleEditForm, body);
  requireEvent(rule.trigger_type, form.event_type ?? rule.event_type);
  const edited: APIAutoModerationRule = {
    ...rule,
    name: form.name ?? rule.name,
    enabled: form.enabled ?? rule.enabled,
    exempt_roles: form.exempt_roles ?? rule.exempt_roles,
    exempt_channels: form.exempt_channels ?? rule.exempt_channels,
    trigger_metadata: form.trigger_metadata
      ? completeMetadata(rule.trigger_type, form.trigger_metadata)
      : rule.trigger_metadata,
    actions: form.actions ? completeActions(rule.trigger_type, form.actions) : rule.actions,
  };
  requireForActions(world, guild, actorId, edited);
  const changes = changesBetween(rule, edited, AUDITED);
  if (changes.length === 0) return rule;
  guild.autoModRules.set(rule.id, edited);
  tell(world, guild, GatewayDispatchEvents.AutoModerationRuleUpdate, edited);
  audit(world, guild, { actorId, type: AuditLogEvent.AutoModerationRuleUpdate, targetId: rule.id, reason, changes });
  return edited;
}

export function deleteRule(
  world: World,
  guild: GuildState,
  { actorId, ruleId, reason }: { actorId: Id; ruleId: Id; reason: string | null },
): void {
  requireInGuild(world, guild, actorId, P.ManageGuild);
  const rule = findRule(guild, ruleId);
  guild.autoModRules.delete(ruleId);
  tell(world, guild, GatewayDispatchEvents.AutoModerationRuleDelete, rule);
  const changes = changesBetween(rule, {}, AUDITED);
  audit(world, guild, { actorId, type: AuditLogEvent.AutoModerationRuleDelete, targetId: ruleId, reason, changes });
}

function requireEvent(trigger: Trigger, event: number): void {
  if (suitsEvent(trigger, event)) return;
  const message = `Event type ${event} is not valid for trigger type ${trigger}.`;
  refuseField(['event_type'], 'AUTO_MODERATION_INVALID_EVENT_TYPE', message);
}

/** Discord answers the limit as an invalid form: https://github.com/discordjs/discord-api-types/issues/853 */
function requireRoom(guild: GuildState, trigger: Trigger): void {
  const most = MOST_RULES[trigger];
  const present = [...guild.autoModRules.values()].filter((rule) => rule.trigger_type === trigger).length;
  if (present < most) return;
  const message = `Maximum number of rules with trigger type ${trigger} is ${most}`;
  refuseField([], 'AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED', message);
}

/** Timeouts need Moderate Members of whoever sets the rule up; alerts need a channel that is there. */
function requireForActions(world: World, guild: GuildState, actorId: Id, rule: APIAutoModerationRule): void {
  for (const action of rule.actions) {
    if (action.type === Action.Timeout) requireInGuild(world, guild, actorId, P.ModerateMembers);
    if (action.type === Action.SendAlertMessage && !guild.channelIds.has(action.metadata?.channel_id ?? '')) {
      throw discordError('unknownChannel');
    }
  }
}

function tell(world: World, guild: GuildState, t: GatewayDispatchEvents, rule: APIAutoModerationRule): void {
  world.emit({ t, d: { ...rule }, guildId: guild.id });
}
