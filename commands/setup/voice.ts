// /setup voice: how Hearth sounds on this server, and the owner's own words for public texts.
import type { GuildMember, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { ApplicationCommandOptionType } from 'discord.js';
import type { App } from '../../src/app.ts';
import type { Component, Reply, Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import {
  CHOOSE_TEXT,
  CHOOSE_TONE,
  EDIT_TEXT,
  RESET_TEXT,
  SAVE_TEXT,
  SHOW_TEXTS,
  VARIANT_FIELDS,
  type WordingNews,
  wordingListMessage,
  wordingMessage,
  wordingModal,
} from '../../src/voice/messages.ts';
import { isPublicTextKey, type PublicTextKey, TONES } from '../../src/voice/public-texts.ts';
import type { WordingState } from '../../src/voice/wording.ts';

type Needs = 'wording' | 'settings' | 'voice';
type Services = Pick<App, Needs>;
interface Asked {
  guildId: string;
  locale: string;
  member: GuildMember;
}

const guildOf = ({ guildId }: Asked) => asId<GuildId>(guildId);
const personOf = ({ member }: Asked) => asId<UserId>(member.id);

async function showList(asked: Asked, app: Services): Promise<Reply> {
  const states = await app.wording.list(guildOf(asked), personOf(asked));
  const { tone } = await app.settings.get(guildOf(asked), 'voice');
  return wordingListMessage(app.voice.speak(asked.locale), states, tone);
}

async function showText(asked: Asked, app: Services, state: WordingState, news?: WordingNews): Promise<Reply> {
  const { rulesChannelId } = await app.settings.get(guildOf(asked), 'welcome');
  const member = { id: personOf(asked), name: asked.member.displayName };
  const values = await app.wording.previewValues(guildOf(asked), member, rulesChannelId);
  return wordingMessage(app.voice.speak(asked.locale), state, values, news);
}

function keyFrom(text: string | undefined): PublicTextKey {
  if (text === undefined || !isPublicTextKey(text)) throw new Refusal('wording_unknown');
  return text;
}

function chosen(interaction: MessageComponentInteraction | ModalSubmitInteraction): string | undefined {
  return interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
}

function component(defer: Component<Needs>['defer'], execute: Component<Needs>['execute']): Component<Needs> {
  return { version: 1, access: 'ManageGuild', defer, execute };
}

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'voice' },
  access: 'ManageGuild',
  defer: 'private',
  execute: showList,
  components: {
    [SHOW_TEXTS.kind]: component('update', (interaction, _args, app) => showList(interaction, app)),
    [CHOOSE_TONE.kind]: component('update', async (interaction, _args, app) => {
      const tone = TONES.find((name) => name === chosen(interaction)) ?? TONES[0];
      await app.wording.chooseTone(guildOf(interaction), tone, personOf(interaction));
      return showList(interaction, app);
    }),
    [CHOOSE_TEXT.kind]: component('update', async (interaction, _args, app) => {
      const key = keyFrom(chosen(interaction));
      return showText(interaction, app, await app.wording.get(guildOf(interaction), key, personOf(interaction)));
    }),
    [EDIT_TEXT.kind]: component('modal', async (interaction, [key], app) => {
      const state = await app.wording.get(guildOf(interaction), keyFrom(key), personOf(interaction));
      return { modal: wordingModal(app.voice.speak(interaction.locale), state) };
    }),
    [SAVE_TEXT.kind]: component('update', async (interaction, [key], app) => {
      const typed = interaction.isModalSubmit()
        ? VARIANT_FIELDS.map((field) => interaction.fields.getTextInputValue(field))
        : [];
      const person = personOf(interaction);
      const { state, objection } = await app.wording.reword(guildOf(interaction), keyFrom(key), typed, person);
      return showText(interaction, app, state, objection ?? 'saved');
    }),
    [RESET_TEXT.kind]: component('update', async (interaction, [key], app) => {
      const state = await app.wording.reset(guildOf(interaction), keyFrom(key), personOf(interaction));
      return showText(interaction, app, state, 'was_reset');
    }),
  },
} satisfies Subcommand<Needs>;
