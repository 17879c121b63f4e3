// What people read about one case: the target, the moderator who acted, and the team in the mod log.
import type { APIEmbedField } from 'discord-api-types/v10';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { RoleId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Speak } from '../voice/voice.ts';
import type { CaseType } from './case-types.rules.ts';
import type { ModCase } from './cases.tables.ts';
import { fileLine } from './evidence.messages.ts';

export const APPEAL = { kind: 'appeal', version: 1 } as const;

/** Discord's limit for a reason in the audit log. */
const LONGEST_AUDIT_REASON = 512;
const LONGEST_FIELD = 1024;
const LONGEST_MESSAGE = 2000;
/** Of Discord's own words, which quote whole forms where one is wrong. */
const LONGEST_REFUSAL = 200;

const COLORS: Readonly<Record<CaseType, number>> = {
  note: 0x95a5a6,
  warn: 0xf1c40f,
  timeout: 0xe67e22,
  untimeout: 0x2ecc71,
  kick: 0xe74c3c,
  softban: 0xe74c3c,
  ban: 0x992d22,
  unban: 0x2ecc71,
};
const FAILED_COLOR = 0x7f8c8d;

/** The target's name as it may stand in a text. */
export function targetName(row: Pick<ModCase, 'targetName' | 'targetId'>): string {
  return cleanName(row.targetName, row.targetId);
}

/** `<t:...>` shows the instant in the reader's own zone. */
export function when(at: Instant): string {
  return `<t:${Math.floor(at / 1000)}:f>`;
}

export function whenRelative(at: Instant): string {
  return `<t:${Math.floor(at / 1000)}:R>`;
}

/** What Discord's audit log says. */
export function discordReason(speak: Speak, row: ModCase): string {
  const values = { number: row.number, moderator: row.actorId, reason: row.reason ?? speak('moderation.no_reason') };
  return speak('moderation.audit_reason', values).slice(0, LONGEST_AUDIT_REASON);
}

function ruleLine(speak: Speak, row: Pick<ModCase, 'ruleNumber' | 'ruleText'>): string | undefined {
  if (row.ruleNumber === null) return undefined;
  return speak('moderation.rule_line', { number: row.ruleNumber, text: shorten(row.ruleText ?? '', 300) });
}

/** What the target is told. The reason is the moderator's own words, quoted so that nothing in it looks like ours. */
export function caseDmMessage(
  speak: Speak,
  row: ModCase,
  { server, appealLink }: { server: string; appealLink: string | null },
): OutgoingMessage {
  const values = { server: cleanName(server, server), until: row.expiresAt === null ? '' : when(row.expiresAt) };
  const timed = row.expiresAt === null ? 'open' : 'until';
  const opening = row.type === 'ban' ? speak(`moderation.told.ban_${timed}`, values) : openingOf(speak, row, values);
  const after = present([
    ruleLine(speak, row),
    row.points > 0 ? speak('moderation.told.points', { count: row.points }) : undefined,
    row.causeNumber === null ? undefined : speak('moderation.told.cause', { number: row.causeNumber }),
    row.type === 'softban' || row.type === 'kick' ? speak('moderation.told.come_back') : undefined,
    row.type === 'ban' && appealLink ? speak('moderation.told.appeal_link', { link: appealLink }) : undefined,
    speak('moderation.told.case', { number: row.number }),
  ]);
  return {
    content: aroundQuote([opening], row.reason ?? '', after),
    components: mayAppeal(row.type) ? [appealButton(speak, row)] : [],
  };
}

function openingOf(speak: Speak, row: ModCase, values: Record<string, string>): string {
  switch (row.type) {
    case 'warn':
    case 'timeout':
    case 'untimeout':
    case 'kick':
    case 'softban':
      return speak(`moderation.told.${row.type}`, values);
    default:
      return '';
  }
}

/** Banned people have lost the way back that a button needs; notes and pardons are nothing to appeal. */
export function mayAppeal(type: CaseType): boolean {
  return type === 'warn' || type === 'timeout';
}

export function appealButton(
  speak: Speak,
  row: Pick<ModCase, 'guildId' | 'number'>,
  label = speak('moderation.appeal_button'),
) {
  const custom_id = encodeCustomId(APPEAL.kind, APPEAL.version, row.guildId, String(row.number));
  return {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.Button as const,
        style: ButtonStyle.Secondary as const,
        label,
        custom_id,
      },
    ],
  };
}

/** After all Discord did not do what the target was told of. */
export function correctionMessage(speak: Speak, row: ModCase, server: string): OutgoingMessage {
  return { content: speak('moderation.told.correction', { number: row.number, server: cleanName(server, server) }) };
}

/** What the moderator reads: what Discord confirmed, or what it refused, never what was hoped for. */
export function caseOutcomeLine(speak: Speak, row: ModCase): string {
  const target = targetName(row);
  const { number } = row;
  if (row.state === 'failed') {
    const why = failureReason(speak, row);
    return speak('moderation.not_done', { number, target, action: speak(`moderation.types.${row.type}`), why });
  }
  if (row.state === 'pending') return speak('moderation.still_pending', { number, target });
  const until = row.expiresAt === null ? '' : when(row.expiresAt);
  const done =
    row.type === 'ban'
      ? speak(row.expiresAt === null ? 'moderation.done.ban_open' : 'moderation.done.ban_until', { target, until })
      : speak(`moderation.done.${row.type}`, { target, until });
  const told = row.type === 'note' || row.type === 'unban' ? undefined : speak(`moderation.dm.${row.dmState}`);
  return present([speak('moderation.case_line', { number, done }), told]).join(' ');
}

