// Looking cases up and changing them: show, list, edit, take back.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { LONGEST_REASON } from './actions.service.ts';
import { CASE_TRAITS, isLasting } from './case-types.rules.ts';
import type { Cases } from './cases.service.ts';
import type { CaseFilter, CaseStore } from './cases.store.ts';
import type { CaseEvidence, ModCase } from './cases.tables.ts';
import { requireKeepable } from './evidence.rules.ts';
import { CASE_END, CASE_RENEW } from './job-kinds.ts';
import type { Actor } from './requests.ts';

const CASES_PER_PAGE = 8;
const MOST_EVIDENCE = 10;

export interface CasePage {
  cases: ModCase[];
  total: number;
  /** From 0. */
  page: number;
  pages: number;
}

export interface ReviewDeps {
  storage: Storage;
  store: CaseStore;
  cases: Pick<Cases, 'log' | 'keepFiles' | 'scheduleEnd'>;
  outbox: Pick<Outbox, 'drain'>;
  jobs: Pick<Jobs, 'schedule' | 'runDue'>;
  discord: Pick<DiscordPort, 'findStanding'>;
  clock: Clock;
}

export function createReview(deps: ReviewDeps) {
  const { storage, store, cases, outbox, jobs, discord, clock } = deps;

  async function get(guildId: GuildId, number: number): Promise<ModCase> {
    const row = Number.isSafeInteger(number) ? await store.find(guildId, number) : undefined;
    if (!row) throw new Refusal('case_unknown', { number });
    return row;
  }

  /** Changing a case takes the permission that making it takes. */
  function requirePermission(guildId: GuildId, actor: Actor, row: ModCase): void {
    const { permission } = CASE_TRAITS[row.type];
    const standing = discord.findStanding(guildId, actor.userId, actor.roleIds);
    if (!standing?.permissions.includes(permission)) throw new Refusal('access_denied', { permission });
  }

  async function runNow(guildId: GuildId): Promise<void> {
    await jobs.runDue();
    await outbox.drain(guildId);
  }

  /** Its points go, and what it did to the person is lifted by a job. The first one changes a row for one caller only. */
  async function prepareTakeBack(row: ModCase, by: UserId, reason: string): Promise<[Statement, ...Statement[]]> {
    const { guildId, number } = row;
    const change = { state: 'voided', voidedAt: clock.now(), voidedBy: by, voidReason: reason } as const;
    const isOpen = isLasting(row.type) && row.endedAt === null;
    const common = { guildId, key: String(number), payload: {}, dueAt: clock.now() };
    return [
      store.updateIf(guildId, number, ['applied'], change),
      ...(await cases.log({ ...row, ...change })),
      ...(isOpen ? [jobs.schedule({ ...common, kind: CASE_END })] : []),
    ];
  }

  /** Another end for a timeout or ban in force: a job has Discord hold it until then. */
  async function prepareNewEnd(row: ModCase, expiresAt: Instant): Promise<Statement[]> {
    const { guildId, number } = row;
    const next = { ...row, expiresAt };
    const common = { guildId, key: String(number), payload: {}, dueAt: clock.now() };
    return [
      store.update(guildId, number, { expiresAt }),
      ...(await cases.log(next)),
      ...cases.scheduleEnd(next),
      ...(row.type === 'timeout' ? [jobs.schedule({ ...common, kind: CASE_RENEW })] : []),
    ];
  }

  return {
    /** @throws Refusal case_unknown */
    findCase: get,
    prepareTakeBack,
    prepareNewEnd,
    runNow,

    /** @throws Refusal case_unknown, case_not_open, access_denied, reason_too_long */
    async voidCase(guildId: GuildId, actor: Actor, number: number, reason: string): Promise<ModCase> {
      if (reason.length > LONGEST_REASON) throw new Refusal('reason_too_long', { limit: LONGEST_REASON });
      const row = await get(guildId, number);
      requirePermission(guildId, actor, row);
      const [guard, ...rest] = await prepareTakeBack(row, actor.userId, reason);
      if (!(await storage.atomicIf(guard, rest))) throw new Refusal('case_not_open', { number });
      await runNow(guildId);
      return get(guildId, number);
    },

    /**
     * Another reason, or another end of what is in force, counted from now.
     * @throws Refusal case_unknown, case_no_end, access_denied, reason_too_long
     */
    async editCase(
      guildId: GuildId,
      actor: Actor,
      number: number,
      change: { reason: string | null; durationMs: number | null },
    ): Promise<ModCase> {
      if ((change.reason?.length ?? 0) > LONGEST_REASON)
        throw new Refusal('reason_too_long', { limit: LONGEST_REASON });
      const row = await get(guildId, number);
      requirePermission(guildId, actor, row);
      const isOpen = isLasting(row.type) && row.state === 'applied' && row.endedAt === null;
      if (change.durationMs !== null && !isOpen) throw new Refusal('case_no_end', { number });
      if (change.reason !== null) {
        const next = { ...row, reason: change.reason };
        await storage.atomic([store.update(guildId, number, { reason: change.reason }), ...(await cases.log(next))]);
        await outbox.drain(guildId);
      }
      if (change.durationMs !== null) {
        await storage.atomic(await prepareNewEnd(await get(guildId, number), clock.now() + change.durationMs));
        await runNow(guildId);
      }
      return get(guildId, number);
    },

    /** Adds what shows it; files go to the mod log themselves. @throws Refusal case_unknown, evidence_* */
    async addEvidence(guildId: GuildId, number: number, evidence: CaseEvidence): Promise<ModCase> {
      const row = await get(guildId, number);
      if (!evidence.text && evidence.files.length === 0) throw new Refusal('evidence_empty');
      requireKeepable(evidence);
      if (row.evidence.length >= MOST_EVIDENCE) throw new Refusal('evidence_full', { number });
      const next = { ...row, evidence: [...row.evidence, evidence] };
      await storage.atomic([
        store.update(guildId, number, { evidence: next.evidence }),
        ...(await cases.keepFiles(next, evidence.files)),
        ...(await cases.log(next)),
      ]);
      await outbox.drain(guildId);
      return next;
    },

    /** A page of cases, the latest first; a page that is not there is the last one. */
    listCases: (guildId: GuildId, filter: CaseFilter, page: number) => listCases(store, guildId, filter, page),
  };
}

export type Review = ReturnType<typeof createReview>;

/** A page of cases, the latest first; a page that is not there is the last one. */
export async function listCases(
  store: Pick<CaseStore, 'listPage'>,
  guildId: GuildId,
  filter: CaseFilter,
  page: number,
): Promise<CasePage> {
  const at = (index: number) =>
    store.listPage(guildId, filter, { offset: index * CASES_PER_PAGE, limit: CASES_PER_PAGE });
  const wanted = await at(Math.max(0, page));
  const pages = Math.max(1, Math.ceil(wanted.total / CASES_PER_PAGE));
  const index = Math.min(Math.max(0, page), pages - 1);
  const { cases } = index === page ? wanted : await at(index);
  return { cases, total: wanted.total, page: index, pages };
}
