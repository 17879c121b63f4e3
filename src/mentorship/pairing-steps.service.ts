// What happens in a pair by itself on its day: hello, check-ins, silence, the end of the term, the thread put away.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { DAY_MS } from '../runtime/clock.ts';
import type { NewEffect } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import type { MentorshipDeps } from './deps.ts';
import { ASK_IN_THREAD, CHECK_IN, LISTEN, TERM, VANISH } from './job-kinds.ts';
import { threadName } from './offer.messages.ts';
import { THREAD } from './offer.service.ts';
import { aloneMessage, checkInMessage, firstMessage, noPlaceText, termMessage } from './pairing.messages.ts';
import { decideSilence, decideVanished } from './pairing.rules.ts';
import type { EndReason, PairingRow } from './tables.ts';

/** How long a check-in may stay without an answer, and a question that was put to each side. */
const PATIENCE_MS = 3 * DAY_MS;
/** After the end of the term, how long the pair may think about what comes next. */
const TERM_PATIENCE_MS = 5 * DAY_MS;

const ALONE = 'mentor-alone';

/** What the steps share with what people ask for themselves. */
export interface PairTools {
  post(pairing: PairingRow, message: OutgoingMessage): Statement[];
  job(pairing: PairingRow, kind: string, dueAt: number, day?: number): Statement;
  prepare(guildId: GuildId, subjectKey: string, effect: NewEffect['effect'], subject: string): Statement;
  end(pairing: PairingRow, reason: EndReason): Promise<boolean>;
}

