// What people see of themselves: the forms, where they stand, and their pairs.
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { choiceInput, choicesInput, membersInput, textInput } from '../settings/form.messages.ts';
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
/** Topics that one person chooses from the list, and people that they name. */
const MOST_CHOSEN = 10;
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
  avoids: readonly UserId[];
}

/** The form behind `/mentor offer` and `/mentor find`, filled in with what they said before. */
export function cardForm(speak: Speak, form: Form): APIModalInteractionResponseCallbackData {
  const { id, args, texts, topics } = form;
  const listed = form.groups.flatMap((group) => group.topics).slice(0, MOST_OPTIONS);
  const chosen = new Set(topics.map(topicKey));
  const listedKeys = new Set(listed.map(topicKey));
  const free = topics.filter((topic) => !listedKeys.has(topicKey(topic))).join(', ');
  const list = (id: string, text: string, value: string, isRequired = false) =>
    textInput({
      id,
      label: text,
      about: speak('mentorship.form_commas'),
      value: value.slice(0, LONGEST_LIST),
      isRequired,
      longest: LONGEST_LIST,
    });
  const menu = choicesInput({
    id: FIELDS.listed,
    label: speak(`mentorship.${texts}.listed`),
    values: listed.filter((topic) => chosen.has(topicKey(topic))),
    choices: listed.map((topic) => ({ name: topic, value: topic })),
    most: MOST_CHOSEN,
  });
  return {
    custom_id: encodeCustomId(id.kind, id.version, ...args),
    title: speak(`mentorship.${texts}.title`),
    components: [
      ...(listed.length > 0 ? [menu] : []),
      list(
        FIELDS.free,
        speak(`mentorship.${texts}.${listed.length > 0 ? 'more' : 'topics'}`),
        free,
        listed.length === 0,
      ),
      list(FIELDS.back, speak(`mentorship.${texts}.back`), form.back.join(', ')),
      textInput({
        id: FIELDS.about,
        label: speak(`mentorship.${texts}.about`),
        style: 'paragraph',
        value: form.about,
        longest: LONGEST_ABOUT,
      }),
      membersInput({
        id: FIELDS.avoids,
        label: speak('mentorship.form_avoids'),
        about: speak('mentorship.form_avoids_hint'),
        values: form.avoids,
        most: MOST_CHOSEN,
      }),
    ],
  };
}

/** How it was: seen by nobody but this person, and in numbers by the team. */
export function ratingForm(speak: Speak, pairingId: string): APIModalInteractionResponseCallbackData {
  const yesOrNo = (['yes', 'no'] as const).map((value) => ({ name: speak(`mentorship.say_${value}`), value }));
  const marks = ([5, 4, 3, 2, 1] as const).map((mark) => ({
    name: speak(`mentorship.helped_${mark}`),
    value: String(mark),
  }));
  return {
    custom_id: encodeCustomId(RATING_FORM.kind, RATING_FORM.version, pairingId),
    title: speak('mentorship.rating_title'),
    components: [
      choiceInput({ id: FIELDS.helped, label: speak('mentorship.rating_helped'), value: '', choices: marks }),
      choiceInput({
        id: FIELDS.again,
        label: speak('mentorship.rating_again'),
        about: speak('mentorship.rating_again_hint'),
        value: '',
        choices: yesOrNo,
      }),
      textInput({
        id: FIELDS.words,
        label: speak('mentorship.rating_words'),
        style: 'paragraph',
        longest: LONGEST_ABOUT,
      }),
      choiceInput({
        id: FIELDS.mayShow,
        label: speak('mentorship.rating_may_show'),
        value: '',
        choices: yesOrNo.toReversed(),
      }),
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
  const side = isMentor ? 'mentor' : 'mentee';
  return `- ${speak(`mentorship.pair_${RUNNING.includes(pairing.state) ? 'as' : 'was'}_${side}`, values)}`;
}
