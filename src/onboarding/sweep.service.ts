// The sweep: looks at every journey that is due, in pieces, writes down at once what needs no message, and brings the rest.
import type { GuildId } from '../discord/ids.ts';
import { type Instant, realPause } from '../runtime/clock.ts';
import type { Statement } from '../storage/storage.ts';
import type { OnboardingDeps } from './deps.ts';
import type { Due, LookStore } from './look.store.ts';
import { decideLook } from './nudge.rules.ts';
import type { Progress } from './progress.ts';
import { isLetIn } from './step.rules.ts';

/** Journeys looked at between two pauses: a piece must never hold up a command. */
const PIECE = 1000;
/** More than this are not brought at once: they stay due. */
const MOST_BROUGHT = 100;

/** Who is due for a message, longest due first. */
export interface Wanted {
  nudged: Due[];
  /** In the channel. */
  asked: Due[];
  /** By direct message. */
  askedPrivately: Due[];
}

export function createSweep({ storage }: Pick<OnboardingDeps, 'storage'>, looks: LookStore, progress: Progress) {
  return async function sweep(guildId: GuildId, now: Instant): Promise<Wanted> {
    const wanted: Wanted = { nudged: [], asked: [], askedPrivately: [] };
    const ground = await progress.groundOf(guildId);
    const { dmAllowed } = ground.sections.onboarding;

    /** What is to be written down of a piece; who is to hear something is set aside. */
    function judge(piece: readonly Due[]): Statement[] {
      const waits: { due: Due; until: Instant }[] = [];
      const over: Due[] = [];
      const stalled: Due[] = [];
      for (const due of piece) {
        const next = decideLook(due, isLetIn(progress.stepsOn(ground, due)), now);
        if (next.action === 'wait') waits.push({ due, until: next.until });
        else if (next.action === 'stall') stalled.push(due);
        else if (next.action === 'close') over.push(due);
        else setAside(next.action, due);
      }
      return [
        ...(waits.length > 0 ? [looks.setLooks(guildId, now, waits)] : []),
        ...(over.length > 0 ? [looks.setOver(guildId, now, over, undefined)] : []),
        ...(stalled.length > 0 ? [looks.setOver(guildId, now, stalled, now)] : []),
      ];
    }

    function setAside(action: 'nudge' | 'check', due: Due): void {
      const isPrivate = action === 'check' && dmAllowed && due.checkBy === null;
      const list = isPrivate ? wanted.askedPrivately : action === 'check' ? wanted.asked : wanted.nudged;
      if (list.length < MOST_BROUGHT) list.push(due);
    }

    let after: Due | undefined;
    for (;;) {
      const piece = await looks.listDue(guildId, now, after, PIECE);
      const statements = judge(piece);
      if (statements.length > 0) await storage.atomic(statements);
      if (piece.length < PIECE) return wanted;
      after = piece.at(-1);
      await realPause(0);
    }
  };
}
