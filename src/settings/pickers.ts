// The inputs of a panel section's form, filled in with what is set and still there.
import type { APILabelComponent } from 'discord-api-types/v10';
import type { ChannelId, GuildId, RoleId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import { channelInput, choiceInput, choicesInput, roleInput, textInput } from './form.messages.ts';
import { type FormFields, fieldValue } from './panel.ts';

export type FindsPicks = Pick<DiscordPort, 'findChannel' | 'findRole'>;
type Label = Extract<TextKey, `setup.form.${string}`> extends `setup.form.${infer Name}` ? Name : never;

interface More {
  about?: Label;
}

/** A choice of the form, already in the person's words. */
export interface NamedChoice {
  name: string;
  value: string;
}

const YES = 'yes';
const NO = 'no';

/** Inputs whose custom id is the name of their label. */
export function formInputs(discord: FindsPicks, guildId: GuildId, speak: Speak) {
  const labelled = (id: Label, more: More) => ({
    id,
    label: speak(`setup.form.${id}`),
    ...(more.about ? { about: speak(`setup.form.${more.about}`) } : {}),
  });
  const choice = (id: Label, value: string, choices: readonly NamedChoice[], more: More = {}) =>
    choiceInput({ ...labelled(id, more), value, choices });
  return {
    // Discord refuses a form in which something is picked that is gone.
    channel: (
      id: Label,
      value: ChannelId | null,
      more: More & { plain?: boolean; forums?: boolean } = {},
    ): APILabelComponent =>
      channelInput({
        ...labelled(id, more),
        plain: more.plain,
        forums: more.forums,
        value: value ? discord.findChannel(guildId, value)?.id : undefined,
      }),
    role: (id: Label, value: RoleId | null, more: More = {}): APILabelComponent =>
      roleInput({ ...labelled(id, more), value: value ? discord.findRole(guildId, value)?.id : undefined }),
    text: (id: Label, value: string | null, longest: number, more: More = {}): APILabelComponent =>
      textInput({ ...labelled(id, more), value, longest }),
    choice,
    choices: (id: Label, values: readonly string[], choices: readonly NamedChoice[], more: More = {}) =>
      choicesInput({ ...labelled(id, more), values, choices }),
    yesNo: (id: Label, value: boolean, more: More = {}): APILabelComponent =>
      choice(
        id,
        value ? YES : NO,
        [
          { name: speak('setup.form.yes'), value: YES },
          { name: speak('setup.form.no'), value: NO },
        ],
        more,
      ),
  };
}

/** What was filled into these inputs. */
export function formValues(fields: FormFields) {
  const value = (id: Label) => fieldValue(fields, id);
  return {
    channel: (id: Label) => value(id) as ChannelId | null,
    role: (id: Label) => value(id) as RoleId | null,
    text: value,
    /** Undefined where nothing was chosen, which leaves it as it is. */
    number: (id: Label) => (value(id) === null ? undefined : Number(value(id))),
    yesNo: (id: Label) => (value(id) === null ? undefined : value(id) === YES),
    all: (id: Label): readonly string[] => fields.get(id) ?? [],
  };
}

/** The usual numbers and the one that is set, smallest first, so that a form never changes what nobody touched. */
export function withCurrent(usual: readonly number[], current: number): number[] {
  return [...new Set([...usual, current])].sort((a, b) => a - b);
}
