// The steps as a newcomer goes through them: one private message that changes from step to step.
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { RoleFacts } from '../discord/guilds/port.ts';
import type { ChannelId, RoleId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { textInput } from '../settings/form.messages.ts';
import type { Speak } from '../voice/voice.ts';
import type { RulesInForce } from './deps.ts';
import { LANGUAGES } from './languages.ts';
import type { Step, StepView } from './step.rules.ts';
import type { Journey, Profile } from './tables.ts';

export const ACCEPT_RULES = { kind: 'accept-rules', version: 1 } as const;
export const INTRODUCE = { kind: 'introduce', version: 1 } as const;
export const INTRODUCTION = { kind: 'introduction', version: 1 } as const;
export const INTERESTS = { kind: 'interests', version: 1 } as const;
export const LANGUAGES_SELECT = { kind: 'languages', version: 1 } as const;
export const ASK_ZONE = { kind: 'ask-zone', version: 1 } as const;
export const ZONE = { kind: 'zone', version: 1 } as const;
export const MENTOR_FIND = { kind: 'step-mentor', version: 1 } as const;
export const MENTOR_FORM = { kind: 'step-mentor-form', version: 1 } as const;
export const MENTOR_DECLINE = { kind: 'step-mentor-no', version: 1 } as const;
export const STEP_DONE = { kind: 'step-done', version: 1 } as const;
export const STEP_SKIP = { kind: 'step-skip', version: 1 } as const;
export const STEP_OPEN = { kind: 'step-open', version: 1 } as const;

/** Fields of the forms. */
export const ABOUT_FIELD = 'about';
export const ZONE_FIELD = 'zone';
const LONGEST_INTRODUCTION = 1000;
/** Discord's limit of a menu. */
const MENU_SIZE = 25;

export interface StepPage {
  /** The step that is shown; undefined: the overview at the end. */
  step: Step | undefined;
  steps: readonly StepView[];
  journey: Journey;
  profile: Profile | undefined;
  rulesChannelId: ChannelId | null;
  /** What the rulebook holds; empty where the server keeps its rules elsewhere. */
  rules: RulesInForce['rules'];
  introductionsChannelId: ChannelId | null;
  interests: readonly RoleFacts[];
  heldRoleIds: readonly RoleId[];
  /** The role that was given just now. */
  givenRole?: RoleFacts | undefined;
  /** The rules were accepted just now. */
  isAccepted?: boolean;
  /** They began to look for a mentor just now. */
  isInLine?: boolean;
  /** The member role waits for the end of a raid. */
  isHeld?: boolean;
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type Id = { kind: string; version: number };

export function stepMessage(speak: Speak, page: StepPage): OutgoingMessage {
  const { content, rows } = page.step ? showStep(speak, page, page.step) : showOverview(speak, page);
  const heading = page.givenRole
    ? speak('journey.let_in_role', { role: page.givenRole.name })
    : page.isHeld
      ? speak('journey.held')
      : page.isAccepted
        ? speak('journey.let_in')
        : undefined;
  const line = page.isInLine ? speak('journey.mentor_in_line') : undefined;
  return { content: [heading, line, content].filter((text) => text !== undefined).join('\n\n'), components: rows };
}

interface Shown {
  content: string;
  rows: Row[];
}

function showStep(speak: Speak, page: StepPage, step: Step): Shown {
  const view = page.steps.find((one) => one.step === step);
  const number = page.steps.findIndex((one) => one.step === step) + 1;
  const dots = page.steps
    .map(({ state, step: other }) => (other === step ? '◉' : state === 'open' ? '○' : '●'))
    .join('');
  const progress = `-# ${dots} ${speak('journey.progress', { number, count: page.steps.length })}`;
  const { text, rows, buttons } = BODIES[step](speak, page);
  const skip = view?.required ? [] : [button(speak('journey.skip'), ButtonStyle.Secondary, STEP_SKIP, step)];
  const known = isRulesByScreening(page) ? [`-# ${speak('journey.rules_screened')}`] : [];
  return { content: [progress, ...known, text].join('\n'), rows: [...rows, row([...buttons, ...skip])] };
}

/** Discord's own screening showed them the rules, so Hearth does not ask again. */
function isRulesByScreening({ journey, steps }: StepPage): boolean {
  const isDone = steps.some(({ step, state }) => step === 'rules' && state === 'done');
  return isDone && journey.rulesAcceptedAt === null && journey.screenedAt !== null;
}

/** Room for the rules themselves; the rest of a message is for progress, headings and the note of a rehearsal. */
const RULES_ROOM = 1400;

/** The rules where they fit; else their titles, and where the rest is. */
function rulesText(speak: Speak, { rules, rulesChannelId }: Pick<StepPage, 'rules' | 'rulesChannelId'>): string {
  const place = rulesChannelId ? `<#${rulesChannelId}>` : undefined;
  if (rules.length === 0) {
    return place ? speak('onboarding.rules_intro', { rules: place }) : speak('onboarding.rules_intro_no_channel');
  }
  const inFull = rules.map(({ number, title, text }) => `**${number}. ${title}**\n${text}`).join('\n');
  if (inFull.length <= RULES_ROOM) return `${speak('onboarding.rules_here')}\n${inFull}`;
  const titles = rules.map(({ number, title }) => `${number}. ${title}`);
  while (titles.join('\n').length > RULES_ROOM) titles.splice(-2, 2, '…');
  return [speak('onboarding.rules_in_short', { rules: place ?? '`/rules`' }), ...titles].join('\n');
}

interface Body {
  text: string;
  rows: Row[];
  buttons: ReturnType<typeof button>[];
}

const BODIES: Record<Step, (speak: Speak, page: StepPage) => Body> = {
  rules: (speak, page) => ({
    text: rulesText(speak, page),
    rows: [],
    buttons: [button(speak('onboarding.accept_rules'), ButtonStyle.Success, ACCEPT_RULES)],
  }),
  introduction: (speak, { introductionsChannelId }) => ({
    text: speak('journey.introduction', { channel: `<#${introductionsChannelId}>` }),
    rows: [],
    buttons: [button(speak('journey.introduce'), ButtonStyle.Success, INTRODUCE)],
  }),
  interests: (speak, page) => ({
    text: speak('journey.interests'),
    rows: interestRows(speak, page),
    buttons: [button(speak('journey.done'), ButtonStyle.Success, STEP_DONE, 'interests')],
  }),
  profile: (speak, { profile }) => ({
    text: [
      speak('journey.profile'),
      profile?.zone ? speak('journey.profile_zone', { zone: profile.zone }) : speak('journey.profile_no_zone'),
    ].join('\n'),
    rows: [languageRow(speak, profile?.languages ?? [])],
    buttons: [
      button(speak('journey.done'), ButtonStyle.Success, STEP_DONE, 'profile'),
      button(speak('journey.set_zone'), ButtonStyle.Secondary, ASK_ZONE),
    ],
  }),
  mentor: (speak) => ({
    text: speak('journey.mentor'),
    rows: [],
    buttons: [
      button(speak('journey.mentor_yes'), ButtonStyle.Success, MENTOR_FIND),
      button(speak('journey.mentor_no'), ButtonStyle.Secondary, MENTOR_DECLINE),
    ],
  }),
};

/** The overview also lets people go back to what they have done or passed over. */
function showOverview(speak: Speak, { steps, introductionsChannelId }: StepPage): Shown {
  const marks = { done: '✅', skipped: '➖', open: '◻️' } as const;
  const lines = steps.map(({ step, state }) => `${marks[state]} ${speak(`journey.step_${step}`)}`);
  const again = steps
    .filter((view): view is StepView & { step: Exclude<Step, 'rules'> } => view.step !== 'rules')
    .map(({ step, state }) => {
      const label = speak(state === 'done' ? `journey.change_${step}` : `journey.step_${step}`);
      const isEdit = step === 'introduction' && state === 'done';
      return isEdit
        ? button(label, ButtonStyle.Secondary, INTRODUCE)
        : button(label, ButtonStyle.Secondary, STEP_OPEN, step);
    });
  const next = introductionsChannelId
    ? speak('journey.all_done_introductions', { channel: `<#${introductionsChannelId}>` })
    : speak('journey.all_done');
  return { content: `${next}\n${lines.join('\n')}`, rows: again.length > 0 ? [row(again)] : [] };
}

function interestRows(speak: Speak, { interests, heldRoleIds }: StepPage): Row[] {
  const pages = Array.from({ length: Math.ceil(interests.length / MENU_SIZE) }, (_, page) =>
    interests.slice(page * MENU_SIZE, (page + 1) * MENU_SIZE),
  );
  return pages.map((roles, page) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeCustomId(INTERESTS.kind, INTERESTS.version, String(page)),
        placeholder:
          pages.length > 1
            ? speak('journey.interests_page', { number: page + 1, count: pages.length })
            : speak('journey.interests_placeholder'),
        min_values: 0,
        max_values: roles.length,
        options: roles.map(({ id, name }) => ({ label: name, value: id, default: heldRoleIds.includes(id) })),
      },
    ],
  }));
}