export function createPairSteps(deps: MentorshipDeps, { post, job, prepare, end }: PairTools) {
  const { storage, people, pairings, outbox, jobs, settings, discord, clock } = deps;

  outbox.onOutcome(ALONE, ({ guildId, subjectKey, state, at }) =>
    state === 'failed'
      ? [jobs.schedule({ guildId, kind: ASK_IN_THREAD, key: subjectKey, payload: {}, dueAt: at })]
      : [],
  );

  async function findActive(guildId: GuildId, id: string): Promise<PairingRow | undefined> {
    const pairing = await pairings.find(guildId, id);
    return pairing?.state === 'active' ? pairing : undefined;
  }

  /** Nowhere to talk: the owner is told why, and what is set for that case is tried. */
  async function beginElsewhere(pairing: PairingRow, reason: string, wasPrivate: boolean): Promise<void> {
    const { guildId, id } = pairing;
    const set = await settings.get(guildId, 'mentors');
    const speak = await settings.guildSpeak(guildId);
    const goesPublic = wasPrivate && set.fallback === 'public_thread' && set.channelId !== null;
    const ownerChannel = discord.findOwnerChannel(guildId);
    const content = noPlaceText(speak, { pairing, reason, channelId: set.channelId, goesPublic });
    const tell = ownerChannel
      ? [prepare(guildId, id, { kind: 'send-message', channelId: ownerChannel, message: { content } }, 'mentor-owner')]
      : [];
    if (!goesPublic) {
      await storage.atomic(tell);
      await end(pairing, 'no_place');
      return;
    }
    const thread = {
      kind: 'open-thread',
      channelId: set.channelId!,
      name: threadName(pairing),
      isPrivate: false,
      userIds: [pairing.menteeId, pairing.mentorId],
      reason: speak('mentorship.reason_thread'),
    } as const;
    await storage.atomic([...tell, prepare(guildId, id, thread, THREAD)]);
    await outbox.drain();
  }

  return {
    /** The thread is there: says hello and sets the check-ins. Without one, `reason` says why. */
    async begin(guildId: GuildId, id: string, failed: { reason?: string; wasPrivate?: boolean }): Promise<void> {
      const pairing = await pairings.find(guildId, id);
      if (pairing?.state !== 'opening') return;
      if (!pairing.threadId) return beginElsewhere(pairing, failed.reason ?? '', failed.wasPrivate ?? false);
      const set = await settings.get(guildId, 'mentors');
      const [speak, mentor] = [await settings.guildSpeak(guildId), await people.findMentor(guildId, pairing.mentorId)];
      const request = pairing.requestId ? await people.getRequest(guildId, pairing.requestId) : undefined;
      const zones = { mentor: mentor?.zone ?? null, mentee: request?.zone ?? null };
      const about = { mentor: mentor?.about ?? '', mentee: request?.about ?? '' };
      const message = firstMessage(speak, { pairing, zones, about, staffMayLook: set.staffMayLook, now: clock.now() });
      await storage.atomicIf(pairings.move(guildId, id, ['opening'], { state: 'active' }), [
        ...post(pairing, message),
        ...set.checkIns.map((day) => job(pairing, CHECK_IN, pairing.startedAt + day * DAY_MS, day)),
        job(pairing, TERM, pairing.endsAt),
      ]);
      await outbox.drain();
    },

    async checkIn(guildId: GuildId, id: string, day: number): Promise<void> {
      const pairing = await findActive(guildId, id);
      if (!pairing || pairing.askedAt !== null) return;
      const message = checkInMessage(await settings.guildSpeak(guildId), pairing);
      await storage.atomic([...post(pairing, message), job(pairing, LISTEN, clock.now() + PATIENCE_MS, day)]);
      await outbox.drain();
    },

    /** Some days after a check-in: whoever pressed a button or wrote in the thread has answered it. */
    async listen(guildId: GuildId, id: string): Promise<void> {
      const pairing = await findActive(guildId, id);
      if (!pairing?.threadId) return;
      const now = clock.now();
      const since = now - PATIENCE_MS;
      const writers = await discord.listWriters(pairing.threadId, since);
      const decided = decideSilence(pairing, { since, now, writers });
      const speak = await settings.guildSpeak(guildId);
      const server = discord.findGuild(guildId)?.name;
      const alone = (userId: UserId) =>
        prepare(
          guildId,
          `${id}:${userId}`,
          { kind: 'send-dm', userId, message: aloneMessage(speak, pairing, userId, server) },
          ALONE,
        );
      await storage.atomic([
        pairings.update(guildId, id, decided.change),
        ...(decided.asksAlone
          ? [...[pairing.mentorId, pairing.menteeId].map(alone), job(pairing, VANISH, now + PATIENCE_MS)]
          : []),
      ]);
      await outbox.drain();
    },

    /** Their direct messages are closed: one of the two is asked in the thread. */
    async askInThread(guildId: GuildId, id: string, userId: UserId): Promise<void> {
      const pairing = await findActive(guildId, id);
      if (!pairing) return;
      await storage.atomic(post(pairing, aloneMessage(await settings.guildSpeak(guildId), pairing, userId)));
      await outbox.drain();
    },

    /** Each side was asked alone: a mentor who is not there any more is replaced. */
    async vanish(guildId: GuildId, id: string): Promise<void> {
      const pairing = await findActive(guildId, id);
      if (!pairing?.threadId || pairing.askedAt === null) return;
      const writers = await discord.listWriters(pairing.threadId, pairing.askedAt);
      const gone = decideVanished(pairing, writers);
      if (gone) await end(pairing, gone);
      else await storage.atomic([pairings.update(guildId, id, { askedAt: null, silent: 0 })]);
    },

    /** The term is over. Returns when to come back for an answer, or undefined when there is nothing left to do. */
    async term(guildId: GuildId, id: string): Promise<number | undefined> {
      const pairing = await findActive(guildId, id);
      if (!pairing || pairing.endsAt > clock.now()) return pairing?.endsAt;
      const until = pairing.endsAt + TERM_PATIENCE_MS;
      if (clock.now() >= until) {
        await end(pairing, 'term_over');
        return undefined;
      }
      await storage.atomic(post(pairing, termMessage(await settings.guildSpeak(guildId), pairing, until)));
      await outbox.drain();
      return until;
    },

    async close(guildId: GuildId, id: string): Promise<void> {
      const pairing = await pairings.find(guildId, id);
      if (pairing?.state !== 'closing') return;
      const reason = (await settings.guildSpeak(guildId))('mentorship.reason_closed');
      const effect = { kind: 'archive-thread', threadId: pairing.threadId as ChannelId, reason } as const;
      await storage.atomic([
        pairings.move(guildId, id, ['closing'], { state: 'ended' }),
        ...(pairing.threadId ? [prepare(guildId, id, effect, 'mentor-archive')] : []),
      ]);
      await outbox.drain();
    },
  };
}
