// What happens in a pair by itself on its day: hello, check-ins, silence, the end of the term, the thread put away.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { DAY_MS } from '../runtime/clock.ts';
import { findTeamChannel } from '../settings/owner-channel.ts';
import type { NewEffect } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import type { MentorshipDeps } from './deps.ts';
import { ASK_IN_THREAD, BEGIN, CHECK_IN, LISTEN, TERM, VANISH } from './job-kinds.ts';
import { THREAD } from './offer.service.ts';
import {
  aloneMessage,
  checkInMessage,
  endedMessage,
  firstMessage,
  noPlaceText,
  termMessage,
} from './pairing.messages.ts';
import { decideSilence, decideVanished } from './pairing.rules.ts';
import { closePlaceEffect, openPlaceEffect } from './place.wishes.ts';
import type { EndReason, PairingRow, PairPlace } from './tables.ts';

/** How long a check-in may stay without an answer, and a question that was put to each side. */
const PATIENCE_MS = 3 * DAY_MS;
/** After the end of the term, how long the pair may think about what comes next. */
const TERM_PATIENCE_MS = 5 * DAY_MS;

const ALONE = 'mentor-alone';

/** What could not be opened, and why: in Discord's own words. */
interface Failed {
  reason?: string;
  place?: PairPlace;
}

/** What the steps share with what people ask for themselves. */
export interface PairTools {
  post(pairing: PairingRow, message: OutgoingMessage): Statement[];
  job(pairing: PairingRow, kind: string, dueAt: number, day?: number): Statement;
  planTerm(pairing: PairingRow, checkIns: readonly number[], from: number): Statement[];
  prepare(guildId: GuildId, subjectKey: string, effect: NewEffect['effect'], subject: string): Statement;
  end(pairing: PairingRow, reason: EndReason, more?: { along: readonly Statement[] }): Promise<boolean>;
}

/**
 * Each of these is a job. What it says is written down as the job is struck off, so that a crash right after does not have
 * it said again.
 */
