// Passing an inquiry on: the menu of teams, and what the other team answers in its channel.
import type { ModalSubmitInteraction } from 'discord.js';
import type { Components } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import {
  CHOOSE_ROUTE,
  OTHER_TEAM,
  OTHER_TEAM_SAYS,
  otherTeamModal,
  TEXT_FIELD,
} from '../../src/inbox/route.messages.ts';

const refOf = (guildId: string, number: string | undefined) => ({
  guildId: asId<GuildId>(guildId),
  number: Number(number),
});
const becameOf = (text: string | undefined) => (text === 'done' ? 'done' : 'returned');

export const routeComponents = {
  [CHOOSE_ROUTE.kind]: {
    version: CHOOSE_ROUTE.version,
    access: 'everyone',
    defer: 'update',
    async execute(interaction, [number], app) {
      const name = (interaction.isStringSelectMenu() && interaction.values[0]) || '';
      const userId = asId<UserId>(interaction.user.id);
      const team = await app.inbox.routes.passOn(refOf(interaction.guildId, number), userId, name);
      return { content: app.voice.speak(interaction.locale)('inbox.route.passed', { team }), components: [] };
    },
  },
  [OTHER_TEAM.kind]: {
    version: OTHER_TEAM.version,
    access: 'everyone',
    defer: 'modal',
    async execute(interaction, [number, became], app) {
      await app.inbox.team.requireOpen(refOf(interaction.guildId, number));
      return { modal: otherTeamModal(app.voice.speak(interaction.locale), Number(number), becameOf(became)) };
    },
  },
  [OTHER_TEAM_SAYS.kind]: {
    version: OTHER_TEAM_SAYS.version,
    access: 'everyone',
    defer: 'private',
    async execute(interaction, [number, became], app) {
      const { fields, user, locale, guildId } = interaction as ModalSubmitInteraction<'cached'>;
      const text = fields.getTextInputValue(TEXT_FIELD).trim() || null;
      await app.inbox.routes.answer(refOf(guildId, number), asId<UserId>(user.id), becameOf(became), text);
      return { content: app.voice.speak(locale)('inbox.route.said') };
    },
  },
} satisfies Components<'inbox' | 'voice'>;
