// /help: what this person may use here, and with a command's name what can be done with it.
import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { mayPass } from '../src/discord/doors/access.ts';
import type { Command, Services } from '../src/discord/doors/door.ts';
import { asId, type GuildId } from '../src/discord/ids.ts';
import { Refusal } from '../src/runtime/refusal.ts';
import { detailsOf, isOffered, overviewOf } from '../src/status/help.ts';
import { helpMessage } from '../src/status/messages.ts';

type Person = Pick<
  ChatInputCommandInteraction<'cached'> | AutocompleteInteraction<'cached'>,
  'guildId' | 'user' | 'member' | 'memberPermissions'
>;

async function listOffered({ guildId, user, member, memberPermissions }: Person, app: Pick<Services, 'catalogue'>) {
  const overrides = await app.catalogue.readOverrides(asId<GuildId>(guildId));
  return app.catalogue.entries.filter((entry) => {
    const person = {
      userId: user.id,
      roleIds: [...member.roles.cache.keys()],
      guildId,
      isAdministrator: memberPermissions?.has('Administrator') ?? false,
      mayPass: () => mayPass(entry.access, memberPermissions),
    };
    return isOffered(person, overrides.get(entry.name) ?? []);
  });
}

export default {
  data: { name: 'help', options: [{ type: ApplicationCommandOptionType.String, name: 'command', autocomplete: true }] },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    const offered = await listOffered(interaction, app);
    const speak = app.voice.speak(interaction.locale);
    const asked = interaction.options.getString('command')?.replace(/^\//, '').trim().split(/\s/)[0];
    if (!asked) return helpMessage(speak, overviewOf(speak, offered));
    const command = offered.find((entry) => entry.name === asked.toLowerCase());
    if (!command) throw new Refusal('command_unknown');
    return helpMessage(speak, detailsOf(speak, command));
  },
  async autocomplete(interaction, app) {
    const typed = interaction.options.getFocused().replace(/^\//, '').toLowerCase();
    const offered = await listOffered(interaction, app);
    return offered.filter(({ name }) => name.includes(typed)).map(({ name }) => ({ name: `/${name}`, value: name }));
  },
} satisfies Command<'catalogue' | 'voice'>;
