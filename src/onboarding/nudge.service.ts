// Follows newcomers for a week: looks at the journeys that are due, gathers nudges, asks how it is going, and ends them.
import type { GuildId, UserId } from '../discord/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, realPause } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { STOPS_GREETING } from '../settings/welcome.rules.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { type OnboardingDeps, readSections, SUBJECTS, speakPublicly } from './deps.ts';
import type { Mood } from './moods.ts';
import { roundMessage } from './nudge.messages.ts';
import { decideLook, decideRoundAt, nudgesAfter } from './nudge.rules.ts';
import type { Progress } from './progress.ts';
import type { JourneyChange } from './store.ts';
import type { Journey } from './tables.ts';

/** Journeys looked at between two pauses: a piece must never hold up a command. */
const PIECE = 200;
/** Mentions that fit into one message with its texts. Who does not fit is mentioned in the next round. */
const MOST_MENTIONED = 50;

export function createNudges(deps: OnboardingDeps, progress: Progress) {
  const { storage, store, guilds, outbox, settings, clock } = deps;

  outbox.onOutcome(SUBJECTS.nudge, (outcome) => takeBackIfFailed(outcome));

  function takeBackIfFailed(outcome: Outcome): Statement[] {
    if (outcome.state === 'applied') return [];
    return [store.takeBackNudges(outcome.guildId, Number(outcome.subjectKey))];
  }

  interface Due {
    nudged: Journey[];
    asked: Journey[];
  }

  /** Looks at every journey that is due, in pieces; what needs no mention is written down at once. */
  async function look(guildId: GuildId, now: Instant, canMention: boolean): Promise<Due> {
    const due: Due = { nudged: [], asked: [] };
    const ground = await progress.groundOf(guildId);
    for (;;) {
      const piece = await store.listToLookAt(guildId, now, PIECE, due.nudged.length + due.asked.length);
      const statements: Statement[] = [];
      for (const journey of piece) {
        const { letIn } = progress.standOn(ground, journey);
        const next = decideLook(journey, letIn, now);
        if (next.action === 'nudge' || next.action === 'check') {
          if (canMention) (next.action === 'nudge' ? due.nudged : due.asked).push(journey);
          else statements.push(store.update(journey, { lookAt: now + HOUR_MS }));
        } else statements.push(store.update(journey, changeFor(next, now)));
      }
      if (statements.length > 0) await storage.atomic(statements);
      if (piece.length < PIECE || due.nudged.length + due.asked.length >= MOST_MENTIONED) return due;
      await realPause(0);
    }
  }

  function changeFor(
    next: Exclude<ReturnType<typeof decideLook>, { action: 'nudge' | 'check' }>,
    now: Instant,
  ): JourneyChange {
    if (next.action === 'wait') return { lookAt: next.until };
    return next.action === 'stall' ? { lookAt: null, stalledAt: now } : { lookAt: null };
  }

  async function send(guildId: GuildId, { nudged, asked }: Due, now: Instant): Promise<void> {
    const { welcome } = await readSections(settings, guildId);
    const mentioned = [...asked, ...nudged].slice(0, MOST_MENTIONED);
    if (mentioned.length === 0 || !welcome.channelId) return;
    const isIn = (journeys: Journey[]) => mentioned.filter((one) => journeys.includes(one)).map(({ userId }) => userId);
    const message = roundMessage(await speakPublicly(deps, guildId), { nudged: isIn(nudged), asked: isIn(asked) });
    const effect = { kind: 'send-message', channelId: welcome.channelId, message } as const;
    const giveUpAt = now + 6 * HOUR_MS;
    const wish = { guildId, subject: SUBJECTS.nudge, subjectKey: String(now), giveUpAt, effect };
    await storage.atomic([
      guilds.save(guildId, { nudgedAt: now }),
      ...mentioned.map((journey) => store.update(journey, nudgedChange(journey, now))),
      outbox.prepare(wish).statement,
    ]);
    await outbox.drain();
  }

  function nudgedChange(journey: Journey, now: Instant): JourneyChange {
    const changed = { ...journey, nudges: nudgesAfter(journey, now), nudgedAt: now };
    const next = decideLook(changed, false, now);
    return { nudges: changed.nudges, nudgedAt: now, lookAt: next.action === 'wait' ? next.until : now + DAY_MS };
  }

  return {
    /** One round; returns when the next one is due. */
    async round(guildId: GuildId): Promise<Instant> {
      const now = clock.now();
      const known = await guilds.find(guildId);
      const language = await settings.languageOf(guildId);
      const mayAt = decideRoundAt(now, known?.nudgedAt ?? null, language);
      const findings = await settings.listWelcomeFindings(guildId);
      const isClosed = findings.some(({ code }) => STOPS_GREETING.includes(code));
      if (mayAt > now) return mayAt;
      await send(guildId, await look(guildId, now, !isClosed), now);
      const next = await store.findNextLook(guildId);
      const wanted = Math.min(next ?? Number.POSITIVE_INFINITY, now + DAY_MS);
      const lastRoundAt = (await guilds.find(guildId))?.nudgedAt ?? null;
      return decideRoundAt(Math.max(wanted, now + 1), wanted <= now ? lastRoundAt : null, language);
    },

    /** @throws Refusal no_journey for somebody who is not followed here */
    async refuseUnlessAsked(guildId: GuildId, userId: UserId): Promise<void> {
      const journey = await store.findLatest(guildId, userId);
      if (!journey || journey.leftAt !== null) throw new Refusal('no_journey');
    },

    /**
     * How it is going. What is not well goes to people.
     * @throws Refusal no_journey; busy_elsewhere when it did not reach them
     */
    async answerCheck(guildId: GuildId, userId: UserId, mood: Mood): Promise<void> {
      const journey = await store.findLatest(guildId, userId);
      if (!journey || journey.leftAt !== null) throw new Refusal('no_journey');
      const isRepeated = journey.mood === mood;
      if (mood !== 'well' && !isRepeated && !(await deps.askForHelp({ guildId, userId, about: mood }))) {
        throw new Refusal('busy_elsewhere');
      }
      await storage.atomic([store.update(journey, { mood, checkAnsweredAt: clock.now(), stalledAt: null })]);
      await progress.settleIfDue(journey);
    },
  };
}
