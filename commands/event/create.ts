// /event create: says what it understood; a click publishes it. Owns the buttons of the draft and of the event.
import { ApplicationCommandOptionType } from 'discord.js';
import {
  CHOOSE_DEADLINE,
  CHOOSE_PLAN,
  DISCARD,
  discardedMessage,
  draftMessage,
  PUBLISH,
  publishedMessage,
} from '../../src/calendar/draft.messages.ts';
import { FEEDBACK, FEEDBACK_BUTTON, messageLink, RSVP, RSVP_ACTIONS } from '../../src/calendar/messages.ts';
import type { Component, Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { Refusal } from '../../src/runtime/refusal.ts';
import type { TextKey } from '../../src/voice/text-keys.ts';
import { placeOption, requireOrganiser, VOICE_CHANNELS, withPicture } from './options.ts';

const { String: Text, Integer, Channel, Role, Attachment } = ApplicationCommandOptionType;
const REPEATS = [
  { name: 'every day', value: 'FREQ=DAILY' },
  { name: 'every weekday (Mon-Fri)', value: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' },
  { name: 'every week', value: 'FREQ=WEEKLY' },
  { name: 'every 2 weeks', value: 'FREQ=WEEKLY;INTERVAL=2' },
  { name: 'every month on that date', value: 'FREQ=MONTHLY' },
  { name: 'every year', value: 'FREQ=YEARLY' },
];

/** A button of the draft that settles which of several times is meant. */
const choosing = (
  version: number,
  choose: 'choose' | 'chooseDeadline',
): Component<'calendar' | 'settings' | 'voice'> => ({
  version,
  access: 'everyone',
  defer: 'update',
  async execute({ guildId, locale }, [id = '', index = '0'], app) {
    const view = await app.calendar[choose](asId<GuildId>(guildId), id, Number(index));
    return withPicture(draftMessage(app.voice.speak(locale), locale, view), view.details, guildId, app);
  },
});

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'create',
    options: [
      { type: Text, name: 'title', required: true, max_length: 100 },
      { type: Text, name: 'when', required: true, max_length: 200 },
      { type: Text, name: 'duration', max_length: 30 },
      { type: Channel, name: 'channel', channel_types: VOICE_CHANNELS },
      { type: Text, name: 'place', max_length: 100 },
      { type: Text, name: 'description', max_length: 1000 },
      { type: Attachment, name: 'image' },
      { type: Integer, name: 'capacity', max_value: 100_000 },
      { type: Text, name: 'repeat', choices: REPEATS },
      { type: Role, name: 'ping_role' },
      { type: Text, name: 'sign_up_until', max_length: 60 },
      { type: Text, name: 'zone', autocomplete: true, max_length: 64 },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    await requireOrganiser(interaction, app);
    const { options, guildId, user, locale } = interaction;
    const text = (name: string) => options.getString(name) ?? undefined;
    const role = options.getRole('ping_role')?.id;
    const wish = {
      title: options.getString('title', true),
      when: options.getString('when', true),
      duration: text('duration'),
      place: placeOption(interaction),
      description: text('description'),
      picture: options.getAttachment('image') ?? undefined,
      capacity: options.getInteger('capacity') ?? undefined,
      repeat: text('repeat'),
      pingRoleId: role ? asId<RoleId>(role) : undefined,
      signUpUntil: text('sign_up_until'),
      zone: text('zone'),
      locale,
    };
    const view = await app.calendar.draft(asId<GuildId>(guildId), wish, asId<UserId>(user.id));
    return withPicture(draftMessage(app.voice.speak(locale), locale, view), view.details, guildId, app);
  },
  autocomplete: async ({ options }, app) => app.settings.suggestZones(String(options.getFocused())),
  components: {
    [CHOOSE_PLAN.kind]: choosing(CHOOSE_PLAN.version, 'choose'),
    [CHOOSE_DEADLINE.kind]: choosing(CHOOSE_DEADLINE.version, 'chooseDeadline'),
    [PUBLISH.kind]: {
      version: PUBLISH.version,
      access: 'everyone',
      defer: 'update',
      async execute({ guildId, locale }, [id = ''], app) {
        const occurrence = await app.calendar.publish(asId<GuildId>(guildId), id);
        return publishedMessage(app.voice.speak(locale), occurrence && messageLink(occurrence));
      },
    },
    [DISCARD.kind]: {
      version: DISCARD.version,
      access: 'everyone',
      defer: 'update',
      async execute({ guildId, locale }, [id = ''], app) {
        await app.calendar.discard(asId<GuildId>(guildId), id);
        return discardedMessage(app.voice.speak(locale));
      },
    },
    [RSVP.kind]: {
      version: RSVP.version,
      access: 'everyone',
      defer: 'private',
      async execute({ guildId, user, locale }, [id = '', wanted = ''], app) {
        const action = RSVP_ACTIONS.find((known) => known === wanted);
        if (!action) throw new Refusal('component_unknown');
        const done = await app.calendar.rsvp(asId<GuildId>(guildId), id, asId<UserId>(user.id), action);
        const values = { title: done.occurrence.details.title, line: done.line };
        return { content: app.voice.speak(locale)(`calendar.answer_${done.result}` as TextKey, values) };
      },
    },
    [FEEDBACK_BUTTON.kind]: {
      version: FEEDBACK_BUTTON.version,
      access: 'everyone',
      defer: 'private',
      async execute({ guildId, user, locale }, [id = '', given = ''], app) {
        const feedback = FEEDBACK.find((known) => known === given);
        if (!feedback) throw new Refusal('component_unknown');
        await app.calendar.giveFeedback(asId<GuildId>(guildId), id, asId<UserId>(user.id), feedback);
        return { content: app.voice.speak(locale)('calendar.feedback_thanks') };
      },
    },
  },
} satisfies Subcommand<'calendar' | 'settings' | 'voice'>;
