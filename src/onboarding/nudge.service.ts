// Follows newcomers for a week: nudges gathered into one message a day, and the question on day 7.
import type { GuildId } from '../discord/ids.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../runtime/clock.ts';
import { quietUntil } from '../settings/language.rules.ts';
import { STOPS_GREETING } from '../settings/welcome.rules.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { type OnboardingDeps, readSections, SUBJECTS, speakPublicly } from './deps.ts';
import { createLookStore, type Due } from './look.store.ts';
import { roundMessage } from './nudge.messages.ts';
import { decideNudged, decideRoundAt, GATHER_MS } from './nudge.rules.ts';
import type { Progress } from './progress.ts';
import { createQuestion } from './question.service.ts';
import { createSweep, type Wanted } from './sweep.service.ts';

/** Mentions that fit into one message with its texts. Who does not fit is mentioned in the next round. */
const MOST_MENTIONED = 50;
const NEVER = Number.POSITIVE_INFINITY;

export function createNudges(deps: OnboardingDeps, progress: Progress) {
  const { storage, store, guilds, outbox, settings, clock } = deps;
  const looks = createLookStore(storage.query);
  const sweep = createSweep(deps, looks, progress);
  const question = createQuestion(deps, looks, progress);

  outbox.onOutcome(SUBJECTS.nudge, (outcome) => takeBackIfFailed(outcome));

  function takeBackIfFailed(outcome: Outcome): Statement[] {
    if (outcome.state === 'applied') return [];
    return [looks.takeBackNudges(outcome.guildId, Number(outcome.subjectKey))];
  }

  /** Mentions who is due, if it is time for that. Returns when to come back for those who are left. */
  async function mention(guildId: GuildId, { nudged, asked }: Wanted, now: Instant): Promise<Instant> {
    const due = [...asked, ...nudged];
    if (due.length === 0) return NEVER;
    const { welcome } = await readSections(settings, guildId);
    const findings = await settings.listWelcomeFindings(guildId);
    if (!welcome.channelId || findings.some(({ code }) => STOPS_GREETING.includes(code))) return now + HOUR_MS;
    const lastRoundAt = (await guilds.find(guildId))?.nudgedAt ?? null;
    const gathered = Math.min(...due.map(({ lookAt }) => lookAt)) + GATHER_MS;
    const mayAt = decideRoundAt(gathered, lastRoundAt, await settings.languageOf(guildId));
    if (mayAt > now) return mayAt;
    const mentioned = due.slice(0, MOST_MENTIONED);
    const isIn = (journeys: Due[]) => mentioned.filter((one) => journeys.includes(one)).map(({ userId }) => userId);
    const message = roundMessage(await speakPublicly(deps, guildId), { nudged: isIn(nudged), asked: isIn(asked) });
    const effect = { kind: 'send-message', channelId: welcome.channelId, message } as const;
    const giveUpAt = now + 6 * HOUR_MS;
    const wish = { guildId, subject: SUBJECTS.nudge, subjectKey: String(now), giveUpAt, effect };
    await storage.atomic([
      guilds.save(guildId, { nudgedAt: now }),
      ...mentioned.map((journey) => store.update({ guildId, ...journey }, decideNudged(journey, now))),
      outbox.prepare(wish).statement,
    ]);
    await outbox.drain(guildId);
    return due.length > mentioned.length ? now + DAY_MS : NEVER;
  }

  return {
    ...question,

    /** One round; returns when the next one is due. */
    async round(guildId: GuildId): Promise<Instant> {
      const now = clock.now();
      const { zone, quiet } = await settings.languageOf(guildId);
      const quietEnd = quietUntil(now, zone, quiet);
      if (quietEnd !== undefined) return quietEnd;
      const wanted = await sweep(guildId, now);
      const next = Math.min(
        await question.askPrivately(guildId, wanted.askedPrivately, now),
        await mention(guildId, wanted, now),
        (await looks.findNextLook(guildId, now)) ?? NEVER,
        now + DAY_MS,
      );
      return quietUntil(next, zone, quiet) ?? Math.max(next, now + 1);
    },
  };
}
