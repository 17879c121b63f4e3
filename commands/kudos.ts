// /kudos: thanks to a member, straight to them or where everyone sees it.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/doors/door.ts';
import { targetOf } from '../src/discord/doors/member.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import { kudosGivenMessage, LONGEST_REASON } from '../src/knowledge/kudos.messages.ts';
import { Refusal } from '../src/runtime/refusal.ts';

const { String: Text, User } = ApplicationCommandOptionType;

export default {
  data: {
    name: 'kudos',
    options: [
      { type: User, name: 'member', required: true },
      { type: Text, name: 'reason', required: true, max_length: LONGEST_REASON },
    ],
  },
  access: 'everyone',
  defer: 'private',
  async execute({ guildId, member, locale, options }, app) {
    const to = targetOf(options, 'member');
    if (!options.getMember('member')) throw new Refusal('target_left');
    const from = { userId: asId<UserId>(member.id), name: member.displayName, bot: false };
    const given = await app.knowledge.kudos.give(asId<GuildId>(guildId), from, to, options.getString('reason', true));
    return kudosGivenMessage(app.voice.speak(locale), to.userId, given);
  },
} satisfies Command<'knowledge' | 'voice'>;
