// What people see of themselves: the forms, where they stand, and their pairs.
import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { languageList, topicList } from './fit.messages.ts';
import { END, RATE } from './pairing.messages.ts';
import { button, type ComponentKind, Danger, date, Primary, row, Secondary } from './parts.messages.ts';
import type { Line, OwnStatus } from './people.service.ts';
import type { MentorRow, PairingRow } from './tables.ts';
import { type TopicGroup, topicKey } from './topic.rules.ts';

export const OFFER_FORM = { kind: 'mentor-offer', version: 1 } as const;
export const FIND_FORM = { kind: 'mentor-find', version: 1 } as const;
export const RATING_FORM = { kind: 'pair-rating', version: 1 } as const;
export const WITHDRAW = { kind: 'mentor-withdraw', version: 1 } as const;

/** Custom ids of the forms' fields. */
export const FIELDS = {
  listed: 'listed',
  free: 'free',
  back: 'back',
  about: 'about',
  avoids: 'avoids',
  helped: 'helped',
  again: 'again',
  words: 'words',
  mayShow: 'may-show',
} as const;

/** Discord's limit for the options of one menu. */
const MOST_OPTIONS = 25;
const LONGEST_LIST = 400;
const LONGEST_ABOUT = 300;

interface Form {
  id: ComponentKind;
  args: readonly string[];
  texts: 'offer_form' | 'find_form';
  groups: readonly TopicGroup[];
  /** What they said before. */
  topics: readonly string[];
  back: readonly string[];
  about: string;
  avoids: readonly string[];
}

/** The form behind `/mentor offer` and `/mentor find`, filled in with what they said before. */
export function cardForm(speak: Speak, form: Form): APIModalInteractionResponseCallbackData {
  const { id, args, texts, topics } = form;
  const listed = form.groups.flatMap((group) => group.topics).slice(0, MOST_OPTIONS);
  const chosen = new Set(topics.map(topicKey));
  const listedKeys = new Set(listed.map(topicKey));
  const menu = {
    type: ComponentType.StringSelect as const,
    custom_id: FIELDS.listed,
    required: false,
    min_values: 0,
    max_values: Math.min(10, listed.length),
    options: listed.map((topic) => ({ label: topic, value: topic, default: chosen.has(topicKey(topic)) })),
  };
  const free = topics.filter((topic) => !listedKeys.has(topicKey(topic))).join(', ');
  return {
    custom_id: encodeCustomId(id.kind, id.version, ...args),
    title: speak(`mentorship.${texts}.title`),
    components: [
      ...(listed.length > 0 ? [label(speak(`mentorship.${texts}.listed`), menu)] : []),
      label(
        speak(`mentorship.${texts}.${listed.length > 0 ? 'more' : 'topics'}`),
        input(FIELDS.free, TextInputStyle.Short, { value: free, required: listed.length === 0, longest: LONGEST_LIST }),
        speak('mentorship.form_commas'),
      ),
      label(
        speak(`mentorship.${texts}.back`),
        input(FIELDS.back, TextInputStyle.Short, { value: form.back.join(', '), longest: LONGEST_LIST }),
        speak('mentorship.form_commas'),
      ),
      label(
        speak(`mentorship.${texts}.about`),
        input(FIELDS.about, TextInputStyle.Paragraph, { value: form.about, longest: LONGEST_ABOUT }),
      ),
      label(
        speak('mentorship.form_avoids'),
        {
          type: ComponentType.UserSelect as const,
          custom_id: FIELDS.avoids,
          required: false,
          min_values: 0,
          max_values: 10,
          default_values: form.avoids.map((userId) => ({ id: userId, type: 'user' as never })),
        },
        speak('mentorship.form_avoids_hint'),
      ),
    ],
  };
}

/** How it was: seen by nobody but this person, and in numbers by the team. */
export function ratingForm(speak: Speak, pairingId: string): APIModalInteractionResponseCallbackData {
  const choice = (custom_id: string, options: { label: string; value: string }[]) => ({
    type: ComponentType.StringSelect as const,
    custom_id,
    options,
  });
  const yesOrNo = ['yes', 'no'].map((value) => ({ label: speak(`mentorship.say_${value as 'yes' | 'no'}`), value }));
  const marks = [5, 4, 3, 2, 1].map((mark) => ({
    label: speak(`mentorship.helped_${mark as 1 | 2 | 3 | 4 | 5}`),
    value: String(mark),
  }));
  return {
    custom_id: encodeCustomId(RATING_FORM.kind, RATING_FORM.version, pairingId),
    title: speak('mentorship.rating_title'),
    components: [
      label(speak('mentorship.rating_helped'), choice(FIELDS.helped, marks)),
      label(speak('mentorship.rating_again'), choice(FIELDS.again, yesOrNo), speak('mentorship.rating_again_hint')),
      label(
        speak('mentorship.rating_words'),
        input(FIELDS.words, TextInputStyle.Paragraph, { value: '', longest: LONGEST_ABOUT }),
      ),
      label(speak('mentorship.rating_may_show'), choice(FIELDS.mayShow, yesOrNo.toReversed())),
    ],
  };
}

