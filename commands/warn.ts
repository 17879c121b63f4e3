// /warn: a warning with points, which may reach a threshold of the ladder. Also the questions that moderators are asked.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { actorOf } from '../src/discord/doors/member.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { actMessage, DRAFT, PROPOSAL, proposalAnswer } from '../src/moderation/proposals.messages.ts';
import { act } from './case/act.ts';

const MOST_POINTS = 20;

export default {
  data: {
    name: 'warn',
    options: [
      { type: Option.User, name: 'member', required: true },
      { type: Option.String, name: 'reason', required: true },
      { type: Option.String, name: 'rule', autocomplete: true },
      { type: Option.Integer, name: 'points', min_value: 0, max_value: MOST_POINTS },
      { type: Option.Attachment, name: 'evidence' },
      { type: Option.Boolean, name: 'silent' },
    ],
  },
  access: 'ModerateMembers',
  defer: 'private',
  execute: (interaction, app) =>
    act(interaction, app, 'warn', 'member', {
      points: interaction.options.getInteger('points') ?? 1,
      silent: interaction.options.getBoolean('silent') ?? false,
    }),
  autocomplete: ({ guildId, options }, app) =>
    app.moderation.suggestRules(asId<GuildId>(guildId), options.getFocused()),
  components: {
    [DRAFT.kind]: {
      version: DRAFT.version,
      // What the draft asks for is checked again when it is confirmed.
      access: 'everyone',
      defer: 'update',
      async execute(interaction, [draftId = '', answer], app) {
        const guildId = asId<GuildId>(interaction.guildId);
        const speak = app.voice.speak(interaction.locale);
        if (answer === 'drop') {
          await app.moderation.drop(guildId, draftId);
          return { content: speak('moderation.ask.dropped'), components: [] };
        }
        const ladder = answer === 'apply' || answer === 'skip' ? answer : undefined;
        return actMessage(speak, await app.moderation.confirm(guildId, actorOf(interaction), draftId, ladder));
      },
    },
    [PROPOSAL.kind]: {
      version: PROPOSAL.version,
      access: 'BanMembers',
      defer: 'update',
      async execute(interaction, [number, answer], app) {
        const guildId = asId<GuildId>(interaction.guildId);
        const actor = actorOf(interaction);
        const decided =
          answer === 'ban'
            ? await app.moderation.banByProposal(guildId, actor, Number(number))
            : await app.moderation.findCase(guildId, Number(number));
        const speak = await app.settings.guildSpeak(guildId);
        return proposalAnswer(speak, actor.userId, decided, answer === 'ban');
      },
    },
  },
} satisfies Command<'moderation' | 'settings' | 'voice'>;
