// What an AutoMod rule may look like: fields, limits, and which actions go with which trigger.
import type { APIAutoModerationAction, APIAutoModerationRuleTriggerMetadata } from 'discord-api-types/v10';
import {
  AutoModerationActionType as Action,
  AutoModerationRuleEventType as EventType,
  AutoModerationRuleTriggerType as Trigger,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { translatePattern } from './auto-mod-match.ts';
import { refuseField, snowflake } from './form.ts';

/** Source: https://discord.com/developers/docs/resources/auto-moderation#auto-moderation-action-object-action-metadata */
const LONGEST_TIMEOUT_SECONDS = 2_419_200;

/** Rules of one kind that a guild may have. Source: the table "Trigger Types" of the same page. */
export const MOST_RULES: Record<Trigger, number> = {
  [Trigger.Keyword]: 6,
  [Trigger.Spam]: 1,
  [Trigger.KeywordPreset]: 1,
  [Trigger.MentionSpam]: 1,
  [Trigger.MemberProfile]: 1,
};

const action = z.discriminatedUnion('type', [
  z.object({
    type: z.literal(Action.BlockMessage),
    metadata: z.object({ custom_message: z.string().max(150).nullish() }).nullish(),
  }),
  z.object({ type: z.literal(Action.SendAlertMessage), metadata: z.object({ channel_id: snowflake }) }),
  z.object({
    type: z.literal(Action.Timeout),
    metadata: z.object({ duration_seconds: z.number().int().min(0).max(LONGEST_TIMEOUT_SECONDS) }),
  }),
  z.object({ type: z.literal(Action.BlockMemberInteraction), metadata: z.object({}).nullish() }),
]);

const words = z.array(z.string().min(1).max(60));
const metadata = z.object({
  keyword_filter: words.max(1000).nullish(),
  regex_patterns: z.array(z.string().min(1).max(260)).max(10).nullish(),
  allow_list: words.max(1000).nullish(),
  presets: z.array(z.literal([1, 2, 3])).nullish(),
  mention_total_limit: z.number().int().min(0).max(50).nullish(),
  mention_raid_protection_enabled: z.boolean().nullish(),
});

export const ruleForm = z.object({
  name: z.string().min(1).max(100),
  event_type: z.literal([EventType.MessageSend, EventType.MemberUpdate]),
  trigger_type: z.literal([
    Trigger.Keyword,
    Trigger.Spam,
    Trigger.KeywordPreset,
    Trigger.MentionSpam,
    Trigger.MemberProfile,
  ]),
  trigger_metadata: metadata.nullish(),
  actions: z.array(action).min(1).max(5),
  enabled: z.boolean().nullish(),
  exempt_roles: z.array(snowflake).max(20).nullish(),
  exempt_channels: z.array(snowflake).max(50).nullish(),
});
/** All optional; the kind of a rule cannot change, so `trigger_type` is read and left alone. */
export const ruleEditForm = ruleForm.partial();

type Actions = z.output<typeof ruleForm>['actions'];
type Metadata = z.output<typeof metadata>;

/** The trigger's own fields, complete as Discord answers them. Throws 50035 for what does not fit the trigger. */
export function completeMetadata(
  trigger: Trigger,
  given: Metadata | null | undefined,
): APIAutoModerationRuleTriggerMetadata {
  const list = given?.allow_list ?? [];
  switch (trigger) {
    case Trigger.Spam:
      return {};
    case Trigger.KeywordPreset:
      return { presets: given?.presets ?? [], allow_list: list };
    case Trigger.MentionSpam:
      return {
        mention_total_limit: given?.mention_total_limit ?? 20,
        mention_raid_protection_enabled: given?.mention_raid_protection_enabled ?? false,
      };
    default:
      if (list.length > 100) {
        refuseField(['trigger_metadata', 'allow_list'], 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.');
      }
      checkPatterns(given?.regex_patterns ?? []);
      return {
        keyword_filter: given?.keyword_filter ?? [],
        regex_patterns: given?.regex_patterns ?? [],
        allow_list: list,
      };
  }
}

/** The actions as Discord answers them. Throws 50035 for one that the trigger cannot have. */
export function completeActions(trigger: Trigger, actions: Actions): APIAutoModerationAction[] {
  for (const [index, { type }] of actions.entries()) {
    if (suits(trigger, type)) continue;
    const message = `Action type ${type} is not valid for trigger type ${trigger}.`;
    refuseField(['actions', index, 'type'], 'AUTO_MODERATION_INVALID_ACTION_TYPE', message);
  }
  return actions.map((one) => ({ ...one, metadata: clean(one.metadata) })) as APIAutoModerationAction[];
}

export function suitsEvent(trigger: Trigger, event: EventType): boolean {
  return (trigger === Trigger.MemberProfile) === (event === EventType.MemberUpdate);
}

function suits(trigger: Trigger, type: Action): boolean {
  if (type === Action.Timeout) return trigger === Trigger.Keyword || trigger === Trigger.MentionSpam;
  if (type === Action.BlockMemberInteraction) return trigger === Trigger.MemberProfile;
  if (type === Action.BlockMessage) return trigger !== Trigger.MemberProfile;
  return true;
}

function checkPatterns(patterns: readonly string[]): void {
  for (const [index, pattern] of patterns.entries()) {
    if (translatePattern(pattern) !== undefined) continue;
    const path = ['trigger_metadata', 'regex_patterns', index];
    refuseField(path, 'AUTO_MODERATION_INVALID_RUST_REGEX', 'Invalid regex pattern.');
  }
}

function clean(given: object | null | undefined): object {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== null));
}
