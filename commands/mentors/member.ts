// The options that name a member and a reason, as the subcommands of /mentors read them.
import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import { memberFactsOf } from '../../src/discord/doors/member.ts';
import type { OptionData } from '../../src/discord/doors/option-data.ts';
import type { MemberFacts } from '../../src/discord/members/port.ts';
import { Refusal } from '../../src/runtime/refusal.ts';

export const MEMBER: OptionData = { type: ApplicationCommandOptionType.User, name: 'member', required: true };
export const REASON: OptionData = { type: ApplicationCommandOptionType.String, name: 'reason', max_length: 300 };

/** @throws Refusal mentor_member_unknown for somebody who is not in the server, or is a bot */
export function chosenMember({ options }: ChatInputCommandInteraction<'cached'>, name: string): MemberFacts {
  const member = options.getMember(name);
  if (!member || member.user.bot) throw new Refusal('mentor_member_unknown');
  return memberFactsOf(member);
}

export const reasonOf = ({ options }: ChatInputCommandInteraction): string => options.getString('reason') ?? '';
