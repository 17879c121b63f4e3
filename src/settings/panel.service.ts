// The panel at work: shows all sections, opens the form of one, saves what was filled in.
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Speak } from '../voice/voice.ts';
import { type Origin, panelMessage, sectionForm } from './panel.messages.ts';
import type { FormFields, PanelSection } from './panel.ts';

/** `sections`: in the order in which they are shown; each feature hands its own over. */
export function createPanel(sections: readonly PanelSection[]) {
  function find(name: string): PanelSection {
    const section = sections.find((candidate) => candidate.name === name);
    if (!section) throw new Refusal('component_unknown');
    return section;
  }

  return {
    async show(guildId: GuildId, speak: Speak): Promise<OutgoingMessage> {
      const views = sections.map(async (section) => ({
        name: section.name,
        title: section.title,
        isOn: await section.isOn(guildId),
        lines: await section.lines(guildId, speak),
      }));
      return panelMessage(speak, await Promise.all(views));
    },

    /** The form of the section. @throws Refusal component_unknown */
    async open(
      guildId: GuildId,
      name: string,
      origin: Origin,
      speak: Speak,
    ): Promise<APIModalInteractionResponseCallbackData> {
      const section = find(name);
      return sectionForm(speak, section, await section.form(guildId, speak), origin);
    },

    /** @throws Refusal component_unknown, and whatever the section refuses */
    async save(guildId: GuildId, name: string, fields: FormFields, by: UserId): Promise<void> {
      await find(name).save(guildId, fields, by);
    },
  };
}

export type Panel = ReturnType<typeof createPanel>;
