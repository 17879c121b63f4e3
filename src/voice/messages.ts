// What an owner sees of the server's own voice: the list of public texts, one of them with a preview, and the form.

import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { refusalText } from './permissions.ts';
import { LONGEST_TEMPLATE, MOST_VARIANTS, publicText, TONES, type Tone } from './public-texts.ts';
import type { Speak } from './voice.ts';
import { fillIn, type WordingObjection } from './wording.rules.ts';
import type { WordingState } from './wording.ts';

export const CHOOSE_TONE = { kind: 'voice-tone', version: 1 } as const;
export const CHOOSE_TEXT = { kind: 'voice-text', version: 1 } as const;
export const SHOW_TEXTS = { kind: 'voice-list', version: 1 } as const;
export const EDIT_TEXT = { kind: 'voice-edit', version: 1 } as const;
export const SAVE_TEXT = { kind: 'voice-save', version: 1 } as const;
export const RESET_TEXT = { kind: 'voice-reset', version: 1 } as const;

/** Fields of the form, in order. */
export const VARIANT_FIELDS = Array.from({ length: MOST_VARIANTS }, (_, index) => `variant-${index + 1}`);

/** Discord's limit for the options of one menu. */
const MOST_OPTIONS = 25;
/** Discord's limit for the description of an option. */
const LONGEST_HINT = 100;
/** Characters that all previews together may take: Discord gives embeds 6,000. */
const PREVIEW_ROOM = 5600;

/** All public texts, with the tone that they are in. */
export function wordingListMessage(speak: Speak, states: readonly WordingState[], tone: Tone): OutgoingMessage {
  const options = states.map((state) => ({
    label: nameOf(speak, state),
    value: state.key,
    description: hint(`${speak(state.isOwn ? 'voice.state_own' : 'voice.state_default')}: ${state.variants[0] ?? ''}`),
  }));
  const menus = [];
  for (let start = 0; start < options.length; start += MOST_OPTIONS) {
    menus.push(
      row({
        type: ComponentType.StringSelect as const,
        custom_id: encodeCustomId(CHOOSE_TEXT.kind, CHOOSE_TEXT.version, String(start)),
        placeholder: speak('voice.choose_text'),
        options: options.slice(start, start + MOST_OPTIONS),
      }),
    );
  }
  const tones = TONES.map((name) => ({
    label: speak('voice.tone_chosen', { tone: speak(`voice.tones.${name}`) }),
    value: name,
    description: speak(`voice.tones.${name}_about`),
    default: name === tone,
  }));
  const chooser = {
    type: ComponentType.StringSelect as const,
    custom_id: encodeCustomId(CHOOSE_TONE.kind, CHOOSE_TONE.version),
    options: tones,
  };
  return {
    content: [speak('voice.title'), speak('voice.intro')].join('\n'),
    embeds: [],
    components: [row(chooser), ...menus],
  };
}

/** What has just happened to a text: it was saved, brought back, or refused for a reason. */
export type WordingNews = 'saved' | 'was_reset' | WordingObjection;

/** One public text as people will read it, filled in with `values`. */
export function wordingMessage(
  speak: Speak,
  state: WordingState,
  values: Readonly<Record<string, string | number>>,
  news?: WordingNews,
): OutgoingMessage {
  const room = Math.min(LONGEST_TEMPLATE, Math.floor(PREVIEW_ROOM / Math.max(1, state.variants.length)));
  const id = ({ kind, version }: { kind: string; version: number }) => encodeCustomId(kind, version, state.key);
  const edit = { label: speak('voice.edit'), style: ButtonStyle.Primary as const, custom_id: id(EDIT_TEXT) };
  const reset = {
    label: speak('voice.reset'),
    style: ButtonStyle.Secondary as const,
    custom_id: id(RESET_TEXT),
    disabled: !state.isOwn,
  };
  const list = {
    label: speak('voice.all_texts'),
    style: ButtonStyle.Secondary as const,
    custom_id: encodeCustomId(SHOW_TEXTS.kind, SHOW_TEXTS.version),
  };
  const lines = [
    `**${nameOf(speak, state)}**`,
    ...(typeof news === 'object' ? [`⚠️ ${refusalText(speak, news)}`] : []),
    ...(state.draft ? [speak('voice.draft_kept', { edit: edit.label }), ''] : []),
    speak(typeof news === 'string' ? `voice.${news}` : state.isOwn ? 'voice.is_own' : 'voice.is_default'),
    ...(state.variants.length > 1 ? [speak('voice.take_turns')] : []),
  ];
  return {
    content: lines.join('\n'),
    embeds: state.variants.map((template) => ({ description: shorten(fillIn(template, values), room) })),
    components: [row(...[edit, reset, list].map((button) => ({ type: ComponentType.Button as const, ...button })))],
  };
}

/** The form with the current words, or with what was typed last and could not be saved. */
export function wordingModal(speak: Speak, state: WordingState): APIModalInteractionResponseCallbackData {
  const spec = publicText(state.key);
  const placeholders = Object.entries(spec.values).map(
    ([name, kind]) => `\`{${name}}\` ${speak(`voice.${kind}_means`)}`,
  );
  const help = [
    placeholders.length > 0
      ? speak('voice.placeholders', { list: placeholders.join(', ') })
      : speak('voice.no_placeholders'),
    speak('voice.limit', { limit: spec.longest }),
  ];
  const current = state.draft ?? state.variants;
  return {
    custom_id: encodeCustomId(SAVE_TEXT.kind, SAVE_TEXT.version, state.key),
    // Discord's limit for titles.
    title: shorten(nameOf(speak, state), 45),
    components: [
      { type: ComponentType.TextDisplay, content: help.join('\n') },
      ...VARIANT_FIELDS.map((field, index) => ({
        type: ComponentType.Label as const,
        label: speak(index === 0 ? 'voice.first_variant' : 'voice.more_variants'),
        component: {
          type: ComponentType.TextInput as const,
          custom_id: field,
          style: spec.longest > LONGEST_HINT ? TextInputStyle.Paragraph : TextInputStyle.Short,
          max_length: spec.longest,
          required: index === 0,
          ...(current[index] ? { value: current[index] } : {}),
        },
      })),
    ],
  };
}

function nameOf(speak: Speak, { key }: WordingState): string {
  return speak(`voice.names.${key}`);
}

function hint(text: string): string {
  return shorten(text.replaceAll('\n', ' '), LONGEST_HINT);
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function row<Part>(...components: Part[]) {
  return { type: ComponentType.ActionRow as const, components };
}
