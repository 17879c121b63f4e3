// /mentor resume: a mentor gets new mentees again.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { memberFactsOf } from '../../src/discord/doors/member.ts';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { offeredMessage } from '../../src/mentorship/people.messages.ts';

export default {
  data: { type: ApplicationCommandOptionType.Subcommand, name: 'resume' },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, member, locale }, app) {
    const mentor = await app.mentorship.resume(asId<GuildId>(guildId), memberFactsOf(member));
    return offeredMessage(app.voice.speak(locale), mentor);
  },
} satisfies Subcommand<'mentorship' | 'voice'>;
