// The doctor: looks at everything that Hearth needs here, tells the owner of what is new, and mends what it can.
import type { GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, HOUR_MS } from '../runtime/clock.ts';
import { createLanes } from '../runtime/lanes.ts';
import type { Log } from '../runtime/log.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import { noticeMessage } from './doctor.messages.ts';
import { compareFindings, type Finding, type FindingCode } from './doctor.rules.ts';
import { DAILY_CHECK } from './job-kinds.ts';
import { findTeamChannel } from './owner-channel.ts';
import type { Settings } from './service.ts';
import type { SettingsStore } from './store.ts';

/** What one feature has to look at. */
export interface Check {
  /** Every code that it can find: only these can be told as mended by it. */
  codes: readonly FindingCode[];
  /** memory: free, also after every change of a channel or role. calls: asks Discord; once a day and on demand. */
  costs: 'memory' | 'calls';
  find(guildId: GuildId): Promise<Finding[]>;
}

/** Long enough that a restart of many servers is over. */
const FIRST_ROUND_AFTER_MS = HOUR_MS;

export interface DoctorDeps {
  storage: Storage;
  store: Pick<SettingsStore, 'listProblems' | 'createProblem' | 'deleteProblem'>;
  outbox: Pick<Outbox, 'prepare' | 'drain' | 'settleNow'>;
  discord: Pick<DiscordPort, 'findGuild' | 'findChannel' | 'findOwnerChannel'>;
  settings: Pick<Settings, 'get' | 'guildSpeak'>;
  jobs: Pick<Jobs, 'scheduleOnce'>;
  checks: readonly Check[];
  tasks: Pick<Tasks, 'run'>;
  clock: Clock;
  log: Log;
}

export function createDoctor({
  storage,
  store,
  outbox,
  discord,
  settings,
  jobs,
  checks,
  tasks,
  clock,
  log,
}: DoctorDeps) {
  const mendedHearers = new Set<(guildId: GuildId) => Promise<void>>();

  async function look(guildId: GuildId, costs: readonly Check['costs'][]): Promise<Finding[]> {
    const asked = checks.filter((check) => costs.includes(check.costs));
    return (await Promise.all(asked.map((check) => check.find(guildId)))).flat();
  }

  /** One after another in a guild: a burst of changes must not tell the same thing twice. */
  const inTurn = createLanes<GuildId>();

  async function tell(guildId: GuildId, findings: readonly Finding[], lookedFor: readonly FindingCode[]) {
    const hasMended = await inTurn(guildId, () => note(guildId, findings, lookedFor));
    // Not waited for: whoever asked reads the findings at once, however long the channel takes.
    tasks.run('doctor', () => outbox.drain());
    if (hasMended) for (const hear of mendedHearers) await hear(guildId);
  }

  /** Puts down what is new and what is mended, with the word to the owner. Whether something was mended. */
  async function note(guildId: GuildId, findings: readonly Finding[], lookedFor: readonly FindingCode[]) {
    const { fresh, mended } = compareFindings(await store.listProblems(guildId), findings, lookedFor);
    if (fresh.length === 0 && mended.length === 0) return false;
    const channelId = await findTeamChannel({ discord, settings }, guildId);
    const message = noticeMessage(await settings.guildSpeak(guildId), fresh, mended);
    const subjectKey = (fresh[0] ?? mended[0])!.code;
    if (!channelId) {
      log.warn({ guildId, problems: fresh.map(({ code }) => code) }, 'no channel is left in which to tell the owner');
    }
    await storage.atomic([
      ...mended.map((finding) => store.deleteProblem(guildId, finding)),
      ...fresh.map((finding) => store.createProblem(guildId, finding, clock.now())),
      ...(channelId
        ? [
            outbox.prepare({
              guildId,
              subject: 'doctor',
              subjectKey,
              effect: { kind: 'send-message', channelId, message },
            }).statement,
          ]
        : []),
    ]);
    return mended.length > 0;
  }

  async function examine(guildId: GuildId): Promise<Finding[]> {
    const findings = await look(guildId, ['memory', 'calls']);
    await tell(
      guildId,
      findings,
      checks.flatMap((check) => check.codes),
    );
    return findings;
  }

  return {
    /** Looks at everything, also at what costs calls, and tells the owner's channel what is new or mended. */
    examine,

    /** Told after something that was broken works again: what had to wait can go on. */
    onMended: (hear: (guildId: GuildId) => Promise<void>) => void mendedHearers.add(hear),

    /** After a change: looks at what is in memory. */
    async review(guildId: GuildId): Promise<void> {
      if (!discord.findGuild(guildId)) return;
      const codes = checks.filter(({ costs }) => costs === 'memory').flatMap((check) => check.codes);
      await tell(guildId, await look(guildId, ['memory']), codes);
    },

    /** A server came up: its daily round begins, unless it is under way. */
    async beginRounds(guildId: GuildId): Promise<void> {
      const dueAt = clock.now() + FIRST_ROUND_AFTER_MS;
      await storage.atomic([jobs.scheduleOnce({ guildId, kind: DAILY_CHECK, key: 'all', payload: {}, dueAt })]);
    },

    /** What is broken right now, from memory, for `/status`. */
    async listFaults(guildId: GuildId): Promise<Finding[]> {
      return (await look(guildId, ['memory'])).filter((finding) => finding.weight === 'fault');
    },

    /**
     * Mends one finding, if it is still there, and looks again.
     * @throws Refusal mend_failed with Discord's reason; busy_elsewhere while Discord does not answer
     */
    async mend(guildId: GuildId, code: string, reference: string): Promise<Finding[]> {
      const findings = await look(guildId, ['memory', 'calls']);
      const finding = findings.find((candidate) => candidate.code === code && candidate.reference === reference);
      if (finding?.mend?.by === 'effect') {
        const reason = (await settings.guildSpeak(guildId))('setup.check.reason');
        const effect = { ...finding.mend.effect, reason };
        const entry = outbox.prepare({ guildId, subject: 'mend', subjectKey: code, urgency: 'urgent', effect });
        await storage.atomic([entry.statement]);
        const [done] = await outbox.settleNow(guildId, [entry.id]);
        if (done?.state === 'failed') throw new Refusal('mend_failed', { reason: done.errorText ?? '' });
        if (done?.state !== 'applied') throw new Refusal('busy_elsewhere');
        // What was just done comes back over the gateway a moment later; until then it counts as done.
        return (await examine(guildId)).filter((left) => left.code !== code || left.reference !== reference);
      }
      return examine(guildId);
    },
  };
}

export type Doctor = ReturnType<typeof createDoctor>;
