// What a greeting asks of Discord: one message for those who came together, and for each the one role they get.
import type { GuildId } from '../discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import type { WelcomeSettings } from '../settings/sections.ts';
import type { NewEffect } from '../storage/outbox.ts';
import { addRole, encodeKey, type OnboardingDeps, SUBJECTS, speakPublicly } from './deps.ts';
import { greetingMessage } from './messages.ts';
import type { Progress } from './progress.ts';
import { GREETING_USEFUL_MS } from './rules.ts';
import type { JourneyChange } from './store.ts';
import type { Journey } from './tables.ts';

/** Who is about to be greeted, with what the journey begins with. */
export interface Waiting {
  member: Pick<MemberFacts, 'userId' | 'joinedAt' | 'roleIds' | 'displayName'>;
  begun: JourneyChange;
}

export function createGreetingWishes(deps: OnboardingDeps, progress: Progress) {
  const { discord } = deps;

  async function greetingWish(
    guildId: GuildId,
    welcome: WelcomeSettings,
    batch: readonly Waiting[],
  ): Promise<NewEffect> {
    const members = batch.map(({ member }) => member);
    const speak = await speakPublicly(deps, guildId, members.map(encodeKey).join());
    const message = greetingMessage(speak, {
      userIds: members.map(({ userId }) => userId),
      isBack: batch.length === 1 && batch[0]!.begun.resumedFrom != null,
      serverName: cleanName(discord.findGuild(guildId)?.name ?? '', '', LONGEST_PLACE_NAME),
      name: cleanName(members[0]?.displayName ?? '', speak('common.someone')),
      rulesChannelId: welcome.rulesChannelId,
    });
    return {
      guildId,
      subject: SUBJECTS.greeting,
      subjectKey: members.map(encodeKey).join(','),
      giveUpAt: Math.min(...members.map(({ joinedAt }) => joinedAt)) + GREETING_USEFUL_MS,
      effect: { kind: 'send-message', channelId: welcome.channelId!, message },
    };
  }

  /** The one role that somebody gets on coming in: the newcomer's, or the member's where nothing is left to do for it. */
  async function roleWish(guildId: GuildId, { member, begun }: Waiting): Promise<NewEffect[]> {
    const { userId, joinedAt, roleIds } = member;
    const journey = { guildId, userId, joinedAt, ...begun } as Journey;
    const { letIn, sections } = await progress.standingOf(journey);
    const { memberRoleId, newcomerRoleId } = sections.welcome;
    if (memberRoleId && roleIds.includes(memberRoleId)) return [];
    const speak = await speakPublicly(deps, guildId);
    const common = { guildId, subjectKey: encodeKey(member), giveUpAt: joinedAt + GREETING_USEFUL_MS };
    if (letIn && memberRoleId) {
      const effect = addRole(userId, memberRoleId, speak('onboarding.reason_accepted'));
      return [{ ...common, subject: SUBJECTS.memberRole, effect }];
    }
    if (!newcomerRoleId || roleIds.includes(newcomerRoleId) || journey.settledAt) return [];
    const effect = addRole(userId, newcomerRoleId, speak('onboarding.reason_joined'));
    return [{ ...common, subject: SUBJECTS.newcomerRole, effect }];
  }

  return { greetingWish, roleWish };
}