/** The roles of one menu of interests. */
export function interestsOfPage<T>(interests: readonly T[], page: number): readonly T[] {
  return interests.slice(page * MENU_SIZE, (page + 1) * MENU_SIZE);
}

function languageRow(speak: Speak, chosen: readonly string[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeCustomId(LANGUAGES_SELECT.kind, LANGUAGES_SELECT.version),
        placeholder: speak('journey.languages_placeholder'),
        min_values: 0,
        max_values: 5,
        options: LANGUAGES.map(([value, label]) => ({ value, label, default: chosen.includes(value) })),
      },
    ],
  };
}

/** The form in which people write who they are; `text` is what they wrote before. */
export function introductionModal(speak: Speak, text: string | null): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(INTRODUCTION.kind, INTRODUCTION.version),
    title: speak('journey.introduce'),
    components: [
      textInput({
        id: ABOUT_FIELD,
        label: speak('journey.about_label'),
        about: speak('journey.about_hint'),
        style: 'paragraph',
        isRequired: true,
        shortest: 10,
        longest: LONGEST_INTRODUCTION,
        value: text,
      }),
    ],
  };
}

export function zoneModal(speak: Speak, zone: string | null): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(ZONE.kind, ZONE.version),
    title: speak('journey.set_zone'),
    components: [
      textInput({
        id: ZONE_FIELD,
        label: speak('journey.zone_label'),
        about: speak('journey.zone_hint'),
        isRequired: true,
        shortest: 2,
        longest: 64,
        value: zone,
      }),
    ],
  };
}

function row(components: ReturnType<typeof button>[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function button(
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Success | ButtonStyle.Secondary,
  { kind, version }: Id,
  ...args: string[]
) {
  return { type: ComponentType.Button as const, style, label, custom_id: encodeCustomId(kind, version, ...args) };
}
