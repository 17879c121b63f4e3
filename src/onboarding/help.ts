// Brings a newcomer's wish to the team: into the inbox where there is one, else into the staff channel.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { FindTeamChannel } from '../settings/owner-channel.ts';
import { type HelpRequest, type OnboardingDeps, speakPublicly } from './deps.ts';
import { helpMessage } from './staff.messages.ts';

interface Needs extends Pick<OnboardingDeps, 'storage' | 'wording'> {
  settings: Pick<OnboardingDeps['settings'], 'get'>;
  outbox: Pick<OnboardingDeps['outbox'], 'prepare' | 'settleNow'>;
  findTeamChannel: FindTeamChannel;
  /** Opens an inquiry, or joins the open one about the same; whoever asked hears the answer by direct message. */
  openInquiry(guildId: GuildId, inquiry: HelpInquiry): Promise<unknown>;
}

/** What the inbox is given. */
interface HelpInquiry {
  kind: 'message';
  about: string;
  authorId: UserId;
  concernsId: null;
  text: string;
  details: object;
  hears: { in: 'dm'; channelId: null };
}

export function createStaffHelp(deps: Needs) {
  const { storage, settings, outbox, findTeamChannel, openInquiry } = deps;
  return {
    /** Resolves with whether the team will see it; without an inbox a channel of the team's own, without one the owner's channel has to do. */
    async askForHelp(request: HelpRequest): Promise<boolean> {
      const { guildId, userId, about } = request;
      if ((await settings.get(guildId, 'inbox')).channelId) {
        const speak = await speakPublicly(deps, guildId);
        const text = speak(`journey.help_${about}`, { member: `<@${userId}>` });
        const own = { kind: 'message', about: `newcomer:${userId}`, authorId: userId, concernsId: null } as const;
        await openInquiry(guildId, { ...own, text, details: {}, hears: { in: 'dm', channelId: null } });
        return true;
      }
      const { staffChannelId, greetersRoleId } = await settings.get(guildId, 'onboarding');
      const channelId = await findTeamChannel(guildId);
      if (!channelId) return false;
      const message = helpMessage(
        await speakPublicly(deps, guildId),
        request,
        channelId === staffChannelId ? greetersRoleId : null,
      );
      const entry = outbox.prepare({
        guildId,
        subject: 'newcomer-help',
        subjectKey: `${about}-${userId}`,
        urgency: 'urgent',
        effect: { kind: 'send-message', channelId, message },
      });
      await storage.atomic([entry.statement]);
      const [row] = await outbox.settleNow(guildId, [entry.id]);
      // Written down, it will be sent; only a refusal means that nobody will see it.
      return row !== undefined && row.state !== 'failed';
    },
  };
}
