// Thanks among members: straight to the person, or where everyone sees them.
import type { GuildId, UserId } from '../discord/ids.ts';
import { cleanName, hasLink } from '../discord/markdown.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newRowId } from '../storage/row-id.ts';
import type { KnowledgeDeps } from './deps.ts';
import { type KudosFate, kudosMessage } from './kudos.messages.ts';

const KUDOS = 'kudos';

export interface KudosPerson {
  userId: UserId;
  /** Not cleaned. */
  name: string;
  bot: boolean;
}

export function createKudos(
  deps: Pick<KnowledgeDeps, 'storage' | 'helpers' | 'outbox' | 'settings' | 'isForbidden' | 'clock'> & {
    findGuild(guildId: GuildId): { name: string } | undefined;
  },
) {
  const { storage, helpers, outbox, settings, clock } = deps;

  return {
    /**
     * Gives thanks, and says what came of it with how many the person has now.
     * @throws Refusal kudos_self, kudos_bot, kudos_empty, kudos_link, text_forbidden, kudos_enough
     */
    async give(guildId: GuildId, from: KudosPerson, to: KudosPerson, reason: string) {
      if (to.userId === from.userId) throw new Refusal('kudos_self');
      if (to.bot) throw new Refusal('kudos_bot');
      const text = reason.replace(/\s+/gu, ' ').trim();
      if (text === '') throw new Refusal('kudos_empty');
      // It is said by Hearth, where the giver may not be allowed to write at all.
      if (hasLink(text)) throw new Refusal('kudos_link');
      if (await deps.isForbidden(guildId, text)) throw new Refusal('text_forbidden');
      const { kudosChannelId, kudosPerDay } = await settings.get(guildId, 'help');
      const now = clock.now();
      const speak = await settings.guildSpeak(guildId);
      const server = cleanName(deps.findGuild(guildId)?.name ?? '', '', 100);
      const words = { fromId: from.userId, toId: to.userId, reason: text, server };
      const message = kudosMessage(speak, words, kudosChannelId !== null);
      const effect = kudosChannelId
        ? ({ kind: 'send-message', channelId: kudosChannelId, message } as const)
        : ({ kind: 'send-dm', userId: to.userId, message } as const);
      const entry = outbox.prepare({ guildId, subject: KUDOS, subjectKey: to.userId, urgency: 'urgent', effect });
      const row = { guildId, id: newRowId(now), fromId: from.userId, toId: to.userId, reason: text, at: now };
      const guard = helpers.createKudos(row, now - DAY_MS, kudosPerDay);
      if (!(await storage.atomicIf(guard, [entry.statement])))
        throw new Refusal('kudos_enough', { limit: kudosPerDay });
      const [done] = await outbox.settleNow(guildId, [entry.id]);
      const delivered: KudosFate = kudosChannelId ? 'shown' : 'sent';
      const fate: KudosFate = done?.state === 'applied' ? delivered : done?.state === 'failed' ? 'unread' : 'later';
      return { fate, total: await helpers.countKudos(guildId, to.userId) };
    },
  };
}
