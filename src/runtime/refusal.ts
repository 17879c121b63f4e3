// An expected no: not allowed, too late, already done. Each has a text that says what to do next.

/** Every refusal there is; the text is the key `refusals.<code>`. */
export const REFUSAL_CODES = [
  'guild_only',
  'access_denied',
  'component_unknown',
  'busy_elsewhere',
  'not_configured',
  'channel_unknown',
  'channel_wrong_type',
  'channel_no_access',
  'role_unknown',
  'role_everyone',
  'role_managed',
  'role_above_mine',
  'role_permission_missing',
  'roles_the_same',
  'mend_failed',
  'quick_forbidden',
  'quick_changed',
  'zone_unknown',
  'time_unknown',
  'quiet_incomplete',
  'rules_not_for_you',
  'already_member',
  'role_change_failed',
  'wording_empty',
  'wording_placeholder_unknown',
  'wording_placeholder_none',
  'wording_mass_mention',
  'wording_too_long',
  'wording_unknown',
  'rulebook_empty',
  'rulebook_full',
  'rulebook_changed',
  'rulebook_no_channel',
  'rulebook_not_written',
  'rulebook_none',
  'rule_unknown',
  'rule_gone',
  'rule_empty',
  'version_unknown',
  'no_journey',
  'journey_unknown',
  'greeters_only',
  'journey_complete',
  'introduction_link',
  'introduction_failed',
  'step_required',
  'role_too_powerful',
  'too_many_interests',
  'i_lack_permission',
  'target_self',
  'target_me',
  'target_bot',
  'target_owner',
  'target_administrator',
  'target_above_you',
  'target_above_me',
  'target_left',
  'target_left_use_ban',
  'already_timed_out',
  'already_banned',
  'not_timed_out',
  'not_banned',
  'already_decided',
  'case_unknown',
  'link_unreadable',
  'ladder_line',
  'ladder_points',
  'ladder_duration',
  'ladder_twice',
  'ladder_too_long',
  'case_rule_unknown',
  'draft_gone',
  'reason_too_long',
  'duration_unreadable',
  'duration_nothing',
  'duration_too_short',
  'duration_too_long',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** What the text needs to say it well: names, limits, instants. */
  readonly context: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, context: Record<string, string | number> = {}) {
    super(code);
    this.code = code;
    this.context = context;
  }
}
