// Suggesting somebody as a mentor: they are asked once, in the mentors' channel, and decide for themselves.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { MentorshipDeps } from './deps.ts';
import { nominationMessage } from './nomination.messages.ts';
import type { NominationStore } from './nomination.store.ts';

/** Nobody is asked more often, whoever suggests them. */
const ASKED_AGAIN_AFTER_MS = 90 * DAY_MS;
const MOST_A_DAY = 3;

export function createNominationService(deps: MentorshipDeps, store: NominationStore) {
  const { storage, people, outbox, settings, clock } = deps;

  return {
    /**
     * @throws Refusal mentors_not_configured, mentor_member_unknown, nominate_self, nominate_mentor, nominated_before,
     * nominated_often
     */
    async nominate(guildId: GuildId, by: UserId, target: MemberFacts): Promise<void> {
      const set = await settings.get(guildId, 'mentors');
      const channelId = set.offersChannelId ?? set.channelId;
      if (!channelId) throw new Refusal('mentors_not_configured');
      if (target.bot || target.pending) throw new Refusal('mentor_member_unknown');
      if (target.userId === by) throw new Refusal('nominate_self');
      if (await people.findMentor(guildId, target.userId)) throw new Refusal('nominate_mentor');
      const now = clock.now();
      if ((await store.countBy(guildId, by, now - DAY_MS)) >= MOST_A_DAY) throw new Refusal('nominated_often');
      const message = nominationMessage(await settings.guildSpeak(guildId), target.userId, by);
      const row = { guildId, userId: target.userId, byId: by, at: now };
      const effect = { kind: 'send-message', channelId, message } as const;
      const asked = outbox.prepare({ guildId, subject: 'mentor-nomination', subjectKey: target.userId, effect });
      const isNew = await storage.atomicIf(store.nominate(row, now - ASKED_AGAIN_AFTER_MS), [asked.statement]);
      if (!isNew) throw new Refusal('nominated_before');
      await outbox.drain(guildId);
    },
  };
}
