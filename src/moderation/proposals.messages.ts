// What moderators are asked: whether to act after another, what a warning may trigger, whether to ban.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { RoleId, UserId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { caseOutcomeLine, targetName, whenRelative } from './cases.messages.ts';
import type { ModCase } from './cases.tables.ts';
import { formatDuration } from './durations.rules.ts';
import type { Rung } from './ladder.rules.ts';
import type { ActResult } from './requests.ts';

/** `go`, with an answer about the ladder where that was asked; `drop` does nothing. */
export const DRAFT = { kind: 'case-draft', version: 1 } as const;
export const PROPOSAL = { kind: 'ban-proposal', version: 1 } as const;

function button(label: string, style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger, id: string) {
  return { type: ComponentType.Button as const, style, label, custom_id: id };
}

function row(...components: ReturnType<typeof button>[]) {
  return { type: ComponentType.ActionRow as const, components };
}

/** What a rung does, in words: `a timeout of 1h`. */
export function rungText(speak: Speak, { action, durationMs }: Rung): string {
  if (action === 'ban') return speak('moderation.rung.ban');
  return speak('moderation.rung.timeout', { duration: formatDuration(durationMs ?? 0) });
}

/** The answer to a moderator: what was done, or what they have to decide first. */
export function actMessage(speak: Speak, result: ActResult): OutgoingMessage {
  if (result.kind === 'done') {
    const lines = result.cases.map((one) => caseOutcomeLine(speak, one));
    const [first] = result.cases;
    if (result.points !== undefined && first?.state === 'applied') {
      lines.push(speak('moderation.points_now', { target: targetName(first), count: result.points }));
    }
    if (result.isProposed) lines.push(speak('moderation.ban_proposed'));
    if (result.isFirstUnlogged) lines.push(speak('moderation.no_log'));
    return { content: lines.join('\n'), components: [], embeds: [] };
  }
  const draft = (...args: string[]) => encodeCustomId(DRAFT.kind, DRAFT.version, result.draftId, ...args);
  const drop = button(speak('moderation.ask.leave'), ButtonStyle.Secondary, draft('drop'));
  if (result.kind === 'recent') {
    const { first } = result;
    const values = { moderator: `<@${first.actorId}>`, ago: whenRelative(first.createdAt), target: targetName(first) };
    const content = [
      speak('moderation.ask.recent', values),
      `> ${caseOutcomeLine(speak, first)}`,
      ...(first.reason ? [`> ${first.reason.replaceAll('\n', ' ').slice(0, 300)}`] : []),
    ].join('\n');
    return {
      content,
      components: [row(button(speak('moderation.ask.anyway'), ButtonStyle.Primary, draft('go')), drop)],
    };
  }
  const { rung, points, target } = result;
  const name = cleanName(target.name, target.userId);
  const content = speak('moderation.ask.threshold', { target: name, points, consequence: rungText(speak, rung) });
  const confirm = button(speak('moderation.ask.confirm'), ButtonStyle.Danger, draft('apply'));
  const warnOnly = button(speak('moderation.ask.warn_only'), ButtonStyle.Primary, draft('skip'));
  return { content, components: [row(confirm, warnOnly, drop)] };
}

export interface Proposal {
  /** Of the warning that reached the threshold. */
  number: number;
  target: { userId: UserId; name: string };
  points: number;
  moderatorRoleId: RoleId | null;
}

/** Points have reached a ban: a moderator decides. */
export function proposalMessage(speak: Speak, { number, target, points, moderatorRoleId }: Proposal): OutgoingMessage {
  const name = `**${cleanName(target.name, target.userId)}** (<@${target.userId}>)`;
  const ping = moderatorRoleId ? `<@&${moderatorRoleId}> ` : '';
  const id = (answer: string) => encodeCustomId(PROPOSAL.kind, PROPOSAL.version, String(number), answer);
  return {
    content: ping + speak('moderation.proposal.text', { target: name, number, count: points }),
    allowed_mentions: moderatorRoleId ? { roles: [moderatorRoleId] } : { parse: [] },
    components: [
      row(
        button(speak('moderation.proposal.ban'), ButtonStyle.Danger, id('ban')),
        button(speak('moderation.proposal.leave'), ButtonStyle.Secondary, id('leave')),
      ),
    ],
  };
}

/** What stands in the proposal's place once somebody has decided: the ban, or the warning that nothing follows from. */
export function proposalAnswer(speak: Speak, decidedBy: UserId, decided: ModCase, isBan: boolean): OutgoingMessage {
  const moderator = `<@${decidedBy}>`;
  const content = isBan
    ? speak('moderation.proposal.done', { moderator, line: caseOutcomeLine(speak, decided) })
    : speak('moderation.proposal.left', { moderator, number: decided.number, target: targetName(decided) });
  return { content, components: [] };
}
