// /event edit: changes one occurrence, it and all that follow, or all.
import { ApplicationCommandOptionType } from 'discord.js';
import { changedMessage, EDIT_TIME, editQuestionMessage } from '../../src/calendar/draft.messages.ts';
import { REMOVABLE } from '../../src/calendar/scopes.rules.ts';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type RoleId } from '../../src/discord/ids.ts';
import {
  EVENT_OPTION,
  placeOption,
  requireOrganiser,
  SCOPE_OPTION,
  scopeOption,
  suggestEvents,
  VOICE_CHANNELS,
} from './options.ts';

const { String: Text, Integer, Channel, Role, Attachment } = ApplicationCommandOptionType;

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'edit',
    options: [
      EVENT_OPTION,
      SCOPE_OPTION,
      { type: Text, name: 'title', max_length: 100 },
      { type: Text, name: 'when', max_length: 200 },
      { type: Text, name: 'duration', max_length: 30 },
      { type: Channel, name: 'channel', channel_types: VOICE_CHANNELS },
      { type: Text, name: 'place', max_length: 100 },
      { type: Text, name: 'description', max_length: 1000 },
      { type: Attachment, name: 'image' },
      { type: Integer, name: 'capacity', max_value: 100_000 },
      { type: Role, name: 'ping_role' },
      { type: Text, name: 'sign_up_until', max_length: 60 },
      { type: Text, name: 'remove', choices: REMOVABLE.map((name) => ({ name, value: name })) },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, guildId, locale } = interaction;
    const text = (name: string) => options.getString(name) ?? undefined;
    const role = options.getRole('ping_role')?.id;
    const edit = {
      title: text('title'),
      when: text('when'),
      duration: text('duration'),
      place: placeOption(interaction),
      description: text('description'),
      picture: options.getAttachment('image') ?? undefined,
      capacity: options.getInteger('capacity') ?? undefined,
      pingRoleId: role ? asId<RoleId>(role) : undefined,
      signUpUntil: text('sign_up_until'),
      remove: REMOVABLE.find((name) => name === options.getString('remove')),
      locale,
    };
    const scope = scopeOption(interaction);
    const result = await app.calendar.editOrAsk(asId<GuildId>(guildId), options.getString('event', true), edit, scope);
    const speak = app.voice.speak(locale);
    if (result.kind === 'question') return editQuestionMessage(speak, locale, result);
    return changedMessage(speak, result.occurrence);
  },
  autocomplete: (interaction, app) => suggestEvents(interaction, app, false),
  components: {
    [EDIT_TIME.kind]: {
      version: EDIT_TIME.version,
      access: 'everyone',
      defer: 'update',
      async execute(interaction, [id = '', index = ''], app) {
        await requireOrganiser(interaction, app);
        const { guildId, locale } = interaction;
        const result = await app.calendar.chooseEdit(asId<GuildId>(guildId), id, Number(index));
        const speak = app.voice.speak(locale);
        if (result.kind === 'question') return editQuestionMessage(speak, locale, result);
        return { ...changedMessage(speak, result.occurrence), components: [] };
      },
    },
  },
} satisfies Subcommand<'calendar' | 'voice'>;
