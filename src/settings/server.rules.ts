// Pure: what about the server as a whole stands in Hearth's way, read from Discord's own features.
import type { ChannelId, RoleId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { AutoModRule, NativeFacts, NativeOnboarding } from '../discord/native/port.ts';
import type { Finding, FindingCode } from './doctor.rules.ts';
import type { LanguageSettings, WelcomeSettings } from './sections.ts';

export interface ServerFacts {
  welcome: WelcomeSettings;
  language: LanguageSettings;
  native: NativeFacts;
  hasMessageContent: boolean;
  hasOwnerChannel: boolean;
  /** Hearth may send direct messages by itself here. */
  sendsDms: boolean;
}

export const SERVER_CODES = [
  'owner_channel_missing',
  'zone_missing',
  'message_content_missing',
  'community_rules_differ',
  'verification_missing',
  'invites_paused',
  'dms_paused',
] as const satisfies readonly FindingCode[];

/** What can be told from memory. */
export function decideServerFindings(facts: ServerFacts): Finding[] {
  const { welcome, language, native } = facts;
  const isOn = welcome.since !== null;
  const rulesDiffer =
    welcome.rulesChannelId && native.rulesChannelId && welcome.rulesChannelId !== native.rulesChannelId;
  return [
    ...when(!facts.hasOwnerChannel, 'owner_channel_missing', 'fault'),
    ...when(!language.zone, 'zone_missing', 'advice').map(withForm('language')),
    ...when(!facts.hasMessageContent, 'message_content_missing', 'advice'),
    ...when(rulesDiffer, 'community_rules_differ', 'fault', {
      ours: `<#${welcome.rulesChannelId}>`,
      theirs: `<#${native.rulesChannelId}>`,
    }).map(withForm('welcome')),
    ...when(isOn && !native.asksForVerification, 'verification_missing', 'advice'),
    ...when(isOn && native.invitesPaused, 'invites_paused', 'advice'),
    ...when(facts.sendsDms && native.dmsPausedUntil !== undefined, 'dms_paused', 'advice', {
      until: `<t:${Math.floor((native.dmsPausedUntil ?? 0) / 1000)}:R>`,
    }),
  ];
}

export interface NativeFeatureFacts {
  welcome: WelcomeSettings;
  /** Undefined where Discord did not let Hearth look. */
  onboarding: NativeOnboarding | undefined;
  /** Channels on the Welcome Screen that a fresh newcomer does not see. */
  hiddenWelcomeScreenIds: ChannelId[];
  autoMod: AutoModRule[] | undefined;
  channelExists(id: ChannelId): boolean;
}

export const NATIVE_CODES = [
  'onboarding_hides_welcome',
  'onboarding_gives_member_role',
  'welcome_screen_hidden',
  'automod_unreadable',
  'automod_alert_gone',
  'automod_spares_newcomers',
] as const satisfies readonly FindingCode[];

/** What Discord has to be asked for: server Onboarding, Welcome Screen, AutoMod. */
export function decideNativeFindings(facts: NativeFeatureFacts): Finding[] {
  const { welcome, onboarding, autoMod, hiddenWelcomeScreenIds } = facts;
  const { channelId, memberRoleId, newcomerRoleId } = welcome;
  const rules = (autoMod ?? []).filter((rule) => rule.enabled);
  const isOn = onboarding?.enabled ?? false;
  return [
    ...when(
      isOn && channelId && !onboarding?.defaultChannelIds.includes(channelId),
      'onboarding_hides_welcome',
      'fault',
      {
        channel: `<#${channelId}>`,
      },
    ),
    ...when(
      isOn && memberRoleId && onboarding?.roleIds.includes(memberRoleId),
      'onboarding_gives_member_role',
      'fault',
      {
        role: `<@&${memberRoleId}>`,
      },
    ),
    ...hiddenWelcomeScreenIds.flatMap((id) =>
      when(true, 'welcome_screen_hidden', 'fault', { channel: `<#${id}>` }, id),
    ),
    ...when(!autoMod, 'automod_unreadable', 'advice'),
    ...rules
      .filter((rule) => rule.alertChannelIds.some((id) => !facts.channelExists(id)))
      .flatMap((rule) => when(true, 'automod_alert_gone', 'fault', { rule: cleanName(rule.name, rule.id) }, rule.id)),
    ...rules
      .filter((rule) => spares(rule, newcomerRoleId))
      .flatMap((rule) =>
        when(true, 'automod_spares_newcomers', 'fault', { rule: cleanName(rule.name, rule.id) }, rule.id),
      ),
  ];
}

function spares(rule: AutoModRule, newcomerRoleId: RoleId | null): boolean {
  return newcomerRoleId !== null && rule.exemptRoleIds.includes(newcomerRoleId);
}

function when(
  holds: unknown,
  code: FindingCode,
  weight: Finding['weight'],
  values: Record<string, string> = {},
  reference = '',
): Finding[] {
  return holds ? [{ code, reference, values, weight }] : [];
}

function withForm(section: 'language' | 'welcome') {
  return (finding: Finding): Finding => ({ ...finding, mend: { by: 'form', section } });
}