export function createPairSteps(deps: MentorshipDeps, { post, job, prepare, end, planTerm }: PairTools) {
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
  async function beginElsewhere(pairing: PairingRow, { reason = '', place = 'private_thread' }: Failed): Promise<void> {
    const { guildId, id } = pairing;
    const set = await settings.get(guildId, 'mentors');
    const { channelId } = set;
    const speak = await settings.guildSpeak(guildId);
    const next = place === 'private_thread' && channelId ? set.fallback : 'none';
    const ownerChannel = await findTeamChannel(deps, guildId);
    const content = noPlaceText(speak, { pairing, reason, channelId, place, next });
    const tell = ownerChannel
      ? [prepare(guildId, id, { kind: 'send-message', channelId: ownerChannel, message: { content } }, 'mentor-owner')]
      : [];
    if (next === 'none' || !channelId) {
      await end(pairing, 'no_place', { along: tell });
      return;
    }
    const open = openPlaceEffect(speak, { pairing, place: next, channelId, set });
    await storage.atomicIf(jobs.cancel(guildId, BEGIN, id), [...tell, prepare(guildId, id, open, THREAD)]);
    await outbox.drain(guildId);
  }

  /** It ended before there was a place: whoever is left alone in it is told now. */
  async function sayGoodbye(pairing: PairingRow): Promise<void> {
    const reason = pairing.endReason ?? 'asked';
    const speak = await settings.guildSpeak(pairing.guildId);
    const goodbye = post(pairing, endedMessage(speak, pairing, { reason, by: null }));
    await storage.atomicIf(jobs.cancel(pairing.guildId, BEGIN, pairing.id), goodbye);
    await outbox.drain(pairing.guildId);
  }

  return {
    /** The thread is there: says hello and sets the check-ins. Without one, `reason` says why. */
    async begin(guildId: GuildId, id: string, failed: Failed): Promise<void> {
      const pairing = await pairings.find(guildId, id);
      if (pairing?.state === 'closing' && pairing.threadId) await sayGoodbye(pairing);
      if (pairing?.state !== 'opening') return;
      if (!pairing.threadId) return beginElsewhere(pairing, failed);
      const set = await settings.get(guildId, 'mentors');
      const [speak, mentor] = [await settings.guildSpeak(guildId), await people.findMentor(guildId, pairing.mentorId)];
      const request = pairing.requestId ? await people.getRequest(guildId, pairing.requestId) : undefined;
      const zones = { mentor: mentor?.zone ?? null, mentee: request?.zone ?? null };
      const about = { mentor: mentor?.about ?? '', mentee: request?.about ?? '' };
      const message = firstMessage(speak, { pairing, zones, about, staffMayLook: set.staffMayLook, now: clock.now() });
      await storage.atomicIf(pairings.move(guildId, id, ['opening'], { state: 'active' }), [
        ...post(pairing, message),
        ...planTerm(pairing, set.checkIns, pairing.startedAt),
      ]);
      await outbox.drain(guildId);
    },

    async checkIn(guildId: GuildId, id: string, day: number): Promise<void> {
      const pairing = await findActive(guildId, id);
      if (!pairing || pairing.askedAt !== null) return;
      const message = checkInMessage(await settings.guildSpeak(guildId), pairing);
      await storage.atomicIf(jobs.cancel(guildId, CHECK_IN, `${id}:${day}`), [
        ...post(pairing, message),
        job(pairing, LISTEN, clock.now() + PATIENCE_MS, day),
      ]);
      await outbox.drain(guildId);
    },

    /** Some days after a check-in: whoever pressed a button or wrote in the thread has answered it. */
    async listen(guildId: GuildId, id: string, day: number): Promise<void> {
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
      await storage.atomicIf(jobs.cancel(guildId, LISTEN, `${id}:${day}`), [
        pairings.update(guildId, id, decided.change),
        ...(decided.asksAlone
          ? [...[pairing.mentorId, pairing.menteeId].map(alone), job(pairing, VANISH, now + PATIENCE_MS)]
          : []),
      ]);
      await outbox.drain(guildId);
    },

    /** Their direct messages are closed: one of the two is asked in the thread. */
    async askInThread(guildId: GuildId, id: string, userId: UserId): Promise<void> {
      const pairing = await findActive(guildId, id);
      if (!pairing) return;
      const message = aloneMessage(await settings.guildSpeak(guildId), pairing, userId);
      await storage.atomicIf(jobs.cancel(guildId, ASK_IN_THREAD, `${id}:${userId}`), post(pairing, message));
      await outbox.drain(guildId);
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

    /** The term is over: asks, and comes back for the answer. Returns when the term ends where it is longer by now. */
    async term(guildId: GuildId, id: string): Promise<number | undefined> {
      const pairing = await findActive(guildId, id);
      if (!pairing || pairing.endsAt > clock.now()) return pairing?.endsAt;
      const until = pairing.endsAt + TERM_PATIENCE_MS;
      if (clock.now() >= until) {
        await end(pairing, 'term_over');
        return undefined;
      }
      const message = termMessage(await settings.guildSpeak(guildId), pairing, until);
      await storage.atomicIf(jobs.cancel(guildId, TERM, id), [...post(pairing, message), job(pairing, TERM, until)]);
      await outbox.drain(guildId);
      return undefined;
    },

    async close(guildId: GuildId, id: string): Promise<void> {
      const pairing = await pairings.find(guildId, id);
      if (pairing?.state !== 'closing') return;
      const effect = closePlaceEffect(await settings.guildSpeak(guildId), pairing);
      await storage.atomicIf(
        pairings.move(guildId, id, ['closing'], { state: 'ended' }),
        effect ? [prepare(guildId, id, effect, 'mentor-archive')] : [],
      );
      await outbox.drain(guildId);
    },
  };
}
