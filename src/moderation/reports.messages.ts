// What people read about a report: the form, the team's item, and what came of it.
import {
  type APIButtonComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { RoleId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { textInput } from '../settings/form.messages.ts';
import { fittingLines } from '../voice/fitting-lines.ts';
import type { Speak } from '../voice/voice.ts';
import { aroundQuote, shorten } from './cases.messages.ts';
import { fileLine } from './evidence.messages.ts';
import type { MessageEvidence, ReportOutcome, TeamInquiry } from './requests.ts';

export const SEND_REPORT = { kind: 'report-send', version: 1 } as const;
export const REPORT_STEP = { kind: 'report-step', version: 1 } as const;
export const WARN_FOR_THIS = { kind: 'warn-for-this', version: 1 } as const;
export const REASON_FIELD = 'reason';
export const POINTS_FIELD = 'points';
const LONGEST_TEXT = 500;
const LONGEST_REASON = 1000;
const LONGEST_EVIDENCE = 900;
const ROOM_FOR_FILES = 400;
const ROOM_FOR_REPORTERS = 700;
const MOST_REPORTERS = 10;

/** The form in which somebody says what is wrong with a message, or what happened with a person. */
export function reportModal(
  speak: Speak,
  draftId: string,
  about: 'message' | 'person' = 'message',
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(SEND_REPORT.kind, SEND_REPORT.version, draftId),
    title: speak('moderation.report_form.title'),
    components: [
      textInput({
        id: REASON_FIELD,
        label: speak(about === 'message' ? 'moderation.report_form.why' : 'moderation.report_form.what'),
        ...(about === 'person' ? { about: speak('moderation.report_form.what_hint') } : {}),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_TEXT,
      }),
    ],
  };
}

/** The form in which a moderator warns for a message. */
export function warnModal(speak: Speak, draftId: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(WARN_FOR_THIS.kind, WARN_FOR_THIS.version, draftId),
    title: speak('moderation.warn_form.title'),
    components: [
      textInput({
        id: REASON_FIELD,
        label: speak('moderation.warn_form.reason'),
        style: 'paragraph',
        isRequired: true,
        longest: LONGEST_REASON,
      }),
      textInput({
        id: POINTS_FIELD,
        label: speak('moderation.warn_form.points'),
        isRequired: true,
        longest: 2,
        value: '1',
      }),
    ],
  };
}

/** Who wrote the message that was pointed at, and where. */
function evidenceLine(speak: Speak, { authorName, authorId, channelId, messageId, link }: MessageEvidence): string {
  const author = `**${cleanName(authorName, authorId)}** (<@${authorId}>)`;
  const values = { author, channel: `<#${channelId}>`, link };
  return speak(messageId ? 'moderation.evidence.by' : 'moderation.evidence.talk', values);
}

export function reportStaffMessage(
  speak: Speak,
  inquiry: TeamInquiry,
  evidence: MessageEvidence,
  people: readonly { userId: string; text: string }[],
  moderatorRoleId: RoleId | null,
): OutgoingMessage {
  const reporters = people
    .slice(0, MOST_REPORTERS)
    .map(({ userId, text }) => `<@${userId}>: ${shorten(text.replaceAll('\n', ' '), 100)}`);
  const isClosed = inquiry.state === 'closed';
  const outcome = inquiry.outcome === 'acted' ? 'acted' : 'looked';
  const before = [
    (moderatorRoleId && !isClosed ? `<@&${moderatorRoleId}> ` : '') +
      speak('moderation.report.heading', { number: inquiry.number, count: people.length }),
    evidenceLine(speak, evidence),
    ...(evidence.text ? [] : [speak('moderation.evidence.no_text')]),
  ];
  const names = evidence.files.map((file) => fileLine(speak, file));
  const more = (left: number) => `… +${left}`;
  const after = [
    ...fittingLines(names, ROOM_FOR_FILES, more),
    ...fittingLines(reporters, ROOM_FOR_REPORTERS, more),
    ...(inquiry.ownerId && !isClosed ? [speak('moderation.report.owned', { moderator: `<@${inquiry.ownerId}>` })] : []),
    ...(isClosed ? [speak(`moderation.report.closed_${outcome}`, { moderator: `<@${inquiry.ownerId}>` })] : []),
  ];
  const step = (
    word: 'take' | 'acted' | 'looked',
    style: ButtonStyle.Primary | ButtonStyle.Success | ButtonStyle.Secondary,
  ): APIButtonComponent => ({
    type: ComponentType.Button,
    style,
    label: speak(`moderation.report_steps.${word}`),
    custom_id: encodeCustomId(REPORT_STEP.kind, REPORT_STEP.version, String(inquiry.number), word),
  });
  const buttons = [
    ...(inquiry.state === 'new' ? [step('take', ButtonStyle.Primary)] : []),
    step('acted', ButtonStyle.Success),
    step('looked', ButtonStyle.Secondary),
  ];
  return {
    content: aroundQuote(before, shorten(evidence.text, LONGEST_EVIDENCE), after),
    allowed_mentions: moderatorRoleId && !isClosed ? { roles: [moderatorRoleId] } : { parse: [] },
    components: isClosed ? [] : [{ type: ComponentType.ActionRow, components: buttons }],
  };
}

/** What those who reported are told: that it was looked at or acted on, never who was told what. */
export function reportAnswerMessage(speak: Speak, server: string, outcome: ReportOutcome): OutgoingMessage {
  return { content: speak(`moderation.report.told_${outcome}`, { server: cleanName(server, server) }) };
}

/** Stands above the files of a reported message. */
export function reportFilesMessage(speak: Speak, number: number): OutgoingMessage {
  return { content: speak('moderation.report.files', { number }) };
}
