// A section of the panel as a list of fields: each says how it is asked for and what follows from what was filled in.
import type { APILabelComponent } from 'discord-api-types/v10';
import type { ChannelId, GuildId, RoleId, UserId } from '../discord/ids.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';
import type { PanelSection } from './panel.ts';
import { type FindsPicks, formInputs, formValues } from './pickers.ts';

type Inputs = ReturnType<typeof formInputs>;
type Given = ReturnType<typeof formValues>;
type Label = Parameters<Inputs['channel']>[0];

/** `Settings`: what is set. `Change`: what the feature takes; what is undefined there stays as it is. */
export interface Field<Settings, Change> {
  input(inputs: Inputs, set: Settings, speak: Speak): APILabelComponent;
  change(given: Given, set: Settings): Partial<Change>;
}

/** The usual fields; each holds the value of the same name in the settings and in the change. */
export function fieldsOf<Settings, Change>() {
  type Key = keyof Settings & keyof Change;
  type Made = Field<Settings, Change>;
  const change = (key: Key, value: unknown) => ({ [key]: value }) as Partial<Change>;
  return {
    channel: (label: Label, key: Key, more: Parameters<Inputs['channel']>[2] = {}): Made => ({
      input: (inputs, set) => inputs.channel(label, set[key] as ChannelId | null, more),
      change: (given) => change(key, given.channel(label)),
    }),
    role: (label: Label, key: Key): Made => ({
      input: (inputs, set) => inputs.role(label, set[key] as RoleId | null),
      change: (given) => change(key, given.role(label)),
    }),
    text: (label: Label, key: Key, longest: number): Made => ({
      input: (inputs, set) => inputs.text(label, set[key] as string | null, longest),
      change: (given) => change(key, given.text(label)),
    }),
    yesNo: (label: Label, key: Key): Made => ({
      input: (inputs, set) => inputs.yesNo(label, set[key] as boolean),
      change: (given) => change(key, given.yesNo(label)),
    }),
  };
}

export interface FieldsSection<Settings, Change> {
  name: string;
  title: TextKey;
  isOn(set: Settings): boolean;
  lines(speak: Speak, set: Settings): string[];
  /** At most five. */
  fields: readonly Field<Settings, Change>[];
  get(guildId: GuildId): Promise<Settings>;
  /** @throws Refusal when it cannot work like this; nothing is changed then */
  update(guildId: GuildId, change: Change, by: UserId): Promise<unknown>;
}

export function createFieldsSection<Settings, Change extends object>(
  section: FieldsSection<Settings, Change>,
  discord: FindsPicks,
): PanelSection {
  const { name, title, fields, get } = section;
  return {
    name,
    title,
    isOn: async (guildId) => section.isOn(await get(guildId)),
    lines: async (guildId, speak) => section.lines(speak, await get(guildId)),
    async form(guildId, speak) {
      const set = await get(guildId);
      const inputs = formInputs(discord, guildId, speak);
      return fields.map((field) => field.input(inputs, set, speak));
    },
    async save(guildId, answers, by) {
      const set = await get(guildId);
      const given = formValues(answers);
      const changes = fields.map((field) => field.change(given, set));
      await section.update(guildId, Object.assign({}, ...changes) as Change, by);
    },
  };
}