const EXPLAINED = {
  50013: 'missing_permissions',
  10007: 'unknown_member',
  10013: 'unknown_user',
  10026: 'unknown_ban',
};

/** Discord's refusal in words that say what to do, with its own words behind. */
function failureReason(speak: Speak, row: Pick<ModCase, 'errorCode' | 'errorText'>): string {
  const key = EXPLAINED[row.errorCode as keyof typeof EXPLAINED] as
    | 'missing_permissions'
    | 'unknown_member'
    | 'unknown_user'
    | 'unknown_ban'
    | undefined;
  const words = shorten(row.errorText ?? '', LONGEST_REFUSAL);
  return key ? `${speak(`moderation.why.${key}`)} (${words})` : words;
}

/** The case in the mod log. */
export function caseLogMessage(speak: Speak, row: ModCase): OutgoingMessage {
  const field = (name: string, value: string | undefined): APIEmbedField[] =>
    value ? [{ name, value: shorten(value, LONGEST_FIELD), inline: value.length < 60 }] : [];
  const type = speak(`moderation.types.${row.type}`);
  return {
    embeds: [
      {
        title: speak('moderation.log.title', { number: row.number, type }),
        color: row.state === 'applied' ? COLORS[row.type] : FAILED_COLOR,
        fields: [
          ...field(speak('moderation.log.target'), `${targetName(row)} (<@${row.targetId}>)`),
          ...field(speak('moderation.log.actor'), actorOf(speak, row)),
          ...field(speak('moderation.log.until'), row.expiresAt === null ? undefined : when(row.expiresAt)),
          ...field(speak('moderation.log.points'), row.points > 0 ? String(row.points) : undefined),
          ...field(speak('moderation.log.reason'), row.reason ?? undefined),
          ...field(speak('moderation.log.rule'), ruleLine(speak, row)),
          ...field(speak('moderation.log.evidence'), evidenceText(speak, row)),
          ...field(speak('moderation.log.state'), stateLine(speak, row)),
        ],
        timestamp: new Date(row.createdAt).toISOString(),
      },
    ],
  };
}

function evidenceText(speak: Speak, row: ModCase): string | undefined {
  const lines = row.evidence.flatMap(({ text, link, files }) => [
    ...(text ? [quote(shorten(text, 500))] : []),
    ...(link ? [link] : []),
    ...files.map((file) => fileLine(speak, file)),
  ]);
  return lines.length > 0 ? lines.join('\n') : undefined;
}

/** Stands above the files of a case in the mod log. */
export function evidenceMessage(speak: Speak, row: ModCase): OutgoingMessage {
  return { content: speak('moderation.log.evidence_of', { number: row.number, target: targetName(row) }) };
}

export function actorOf(speak: Speak, row: ModCase): string {
  if (row.source === 'ladder') return speak('moderation.log.by_ladder', { number: row.causeNumber ?? 0 });
  if (row.source === 'automod') return speak('moderation.log.by_automod');
  const by = `<@${row.actorId}>`;
  return row.source === 'adopted' ? speak('moderation.log.by_hand', { moderator: by }) : by;
}

/** How things stand: what failed, what was taken back, whether it still holds, whether the target knows. */
function stateLine(speak: Speak, row: ModCase): string {
  const lines = [
    row.state === 'failed' ? speak('moderation.state.failed', { why: failureReason(speak, row) }) : undefined,
    row.state === 'pending' ? speak('moderation.state.pending') : undefined,
    row.state === 'voided'
      ? speak('moderation.state.voided', { moderator: `<@${row.voidedBy}>`, reason: row.voidReason ?? '' })
      : undefined,
    row.endedAt === null ? undefined : speak('moderation.state.ended', { at: when(row.endedAt) }),
    row.state === 'failed' || row.dmState === 'not_asked' ? undefined : speak(`moderation.dm.${row.dmState}`),
  ];
  return present(lines).join('\n') || speak('moderation.state.applied');
}

/** What lasts could not be held or lifted, three times in a row. */
export function liftTroubleMessage(
  speak: Speak,
  row: ModCase,
  why: string,
  moderatorRoleId: RoleId | null,
): OutgoingMessage {
  const ping = moderatorRoleId ? `<@&${moderatorRoleId}> ` : '';
  const values = { number: row.number, target: targetName(row), type: speak(`moderation.types.${row.type}`), why };
  return {
    content: ping + speak('moderation.trouble', values),
    allowed_mentions: moderatorRoleId ? { roles: [moderatorRoleId] } : { parse: [] },
  };
}

export function quote(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

/** The lines with what somebody wrote between them, quoted and cut where it is too long for one message. */
export function aroundQuote(before: readonly string[], text: string, after: readonly string[]): string {
  const others = [...present(before), ...present(after)];
  if (text === '') return others.join('\n');
  const room = LONGEST_MESSAGE - others.join('\n').length - 2;
  return [...present(before), shorten(quote(text), room), ...present(after)].join('\n');
}

export function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function present(lines: readonly (string | undefined)[]): string[] {
  return lines.filter((line): line is string => Boolean(line));
}
