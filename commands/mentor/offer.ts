// /mentor offer: somebody offers what they know; and the buttons under what they are asked then.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Component, Subcommand } from '../../src/discord/doors/door.ts';
import { memberFactsOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import {
  ACCEPT,
  acceptedOfferMessage,
  declinedOfferMessage,
  NOT_ME,
  NOT_NOW,
} from '../../src/mentorship/offer.messages.ts';
import { cardForm, OFFER_FORM, offeredMessage } from '../../src/mentorship/people.messages.ts';
import { CARD_OPTIONS, cardArgs, likelyLanguages, offerForm, readCard } from './card.ts';

type Needs = 'mentorship' | 'mentorsSetup' | 'settings' | 'voice';

const MOST_MENTEES = 10;
const MOST_HOURS = 40;

const decline = (version: number, answer: 'later' | 'declined'): Component<Needs> => ({
  version,
  access: 'everyone',
  defer: 'update',
  inDms: true,
  async execute({ user }, [offerId, guildId], app) {
    const guild = asId<GuildId>(guildId ?? '');
    const offer = await app.mentorship.decline(guild, offerId ?? '', asId<UserId>(user.id), answer);
    return declinedOfferMessage(await app.settings.guildSpeak(guild), offer);
  },
});

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'offer',
    options: [
      { type: ApplicationCommandOptionType.Integer, name: 'mentees', min_value: 1, max_value: MOST_MENTEES },
      { type: ApplicationCommandOptionType.Integer, name: 'hours', min_value: 1, max_value: MOST_HOURS },
      { type: ApplicationCommandOptionType.Boolean, name: 'by_dm' },
      ...CARD_OPTIONS,
    ],
  },
  access: 'everyone',
  defer: 'modal',
  async execute(interaction, app) {
    const { options, guildId, user, locale } = interaction;
    const set = await app.mentorship.requireOn(asId<GuildId>(guildId));
    const before = await app.mentorship.findMentor(asId<GuildId>(guildId), asId<UserId>(user.id));
    const mentees = options.getInteger('mentees') ?? before?.capacity ?? 1;
    const hours = options.getInteger('hours') ?? before?.hoursPerWeek ?? 1;
    const byDm = options.getBoolean('by_dm') ?? before?.byDm ?? false;
    const args = [String(mentees), String(hours), ...cardArgs(interaction), byDm ? 'dm' : ''];
    return { modal: cardForm(app.voice.speak(locale), offerForm({ groups: set.topics, args, before })) };
  },
  autocomplete: async ({ options }, app) => app.settings.suggestZones(options.getFocused()),
  components: {
    [OFFER_FORM.kind]: {
      version: OFFER_FORM.version,
      access: 'everyone',
      defer: 'private',
      async execute(interaction, [mentees, hours, languages, zone, where], app) {
        const card = {
          ...(await readCard(interaction, app, languages, zone)),
          capacity: Number(mentees),
          hoursPerWeek: Number(hours),
          byDm: where === 'dm',
        };
        const member = memberFactsOf(interaction.member);
        const guildId = asId<GuildId>(interaction.guildId);
        const mentor = await app.mentorship.offer(guildId, member, card, likelyLanguages(interaction));
        return offeredMessage(app.voice.speak(interaction.locale), mentor);
      },
    },
    [ACCEPT.kind]: {
      version: ACCEPT.version,
      access: 'everyone',
      defer: 'update',
      inDms: true,
      async execute({ user }, [offerId, guildId], app) {
        const guild = asId<GuildId>(guildId ?? '');
        const pairing = await app.mentorship.accept(guild, offerId ?? '', asId<UserId>(user.id));
        return acceptedOfferMessage(await app.settings.guildSpeak(guild), pairing);
      },
    },
    [NOT_NOW.kind]: decline(NOT_NOW.version, 'later'),
    [NOT_ME.kind]: decline(NOT_ME.version, 'declined'),
  },
} satisfies Subcommand<Needs>;
