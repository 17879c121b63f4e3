// The menu entry Suggest as mentor on a user, and the buttons under what the suggested person reads.
import type { Menu } from '../src/discord/doors/door.ts';
import { memberFactsOf } from '../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { NOMINATED_NO, NOMINATED_YES } from '../src/mentorship/nomination.messages.ts';
import { cardForm } from '../src/mentorship/people.messages.ts';
import { Refusal } from '../src/runtime/refusal.ts';
import { offerForm } from './mentor/card.ts';

export default {
  menu: 'user',
  key: 'suggest_mentor',
  access: 'everyone',
  defer: 'private',
  async execute(interaction, app) {
    if (!interaction.isUserContextMenuCommand()) throw new Refusal('component_unknown');
    const { targetMember, guildId, user, locale } = interaction;
    if (!targetMember) throw new Refusal('mentor_member_unknown');
    const target = memberFactsOf(targetMember);
    await app.mentorship.nominate(asId<GuildId>(guildId), asId<UserId>(user.id), target);
    return { content: app.voice.speak(locale)('mentorship.nominated', { member: `<@${target.userId}>` }) };
  },
  components: {
    [NOMINATED_YES.kind]: {
      version: NOMINATED_YES.version,
      access: 'everyone',
      defer: 'modal',
      async execute({ guildId, user, locale }, [userId], app) {
        if (user.id !== userId) throw new Refusal('mentor_offer_not_yours');
        const { topics } = await app.mentorship.requireOn(asId<GuildId>(guildId));
        return { modal: cardForm(app.voice.speak(locale), offerForm({ groups: topics })) };
      },
    },
    [NOMINATED_NO.kind]: {
      version: NOMINATED_NO.version,
      access: 'everyone',
      defer: 'update',
      async execute({ guildId, user }, [userId], app) {
        if (user.id !== userId) throw new Refusal('mentor_offer_not_yours');
        const speak = await app.settings.guildSpeak(asId<GuildId>(guildId));
        return { content: speak('mentorship.nomination_declined'), components: [] };
      },
    },
  },
} satisfies Menu<'mentorship' | 'settings' | 'voice'>;
