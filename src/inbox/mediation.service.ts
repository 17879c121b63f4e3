// Mediation: two members talk something over in a private thread, led by one or two moderators.
import { asId, type ChannelId, type GuildId, type UserId } from '../discord/ids.ts';
import type { Clock } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { agreedMessage } from './mediation.messages.ts';
import type { MediationStore } from './mediation.store.ts';
import type { Mediation } from './mediation.tables.ts';

export interface MediationDeps {
  storage: Storage;
  mediations: MediationStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'drain' | 'settleNow'>;
  settings: { guildSpeak(guildId: GuildId): Promise<Speak> };
  clock: Clock;
}

/** Somebody who may take part. */
export interface Talker {
  userId: UserId;
  /** Not cleaned. */
  name: string;
  bot: boolean;
}

export interface EndedMediation {
  people: Omit<Talker, 'bot'>[];
  /** What goes into both histories. */
  note: string;
}

const OPEN = 'mediation.open';

export function createMediations({ storage, mediations, outbox, settings, clock }: MediationDeps) {
  outbox.onOutcome(OPEN, recordThread);

  async function recordThread({ guildId, subjectKey, resultId }: Outcome): Promise<Statement[]> {
    const number = Number(subjectKey);
    if (!resultId) return [mediations.update(guildId, number, { closedAt: clock.now() })];
    const row = await mediations.find(guildId, number);
    if (!row) return [];
    const threadId = asId<ChannelId>(resultId);
    const message = agreedMessage(await settings.guildSpeak(guildId), row);
    const effect = { kind: 'send-message', channelId: threadId, message } as const;
    return [
      mediations.update(guildId, number, { threadId }),
      outbox.prepare({ guildId, subject: 'mediation.agreed', subjectKey: `agreed-${number}`, effect }).statement,
    ];
  }

  return {
    /** Opens the thread below `channelId`. @throws Refusal mediation_people, mediation_failed */
    async open(
      guildId: GuildId,
      channelId: ChannelId,
      moderators: readonly [UserId, UserId | null],
      people: readonly [Talker, Talker],
    ): Promise<ChannelId> {
      const [moderatorId, otherModeratorId] = moderators;
      const [first, second] = people;
      const all = [first.userId, second.userId, moderatorId, ...(otherModeratorId ? [otherModeratorId] : [])];
      if (new Set(all).size < all.length || first.bot || second.bot) throw new Refusal('mediation_people');
      const speak = await settings.guildSpeak(guildId);
      for (;;) {
        const number = await mediations.nextNumber(guildId);
        const row: Mediation = {
          guildId,
          number,
          firstId: first.userId,
          secondId: second.userId,
          firstName: first.name,
          secondName: second.name,
          moderatorId,
          otherModeratorId,
          threadId: null,
          openedAt: clock.now(),
          closedAt: null,
          result: null,
        };
        const name = speak('inbox.mediation.thread', { number });
        const effect = { kind: 'open-thread', channelId, name, isPrivate: true, userIds: all, reason: name } as const;
        const entry = outbox.prepare({ guildId, subject: OPEN, subjectKey: String(number), effect });
        if (!(await storage.atomicIf(mediations.create(row), [entry.statement]))) continue;
        const [settled] = await outbox.settleNow(guildId, [entry.id]);
        if (settled?.state === 'failed') throw new Refusal('mediation_failed', { reason: settled.errorText ?? '' });
        if (settled?.state !== 'applied' || !settled.resultId) throw new Refusal('busy_elsewhere');
        await outbox.drain(guildId);
        return asId<ChannelId>(settled.resultId);
      }
    },

    /** Whether this one leads it. @throws Refusal already_decided, access_denied */
    async checkEnd(guildId: GuildId, number: number, by: UserId): Promise<Mediation> {
      const row = await mediations.find(guildId, number);
      if (!row || row.closedAt !== null) throw new Refusal('already_decided');
      if (by !== row.moderatorId && by !== row.otherModeratorId) {
        throw new Refusal('access_denied', { permission: 'Moderate Members' });
      }
      return row;
    },

    /** Closes it, once, and archives the thread. What was said is kept nowhere. @throws Refusal as `checkEnd` */
    async end(guildId: GuildId, number: number, by: UserId, result: string | null): Promise<EndedMediation> {
      const row = await this.checkEnd(guildId, number, by);
      const speak = await settings.guildSpeak(guildId);
      const { threadId } = row;
      const text = result ? speak('inbox.mediation.over', { text: result }) : speak('inbox.mediation.over_plain');
      const common = { guildId, subject: 'mediation.end', subjectKey: `end-${number}` };
      const word = { kind: 'send-message', message: { content: text } } as const;
      const statements = threadId
        ? [
            outbox.prepare({ ...common, effect: { ...word, channelId: threadId } }).statement,
            outbox.prepare({ ...common, effect: { kind: 'archive-thread', threadId, reason: 'closed' } }).statement,
          ]
        : [];
      const change = { closedAt: clock.now(), result };
      if (!(await storage.atomicIf(mediations.close(guildId, number, change), statements))) {
        throw new Refusal('already_decided');
      }
      await outbox.drain(guildId);
      const values = { a: `<@${row.firstId}>`, b: `<@${row.secondId}>`, text: result ?? '–' };
      const people = [
        { userId: row.firstId, name: row.firstName },
        { userId: row.secondId, name: row.secondName },
      ];
      return { people, note: speak('inbox.mediation.note', values) };
    },
  };
}
