// Tells whoever asked what becomes of it, where they began.
import type { Effect } from '../discord/effects.ts';
import type { GuildId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { Anonymity } from './anonymity.service.ts';
import { troubleText } from './item.messages.ts';
import type { InquiryChange } from './service.ts';
import { changeAt } from './state.rules.ts';
import type { InboxStore } from './store.ts';
import type { Inquiry } from './tables.ts';
import { changeMessage } from './telling.messages.ts';

export interface TellingDeps {
  store: Pick<InboxStore, 'find' | 'update' | 'addHistory'>;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome'>;
  anonymity: Pick<Anonymity, 'findSealed'>;
  discord: Pick<DiscordPort, 'findGuild'>;
  speakTo(inquiry: Inquiry): Promise<Speak>;
  guildSpeak(guildId: GuildId): Promise<Speak>;
  clock: Clock;
}

const TELL = 'inquiry.tell';

export function createTelling({ store, outbox, anonymity, discord, speakTo, guildSpeak, clock }: TellingDeps) {
  outbox.onOutcome(TELL, recordTold);

  /** They could not be told: the team sees that, and why, also where the inquiry is closed. */
  async function recordTold({ guildId, subjectKey, state, errorCode, at }: Outcome): Promise<Statement[]> {
    const number = Number(subjectKey.split(':')[0]);
    const inquiry = state === 'failed' ? await store.find(guildId, number) : undefined;
    if (!inquiry) return [];
    const speak = await guildSpeak(guildId);
    const text = speak('inbox.item.untold', { reason: troubleText(speak, errorCode ?? null) });
    return [
      store.addHistory({ guildId, id: newRowId(at), number, step: 'noted', byId: null, text, at }),
      store.update(guildId, number, { changedAt: changeAt(inquiry, at) }),
    ];
  }

  async function effectFor(inquiry: Inquiry, message: OutgoingMessage): Promise<Effect | undefined> {
    const { hearsIn, hearsChannelId: channelId, authorId: userId } = inquiry;
    if (hearsIn === 'nowhere') return undefined;
    if (hearsIn === 'channel') return channelId ? { kind: 'send-message', channelId, message } : undefined;
    if (userId) return { kind: 'send-dm', userId, message };
    const sealed = await anonymity.findSealed(inquiry);
    return sealed ? { kind: 'send-sealed-dm', sealed, message } : undefined;
  }

  const serverName = (guildId: GuildId) => discord.findGuild(guildId)?.name ?? '';

  return {
    /** What follows from a change for the person: a word where they began, or nothing. */
    async onChange({ after, step }: InquiryChange): Promise<readonly Statement[]> {
      const { guildId, number, hearsIn } = after;
      if (hearsIn === 'nowhere') return [];
      const message = changeMessage(await speakTo(after), after, step, serverName(guildId));
      const effect = message && (await effectFor(after, message));
      if (!effect) return [];
      const giveUpAt = clock.now() + DAY_MS;
      return [
        outbox.prepare({ guildId, subject: TELL, subjectKey: `${number}:${step.id}`, giveUpAt, effect }).statement,
      ];
    },
  };
}
