// What a newcomer would see, for somebody who only looks: nothing is written down.
import type { GuildId, UserId } from '../discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import { type OnboardingDeps, speakPublicly } from './deps.ts';
import { greetingMessage } from './messages.ts';
import type { Journey } from './tables.ts';

/** The greeting as this person would get it on joining now; it pings nobody. */
export async function rehearseGreeting(
  deps: Pick<OnboardingDeps, 'settings' | 'discord' | 'wording'>,
  guildId: GuildId,
  member: MemberFacts,
): Promise<OutgoingMessage> {
  const speak = await speakPublicly(deps, guildId, member.userId);
  const { rulesChannelId } = await deps.settings.get(guildId, 'welcome');
  const message = greetingMessage(speak, {
    userIds: [member.userId],
    isBack: false,
    serverName: cleanName(deps.discord.findGuild(guildId)?.name ?? '', '', LONGEST_PLACE_NAME),
    name: cleanName(member.displayName, speak('common.someone')),
    rulesChannelId,
  });
  return { ...message, allowed_mentions: { parse: [] } };
}

/** The journey of somebody who has just come in. `screened`: through Discord's own screening. */
export function freshJourney(guildId: GuildId, userId: UserId, now: Instant, screened: boolean): Journey {
  return {
    guildId,
    userId,
    joinedAt: now,
    state: 'greeted',
    pending: false,
    screenedAt: screened ? now : null,
    greetedAt: now,
    greetingMessageId: null,
    rulesAcceptedAt: null,
    rulesVersion: null,
    introducedAt: null,
    introduction: null,
    introductionMessageId: null,
    interestsAt: null,
    profileAt: null,
    mentorAt: null,
    mentorWanted: null,
    skipped: null,
    memberRoleAt: null,
    firstMessageAt: null,
    firstMessageChannelId: null,
    firstMessageId: null,
    firstAnswerAt: null,
    firstAnswerBy: null,
    noteMessageId: null,
    noteChannelId: null,
    nudges: 0,
    nudgedAt: null,
    checkBy: null,
    checkAnsweredAt: null,
    mood: null,
    settledAt: null,
    stalledAt: null,
    leftAt: null,
    restartedAt: null,
    resumedFrom: null,
    lookAt: null,
  };
}
