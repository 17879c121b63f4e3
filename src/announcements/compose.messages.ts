// The form in which an announcement is written, and what is read from it.
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { ChannelId } from '../discord/ids.ts';
import { channelsInput, textInput } from '../settings/form.messages.ts';
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
  const input = (name: Exclude<keyof typeof FIELDS, 'channels'>, value: string, longest: number) =>
    textInput({
      id: FIELDS[name],
      label: speak(`announcements.field_${name}`),
      ...(name === 'text' ? {} : { about: speak(`announcements.field_${name}_about`) }),
      style: name === 'text' || name === 'poll' ? 'paragraph' : 'line',
      longest,
      value,
    });
  const channels = { id: FIELDS.channels, label: speak('announcements.field_channels'), most: MOST_CHANNELS };
  return {
    modal: {
      custom_id: customId,
      title: speak('announcements.modal_title'),
      components: [
        input('text', text, LONGEST_TEXT),
        ...(channelIds ? [channelsInput({ ...channels, values: channelIds })] : []),
        input('poll', options.poll ?? '', LONGEST_POLL),
        ...(fields.when ? [input('when', '', LONGEST_WHEN)] : []),
        ...(fields.expires ? [input('expires', '', LONGEST_SPAN)] : []),
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
