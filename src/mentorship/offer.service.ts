// Makes offers to mentors for everybody in line, and takes the answers: the first yes wins.
import { DISCORD_CODES } from '../discord/failure.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import { asId, type ChannelId, type MessageId } from '../discord/ids.ts';
import { DAY_MS, HOUR_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { createTurns } from '../runtime/turns.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import type { Outcome } from '../storage/outbox.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import type { MentorshipDeps } from './deps.ts';
import { ASK_HERE, BEGIN, EXPIRE, MATCH } from './job-kinds.ts';
import { createLine } from './line.service.ts';
import { type ClosedNews, closedOfferMessage, offerMessage } from './offer.messages.ts';
import { ANSWERABLE } from './offer.store.ts';
import { openPlaceEffect, placeOf } from './place.wishes.ts';
import type { Pair } from './queue.rules.ts';
import type { MentorRow, OfferRow, PairingRow, RequestRow } from './tables.ts';

const OFFER = 'mentor-offer';
export const THREAD = 'mentor-thread';

/** After "not now" a mentor is left alone for so long. */
const QUIET_AFTER_NOT_NOW_MS = 3 * DAY_MS;
/** Unanswered offers in a row after which a mentor is paused. */
const MOST_UNANSWERED = 3;
/** While somebody waits, the line is looked at so often even if nothing happens: people come back, pauses end. */
const LOOK_AGAIN_MS = 6 * HOUR_MS;

export function createOfferService(deps: MentorshipDeps) {
  const { storage, people, offers, pairings, outbox, jobs, settings, clock } = deps;

  outbox.onOutcome(OFFER, recordOffer);
  outbox.onOutcome(THREAD, recordThread);

  function recordOffer({ guildId, subjectKey, state, resultId, errorCode, effect, at }: Outcome): Statement[] {
    if (effect.kind === 'send-dm' && state === 'failed' && errorCode === DISCORD_CODES.cannotDm) {
      return [jobs.schedule({ guildId, kind: ASK_HERE, key: subjectKey, payload: {}, dueAt: at })];
    }
    if (state === 'failed') return [offers.settle(guildId, subjectKey, ['open'], 'failed', at), runMatch(guildId, at)];
    return [offers.setMessage(guildId, subjectKey, resultId ? asId<MessageId>(resultId) : null)];
  }

  function recordThread({ guildId, subjectKey, state, resultId, errorText, effect, at }: Outcome): Statement[] {
    const threadId = state === 'applied' && resultId ? asId<ChannelId>(resultId) : null;
    const place = placeOf(effect);
    const payload = threadId ? {} : { reason: errorText ?? '', place };
    return [
      ...(threadId ? [pairings.update(guildId, subjectKey, { threadId, place })] : []),
      jobs.schedule({ guildId, kind: BEGIN, key: subjectKey, payload, dueAt: at }),
    ];
  }

  const runMatch = (guildId: GuildId, at: number) =>
    jobs.schedule({ guildId, kind: MATCH, key: 'line', payload: {}, dueAt: at });

  const { gather, groundOf } = createLine(deps);
  const takeTurn = createTurns();

  async function makeOffer(guildId: GuildId, set: MentorsSettings, request: RequestRow, mentor: MentorRow, pair: Pair) {
    const now = clock.now();
    const channelId = set.offersChannelId ?? set.channelId!;
    const offer: OfferRow = {
      guildId,
      id: newRowId(now),
      requestId: request.id,
      mentorId: mentor.userId,
      menteeId: request.userId,
      state: 'open',
      fit: pair.fit,
      channelId,
      byDm: mentor.byDm,
      messageId: null,
      createdAt: now,
      expiresAt: now + set.offerHours * HOUR_MS,
      answeredAt: null,
    };
    const speak = await settings.guildSpeak(guildId);
    const server = mentor.byDm ? deps.discord.findGuild(guildId)?.name : undefined;
    const message = offerMessage(speak, { offer, request, server });
    const effect = mentor.byDm
      ? ({ kind: 'send-dm', userId: mentor.userId, message } as const)
      : ({ kind: 'send-message', channelId, message } as const);
    // Others had their turns since the line was read: who is not in it any more is offered to nobody.
    await storage.atomicIf(people.ifWaiting(guildId, request.id), [
      offers.create(offer),
      outbox.prepare({ guildId, subject: OFFER, subjectKey: offer.id, effect, giveUpAt: offer.expiresAt }).statement,
      jobs.schedule({ guildId, kind: EXPIRE, key: offer.id, payload: {}, dueAt: offer.expiresAt }),
    ]);
  }

  /** Takes the buttons off the message of an offer that nobody can answer any more. */
  async function editClosed(guildId: GuildId, offer: OfferRow, news: ClosedNews): Promise<Statement[]> {
    if (!offer.messageId) return [];
    const speak = await settings.guildSpeak(guildId);
    const message = closedOfferMessage(speak, offer, news);
    const { channelId, messageId, mentorId: userId } = offer;
    const effect = offer.byDm
      ? ({ kind: 'edit-dm', userId, messageId, message } as const)
      : ({ kind: 'edit-message', channelId, messageId, message } as const);
    return [outbox.prepare({ guildId, subject: 'mentor-offer-edit', subjectKey: offer.id, effect }).statement];
  }

  /** @throws Refusal mentor_offer_gone, mentor_offer_not_yours */
  async function requireOwn(guildId: GuildId, offerId: string, userId: UserId): Promise<OfferRow> {
    const offer = await offers.find(guildId, offerId);
    if (!offer) throw new Refusal('mentor_offer_gone');
    if (offer.mentorId !== userId) throw new Refusal('mentor_offer_not_yours');
    return offer;
  }

  return {
    /** Makes the best offers for everybody in line. Returns when to look again; undefined when nobody waits. */
    async runLine(guildId: GuildId): Promise<number | undefined> {
      const set = await settings.get(guildId, 'mentors');
      if (!set.channelId || set.mode !== 'queue') return undefined;
      const { waiting, learners, teachers } = await gather(guildId, set);
      if (waiting.length === 0) return undefined;
      const pairs = await deps.solve(learners, teachers, await groundOf(guildId, set));
      const requestOf = new Map(waiting.map((request) => [request.userId as string, request]));
      const mentorOf = new Map(teachers.map((mentor) => [mentor.userId as string, mentor]));
      for (const pair of pairs) {
        await takeTurn();
        await makeOffer(guildId, set, requestOf.get(pair.menteeId)!, mentorOf.get(pair.mentorId)!, pair);
      }
      return clock.now() + LOOK_AGAIN_MS;
    },

    /** Their direct messages are closed: they are asked in the mentors' channel, and from now on always. */
    async askHere(guildId: GuildId, offerId: string): Promise<void> {
      const offer = await offers.find(guildId, offerId);
      if (offer?.state !== 'open') return;
      const request = await people.getRequest(guildId, offer.requestId);
      const message = offerMessage(await settings.guildSpeak(guildId), { offer, request });
      const effect = { kind: 'send-message', channelId: offer.channelId, message } as const;
      const { expiresAt: giveUpAt } = offer;
      // Struck off with what it does: a crash right after does not have them asked again.
      await storage.atomicIf(jobs.cancel(guildId, ASK_HERE, offerId), [
        people.updateMentor(guildId, offer.mentorId, { byDm: false }),
        offers.moveToChannel(guildId, offerId),
        outbox.prepare({ guildId, subject: OFFER, subjectKey: offerId, effect, giveUpAt }).statement,
      ]);
      await outbox.drain(guildId);
    },

    /** An offer's time is over: the next mentor is asked; who leaves three of them unanswered is paused. */
    async expire(guildId: GuildId, offerId: string): Promise<void> {
      const offer = await offers.find(guildId, offerId);
      if (offer?.state !== 'open') return;
      const mentor = await people.findMentor(guildId, offer.mentorId);
      const isTooMany = (mentor?.unanswered ?? 0) + 1 >= MOST_UNANSWERED && mentor?.state === 'active';
      const now = clock.now();
      await storage.atomicIf(offers.settle(guildId, offerId, ['open'], 'expired', now), [
        people.countUnanswered(guildId, offer.mentorId),
        ...(isTooMany ? [people.updateMentor(guildId, offer.mentorId, { state: 'paused', pausedUntil: null })] : []),
        ...(isTooMany ? await editClosed(guildId, offer, 'unanswered') : []),
        runMatch(guildId, now),
      ]);
      await outbox.drain(guildId);
    },

    /**
     * The mentor says yes. The first yes wins; what came of the thread is returned with the pairing.
     * @throws Refusal mentor_offer_gone, mentor_offer_not_yours, mentor_offer_taken, mentor_full, busy_elsewhere
     */
    async accept(guildId: GuildId, offerId: string, userId: UserId): Promise<PairingRow> {
      const offer = await requireOwn(guildId, offerId, userId);
      const set = await settings.get(guildId, 'mentors');
      const [request, mentor] = [
        await people.getRequest(guildId, offer.requestId),
        await people.findMentor(guildId, userId),
      ];
      const now = clock.now();
      const pairing: PairingRow = {
        ...newPairing(guildId, now, set.termDays),
        requestId: request.id,
        mentorId: userId,
        menteeId: request.userId,
        mentorName: mentor?.displayName ?? '',
        menteeName: request.displayName,
        fit: offer.fit,
      };
      const speak = await settings.guildSpeak(guildId);
      const open = outbox.prepare({
        guildId,
        subject: THREAD,
        subjectKey: pairing.id,
        urgency: 'urgent',
        effect: openPlaceEffect(speak, {
          pairing,
          set,
          place: 'private_thread',
          channelId: set.channelId ?? offer.channelId,
        }),
      });
      const others = (await offers.listOfRequest(guildId, request.id)).filter(
        ({ id, state }) => id !== offerId && ANSWERABLE.includes(state),
      );
      const edits = (await Promise.all(others.map((other) => editClosed(guildId, other, 'taken')))).flat();
      const hasWon = await storage.atomicIf(people.claimRequest(guildId, offer, now), [
        offers.settle(guildId, offerId, ANSWERABLE, 'accepted', now),
        offers.closeOthers(guildId, request.id, now),
        people.updateMentor(guildId, userId, { unanswered: 0, quietUntil: null }),
        pairings.create(pairing),
        jobs.cancel(guildId, EXPIRE, offerId),
        open.statement,
        ...edits,
      ]);
      if (!hasWon) throw await this.whyNot(guildId, offerId);
      await outbox.settleNow(guildId, [open.id]);
      return (await pairings.find(guildId, pairing.id))!;
    },

    /** Somebody no longer looks for a mentor; whoever is asked for them is told. False when they were not in line. */
    async withdraw(guildId: GuildId, userId: UserId): Promise<boolean> {
      const request = await people.findWaiting(guildId, userId);
      if (!request) return false;
      const asked = (await offers.listOfRequest(guildId, request.id)).filter(({ state }) => ANSWERABLE.includes(state));
      const edits = await Promise.all(asked.map((offer) => editClosed(guildId, offer, 'gone')));
      const done = await storage.atomicIf(people.withdrawRequest(guildId, userId), [
        offers.closeOthers(guildId, request.id, clock.now()),
        ...edits.flat(),
      ]);
      await outbox.drain(guildId);
      return done;
    },

    /** A mentor who cannot be asked now: what they were asked goes to somebody else. */
    async withdrawOffers(guildId: GuildId, mentorId: UserId): Promise<void> {
      const open = (await offers.listOpen(guildId)).filter((offer) => offer.mentorId === mentorId);
      if (open.length === 0) return;
      const now = clock.now();
      await storage.atomic([
        ...open.map((offer) => offers.settle(guildId, offer.id, ['open'], 'failed', now)),
        ...(await Promise.all(open.map((offer) => editClosed(guildId, offer, 'withdrawn')))).flat(),
        runMatch(guildId, now),
      ]);
      await outbox.drain(guildId);
    },

    /** Why an offer can no longer be accepted. */
    async whyNot(guildId: GuildId, offerId: string): Promise<Refusal> {
      const offer = await offers.find(guildId, offerId);
      const request = offer && (await people.getRequest(guildId, offer.requestId));
      if (offer?.state === 'accepted' || request?.state === 'paired') return new Refusal('mentor_offer_taken');
      if (request?.state === 'waiting' && offer && ANSWERABLE.includes(offer.state)) return new Refusal('mentor_full');
      return new Refusal('mentor_offer_gone');
    },

    /**
     * Not now: the mentor is left alone for some days. Not me: never again for this person. The next one is asked.
     * @throws Refusal mentor_offer_gone, mentor_offer_not_yours
     */
    async decline(guildId: GuildId, offerId: string, userId: UserId, answer: 'later' | 'declined'): Promise<OfferRow> {
      const offer = await requireOwn(guildId, offerId, userId);
      const now = clock.now();
      const quiet = answer === 'later' ? { quietUntil: now + QUIET_AFTER_NOT_NOW_MS } : {};
      const done = await storage.atomicIf(offers.settle(guildId, offerId, ['open', 'expired'], answer, now), [
        people.updateMentor(guildId, userId, { unanswered: 0, ...quiet }),
        jobs.cancel(guildId, EXPIRE, offerId),
        runMatch(guildId, now),
      ]);
      if (!done) throw await this.whyNot(guildId, offerId);
      return { ...offer, state: answer };
    },
  };
}

export type OfferService = ReturnType<typeof createOfferService>;

/** A pairing that begins at `now`, without the people. */
export function newPairing(guildId: GuildId, now: number, termDays: number) {
  return {
    guildId,
    id: newRowId(now),
    state: 'opening',
    threadId: null,
    place: null,
    startedAt: now,
    endsAt: now + termDays * DAY_MS,
    endedAt: null,
    endReason: null,
    endNote: null,
    silent: 0,
    mentorSeenAt: now,
    menteeSeenAt: now,
    askedAt: null,
    awayUntil: null,
    metAt: null,
  } as const;
}
