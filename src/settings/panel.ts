// What a section of the settings gives to the panel: how it stands, its form, and what happens with what was filled in.
import type { APIModalInteractionResponseCallbackComponent } from 'discord-api-types/v10';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { Speak } from '../voice/voice.ts';

/** What was filled in or picked, by the custom id of the input; nothing is an empty list or an empty text. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

export interface PanelSection {
  /** As in `/setup <name>`. */
  name: string;
  title: TextKey;
  /** Whether the feature does anything now; undefined for what cannot be off. */
  isOn(guildId: GuildId): Promise<boolean | undefined>;
  /** What is set, a line each. */
  lines(guildId: GuildId, speak: Speak): Promise<string[]>;
  /** At most five labelled inputs, with what is set filled in. From memory: a form must open within 3 seconds. */
  form(guildId: GuildId, speak: Speak): Promise<APIModalInteractionResponseCallbackComponent[]>;
  /** @throws Refusal when it cannot work like this; nothing is changed then */
  save(guildId: GuildId, fields: FormFields, by: UserId): Promise<void>;
}

/** The one value of a field, or null where nothing was given. */
export function fieldValue(fields: FormFields, name: string): string | null {
  const value = fields.get(name)?.[0]?.trim();
  return value ? value : null;
}
