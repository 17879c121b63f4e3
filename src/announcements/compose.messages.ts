// The form in which an announcement is written, and what is read from it.
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ChannelId } from '../discord/ids.ts';
import type { Speak } from '../voice/voice.ts';
import { LONGEST_POLL, LONGEST_TEXT, MOST_CHANNELS, type Written } from './post.rules.ts';
import type { Announcement } from './tables.ts';

export const ANNOUNCE_TEXT = { kind: 'announce-text', version: 2 } as const;

/** The names of the fields; not every form has all of them. */
const FIELDS = { text: 'text', channels: 'channels', poll: 'poll', when: 'when', expires: 'expires' } as const;

const LONGEST_WHEN = 200;
const LONGEST_SPAN = 30;

interface Fields {
  /** Asks when: an empty field keeps what is planned, or means at once. */
  when?: boolean;
  expires?: boolean;
}

interface Draft extends Pick<Announcement, 'text' | 'options'> {
  /** Null: the form does not ask where. */
  channelIds: readonly ChannelId[] | null;
}

/** The form of an announcement, filled in with what is there. */
export function composeModal(speak: Speak, draft: Announcement, fields: Fields = {}): OpenForm {
  return composeForm(speak, encodeCustomId(ANNOUNCE_TEXT.kind, ANNOUNCE_TEXT.version, draft.id), draft, fields);
}

interface OpenForm {
  modal: APIModalInteractionResponseCallbackData;
}

/** The same form for whatever else is posted; its submission arrives at `customId`. */
export function composeForm(
  speak: Speak,
  customId: string,
  { text, channelIds, options }: Draft,
  fields: Fields = {},
): OpenForm {
  const input = (
    name: Exclude<keyof typeof FIELDS, 'channels'>,
    style: TextInputStyle,
    value: string,
    longest: number,
  ): APILabelComponent => ({
    type: ComponentType.Label,
    label: speak(`announcements.field_${name}`),
    ...(name === 'text' ? {} : { description: speak(`announcements.field_${name}_about`) }),
    component: {
      type: ComponentType.TextInput,
      custom_id: FIELDS[name],
      style,
      required: false,
      max_length: longest,
      ...(value ? { value } : {}),
    },
  });
  const channels: APILabelComponent = {
    type: ComponentType.Label,
    label: speak('announcements.field_channels'),
    component: {
      type: ComponentType.ChannelSelect,
      custom_id: FIELDS.channels,
      channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
      min_values: 1,
      max_values: MOST_CHANNELS,
      default_values: (channelIds ?? []).map((channel) => ({ id: channel, type: SelectMenuDefaultValueType.Channel })),
    },
  };
  return {
    modal: {
      custom_id: customId,
      title: speak('announcements.modal_title'),
      components: [
        input('text', TextInputStyle.Paragraph, text, LONGEST_TEXT),
        ...(channelIds ? [channels] : []),
        input('poll', TextInputStyle.Paragraph, options.poll ?? '', LONGEST_POLL),
        ...(fields.when ? [input('when', TextInputStyle.Short, '', LONGEST_WHEN)] : []),
        ...(fields.expires ? [input('expires', TextInputStyle.Short, '', LONGEST_SPAN)] : []),
      ],
    },
  };
}

/** `fields`: what was filled in or picked, by the custom id of the input. */
export function readCompose(fields: ReadonlyMap<string, readonly string[]>): Written {
  const one = (name: string) => fields.get(name)?.[0]?.trim() || undefined;
  return {
    text: fields.get(FIELDS.text)?.[0]?.trim() ?? '',
    channelIds: [...(fields.get(FIELDS.channels) ?? [])] as ChannelId[],
    poll: one(FIELDS.poll) ?? null,
    when: one(FIELDS.when),
    expires: one(FIELDS.expires),
  };
}
