// Brings a newcomer's wish to the team in the staff channel, where no other feature looks after it.
import type { DiscordPort } from '../discord/port.ts';
import { type HelpRequest, type OnboardingDeps, speakPublicly } from './deps.ts';
import { helpMessage } from './staff.messages.ts';

interface Needs extends Pick<OnboardingDeps, 'storage' | 'wording'> {
  settings: Pick<OnboardingDeps['settings'], 'get'>;
  outbox: Pick<OnboardingDeps['outbox'], 'prepare' | 'settleNow'>;
  discord: Pick<DiscordPort, 'findOwnerChannel'>;
}

export function createStaffHelp(deps: Needs) {
  const { storage, settings, outbox, discord } = deps;
  return {
    /** Resolves with whether Discord confirmed the message; without a staff channel the owner's channel has to do. */
    async askForHelp(request: HelpRequest): Promise<boolean> {
      const { guildId, userId, about } = request;
      const { staffChannelId, greetersRoleId } = await settings.get(guildId, 'onboarding');
      const channelId = staffChannelId ?? discord.findOwnerChannel(guildId);
      if (!channelId) return false;
      const message = helpMessage(await speakPublicly(deps, guildId), request, staffChannelId ? greetersRoleId : null);
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