export function offeredMessage(speak: Speak, mentor: MentorRow): OutgoingMessage {
  return {
    content: [
      speak(mentor.state === 'pending' ? 'mentorship.offered_pending' : 'mentorship.offered'),
      ...cardLines(speak, mentor),
    ].join('\n'),
  };
}

function cardLines(speak: Speak, mentor: MentorRow): string[] {
  return [
    speak('mentorship.card_offers', { topics: topicList(mentor.offers) }),
    ...(mentor.wants.length > 0 ? [speak('mentorship.card_wants', { topics: topicList(mentor.wants) })] : []),
    speak('mentorship.card_languages', { languages: languageList(mentor.languages) }),
    speak('mentorship.card_zone', { zone: mentor.zone ?? speak('mentorship.zone_unknown') }),
    speak('mentorship.card_places', { count: mentor.capacity, hours: mentor.hoursPerWeek }),
  ].map((line) => `- ${line}`);
}

/** Where somebody stands, after they asked and whenever they look. */
export function lineMessage(speak: Speak, line: Line, isNew: boolean): OutgoingMessage {
  return {
    content: [...(isNew ? [speak('mentorship.found')] : []), ...lineLines(speak, line)].join('\n'),
    components: [row(button(speak('mentorship.withdraw'), Secondary, WITHDRAW))],
  };
}

function lineLines(speak: Speak, { place, usual, request, lacking }: Line): string[] {
  const topics = topicList(request.wants);
  return [
    request.isFirst ? speak('mentorship.line_first', { topics }) : speak('mentorship.line', { place, topics }),
    usual ? speak('mentorship.line_usual', { from: usual.from, to: usual.to }) : speak('mentorship.line_unknown'),
    ...(lacking.length > 0 ? [speak('mentorship.line_lacking', { topics: topicList(lacking) })] : []),
    speak('mentorship.line_languages', {
      languages: languageList(request.languages),
      zone: request.zone ?? speak('mentorship.zone_unknown'),
    }),
  ];
}

const RUNNING: readonly PairingRow['state'][] = ['opening', 'active'];
/** Pairs that are listed, and of those that are over. */
const MOST_RUNNING = 6;
const MOST_PAST = 3;

/** Everything that Hearth knows of this person's mentorship. */
export function statusMessage(speak: Speak, status: OwnStatus, userId: string): OutgoingMessage {
  const running = status.pairings.filter(({ state }) => RUNNING.includes(state));
  const shown = running.slice(0, MOST_RUNNING);
  const past = status.pairings.filter(({ state }) => !RUNNING.includes(state)).slice(0, MOST_PAST);
  const blocks = [
    ...(status.line ? [lineLines(speak, status.line).join('\n')] : []),
    ...(status.mentor ? [[mentorLine(speak, status.mentor), ...cardLines(speak, status.mentor)].join('\n')] : []),
    ...(running.length > 0
      ? [[speak('mentorship.status_pairs'), ...shown.map((pairing) => pairLine(speak, pairing, userId))].join('\n')]
      : []),
    ...(past.length > 0
      ? [[speak('mentorship.status_past'), ...past.map((pairing) => pairLine(speak, pairing, userId))].join('\n')]
      : []),
  ];
  const [latest] = running;
  const unrated = past.find(({ state }) => state === 'closing');
  const buttons = [
    ...(status.line ? [button(speak('mentorship.withdraw'), Secondary, WITHDRAW)] : []),
    ...(latest ? [button(speak('mentorship.end'), Danger, END, latest.id, latest.guildId)] : []),
    ...(unrated ? [button(speak('mentorship.rate'), Primary, RATE, unrated.id)] : []),
  ];
  return {
    content: blocks.length > 0 ? blocks.join('\n\n') : speak('mentorship.status_nothing'),
    components: buttons.length > 0 ? [row(...buttons)] : [],
  };
}

export function pausedMessage(speak: Speak, until: number | null): OutgoingMessage {
  const content =
    until === null ? speak('mentorship.paused') : speak('mentorship.paused_until', { until: date(until) });
  return { content };
}

function mentorLine(speak: Speak, { state, pausedUntil }: MentorRow): string {
  if (state === 'paused' && pausedUntil !== null)
    return speak('mentorship.mentor_paused_until', { until: date(pausedUntil) });
  return speak(`mentorship.mentor_${state}`);
}

function pairLine(speak: Speak, pairing: PairingRow, userId: string): string {
  const isMentor = pairing.mentorId === userId;
  const values = {
    other: `<@${isMentor ? pairing.menteeId : pairing.mentorId}>`,
    thread: pairing.threadId ? `<#${pairing.threadId}>` : '–',
    until: date(pairing.endedAt ?? pairing.endsAt),
  };
  return `- ${speak(isMentor ? 'mentorship.pair_as_mentor' : 'mentorship.pair_as_mentee', values)}`;
}

function label<Part>(text: string, component: Part, description?: string) {
  return { type: ComponentType.Label as const, label: text, component, ...(description ? { description } : {}) };
}

function input(
  custom_id: string,
  style: TextInputStyle,
  { value, required = false, longest }: { value: string; required?: boolean; longest: number },
) {
  return {
    type: ComponentType.TextInput as const,
    custom_id,
    style,
    required,
    max_length: longest,
    ...(value ? { value: value.slice(0, longest) } : {}),
  };
}
