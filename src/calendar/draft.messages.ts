// What an organiser sees before an event is public: what was understood, and what has to be decided.
import { ButtonStyle, ComponentType, type MessageFlags } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import { formatDuration } from '../time/duration.rules.ts';
import { timeQuestionMessage } from '../time/question.messages.ts';
import { repeatText } from '../time/repeat.messages.ts';
import { clockText, stamp } from '../time/time.messages.ts';
import type { Doubt, Plan, TimeQuestion } from '../time/when.rules.ts';
import type { Speak } from '../voice/voice.ts';
import { placeText } from './messages.ts';
import type { EventDetails, Occurrence } from './tables.ts';

export const CHOOSE_PLAN = { kind: 'event-plan', version: 1 } as const;
/** Which end of sign-up is meant. */
export const CHOOSE_DEADLINE = { kind: 'event-deadline', version: 1 } as const;
export const PUBLISH = { kind: 'event-publish', version: 1 } as const;
export const DISCARD = { kind: 'event-discard', version: 1 } as const;

/** Which time of a change is meant: its start, or its end of sign-up. */
export const EDIT_TIME = { kind: 'event-edit-time', version: 1 } as const;

export interface DraftView {
  id: string;
  details: EventDetails;
  plans: Plan[];
  doubt?: Doubt | undefined;
  /** What sign-up may have been meant to close at, where that is not clear. */
  deadline?: TimeQuestion | undefined;
  /** The first few times, where it repeats. */
  next: Instant[];
}

/** The draft with its buttons: publish or discard, or the times to choose from. */
export function draftMessage(speak: Speak, locale: string, view: DraftView): OutgoingMessage {
  const { id, plans, doubt, deadline } = view;
  const discard = button(speak('calendar.button_discard'), ButtonStyle.Secondary, DISCARD, id);
  const choosing = (what: typeof CHOOSE_PLAN | typeof CHOOSE_DEADLINE) => (index: number) =>
    encodeCustomId(what.kind, what.version, id, String(index));
  if (plans.length > 1 && doubt) {
    return timeQuestionMessage(speak, locale, { plans, doubt }, choosing(CHOOSE_PLAN), [discard]);
  }
  if (deadline) {
    return aboutDeadline(speak, timeQuestionMessage(speak, locale, deadline, choosing(CHOOSE_DEADLINE), [discard]));
  }
  const plan = view.plans[0]!;
  const { details } = view;
  const lines = [
    speak('calendar.draft_understood'),
    '',
    `**${details.title}**`,
    speak('calendar.draft_when', {
      text: clockText(plan.at, plan.zone, locale),
      zone: plan.zone.replaceAll('_', ' '),
      stamp: stamp(plan.at),
    }),
    speak('calendar.draft_duration', { duration: formatDuration(details.durationMs) }),
    ...(details.place ? [speak('calendar.draft_place', { place: placeText(details.place) })] : []),
    ...(details.capacity === null ? [] : [speak('calendar.draft_capacity', { capacity: details.capacity })]),
    ...(details.signUpUntilMs ? [speak('calendar.draft_sign_up', { at: stamp(plan.at - details.signUpUntilMs) })] : []),
    ...(details.pingRoleId ? [speak('calendar.draft_ping', { role: `<@&${details.pingRoleId}>` })] : []),
    ...(plan.repeat
      ? [
          speak('calendar.draft_repeats', { rule: repeatText(speak, plan, locale) }),
          ...view.next.map((at) => `- ${stamp(at)}`),
        ]
      : []),
    ...(details.description ? ['', details.description] : []),
  ];
  return {
    content: lines.join('\n').slice(0, 2000),
    embeds: details.pictureId ? [{ image: { url: `attachment://${details.pictureId}` } }] : [],
    components: [row(button(speak('calendar.button_publish'), ButtonStyle.Success, PUBLISH, view.id), discard)],
  };
}

/** A question about a change to an event; `id` is that of the change. */
export interface EditQuestion {
  id: string;
  about: 'start' | 'deadline';
  question: TimeQuestion;
}

/** Which time a change to an event means. */
export function editQuestionMessage(speak: Speak, locale: string, asked: EditQuestion): OutgoingMessage {
  const choose = (index: number) => encodeCustomId(EDIT_TIME.kind, EDIT_TIME.version, asked.id, String(index));
  const message = timeQuestionMessage(speak, locale, asked.question, choose);
  return asked.about === 'deadline' ? aboutDeadline(speak, message) : message;
}

/** Says which time the question is about, where the start is clear. */
function aboutDeadline(speak: Speak, message: OutgoingMessage): OutgoingMessage {
  return { ...message, content: `**${speak('calendar.ask_deadline')}**\n${message.content}` };
}

/** What an organiser reads once an event is changed. */
export function changedMessage(speak: Speak, { details, startsAt, state }: Occurrence): OutgoingMessage {
  const values = { title: details.title, when: stamp(startsAt) };
  return { content: speak(state === 'planned' ? 'calendar.changed_planned' : 'calendar.changed', values) };
}

/** In place of a draft, which may have had a picture. */
const BARE = { embeds: [], components: [], attachments: [] as [] };

export function publishedMessage(speak: Speak, link: string | undefined) {
  const content = link ? speak('calendar.published', { link }) : speak('calendar.published_waiting');
  return { ...BARE, content, flags: 0 as MessageFlags };
}

export function discardedMessage(speak: Speak) {
  return { ...BARE, content: speak('calendar.discarded') };
}

type Style = ButtonStyle.Success | ButtonStyle.Secondary;

function button(label: string, style: Style, id: { kind: string; version: number }, ...args: string[]) {
  const custom_id = encodeCustomId(id.kind, id.version, ...args);
  return { type: ComponentType.Button as const, style, label, custom_id };
}

function row(...components: ReturnType<typeof button>[]) {
  return { type: ComponentType.ActionRow as const, components };
}
