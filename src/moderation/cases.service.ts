// Opens cases and carries each through its steps: the message to the target, the act, the mod log, one after the other.
import type { Effect } from '../discord/effects.ts';
import { asId, type GuildId, type MessageId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../runtime/clock.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { CASE_TRAITS, isLasting } from './case-types.rules.ts';
import { caseDmMessage, caseLogMessage, correctionMessage, discordReason, evidenceMessage } from './cases.messages.ts';
import { actOf, dmStateOf, LONGEST_CALL_MS, type NewCase, toRow, waitsForReturn } from './cases.rules.ts';
import type { CaseStore } from './cases.store.ts';
import type { CaseEvidence, ModCase } from './cases.tables.ts';
import { evidenceEffects } from './evidence.messages.ts';
import { CASE_END, CASE_RENEW } from './job-kinds.ts';

export interface CaseDeps {
  storage: Storage;
  store: CaseStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
  discord: Pick<DiscordPort, 'findGuild'>;
  settings: {
    get(guildId: GuildId, section: 'moderation'): Promise<ModerationSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
}

/** So long before a timeout on Discord runs out it is set anew. */
export const RENEW_AHEAD_MS = DAY_MS;
/** A kick or ban waits no longer than this for its message, should Discord not answer. */
const DM_BEFORE_TTL_MS = 2 * MINUTE_MS;
const ACT_TTL_MS = 24 * HOUR_MS;

/** An outbox entry that is to be written down, and its id. */
interface Step {
  id: string;
  statement: Statement;
}

/** The cases to open together, and what else is written down with them under the first one's number. */
interface Wanted {
  cases: readonly NewCase[];
  also?(number: number): Promise<readonly Statement[]>;
}

interface Beginning {
  row: ModCase;
  statements: Statement[];
  entryId: string | undefined;
}

const DM = 'case.dm';
const ACT = 'case.act';
const LOG = 'case.log';
const LOG_EDIT = 'case.log-edit';
const CORRECTION = 'case.correction';
const EVIDENCE = 'case.evidence';

export function createCases({ storage, store, outbox, jobs, discord, settings, clock }: CaseDeps) {
  outbox.onOutcome(DM, onDm);
  outbox.onOutcome(ACT, onAct);
  outbox.onOutcome(LOG, onLog);

  async function get({ guildId, subjectKey }: Pick<Outcome, 'guildId' | 'subjectKey'>): Promise<ModCase> {
    const row = await store.find(guildId, Number(subjectKey));
    if (!row) throw new Error(`case ${subjectKey} is gone`);
    return row;
  }

  function wish(row: ModCase, subject: string, effect: Effect, giveUpAt: Instant, urgent = true): Step {
    const urgency = urgent ? 'urgent' : 'normal';
    const { guildId, number } = row;
    return outbox.prepare({ guildId, subject, subjectKey: String(number), effect, giveUpAt, urgency });
  }

  async function dm(row: ModCase): Promise<Step> {
    const speak = await settings.guildSpeak(row.guildId);
    const { appealLink } = await settings.get(row.guildId, 'moderation');
    const server = discord.findGuild(row.guildId)?.name ?? '';
    const message = caseDmMessage(speak, row, { server, appealLink });
    const ttl = CASE_TRAITS[row.type].acts && CASE_TRAITS[row.type].dm === 'before' ? DM_BEFORE_TTL_MS : ACT_TTL_MS;
    return wish(row, DM, { kind: 'send-dm', userId: row.targetId, message }, clock.now() + ttl);
  }

  async function act(row: ModCase): Promise<Step> {
    const reason = discordReason(await settings.guildSpeak(row.guildId), row);
    const until = row.expiresAt ?? Number.POSITIVE_INFINITY;
    return wish(row, ACT, actOf(row, reason, clock.now()), Math.min(clock.now() + ACT_TTL_MS, until));
  }

  /** The mod log's message about the case: sent once, then edited in place. Also names where it stands. */
  async function log(row: ModCase): Promise<Statement[]> {
    const speak = await settings.guildSpeak(row.guildId);
    const message = caseLogMessage(speak, row);
    const giveUpAt = clock.now() + DAY_MS;
    if (row.logChannelId && row.logMessageId) {
      const { logChannelId: channelId, logMessageId: messageId } = row;
      return [wish(row, LOG_EDIT, { kind: 'edit-message', channelId, messageId, message }, giveUpAt, false).statement];
    }
    const { logChannelId } = await settings.get(row.guildId, 'moderation');
    // One that is on its way is brought up to date when it has arrived.
    if (row.logChannelId || !logChannelId) return [];
    return [
      store.update(row.guildId, row.number, { logChannelId }),
      wish(row, LOG, { kind: 'send-message', channelId: logChannelId, message }, giveUpAt, false).statement,
    ];
  }

  /** What follows once Discord has confirmed: earlier cases end, later steps are scheduled. */
  async function consequences(row: ModCase): Promise<Statement[]> {
    const { guildId, targetId, number, type } = row;
    const ends = CASE_TRAITS[type].ends ?? (isLasting(type) ? type : undefined);
    const open = ends ? await store.listOpen(guildId, targetId, ends) : [];
    const over = open.filter((earlier) => earlier.number < number && earlier.state !== 'pending');
    const endedAt = clock.now();
    const endings = await Promise.all(
      over.map(async (earlier) => [
        store.update(guildId, earlier.number, { endedAt }),
        ...(await log({ ...earlier, endedAt })),
      ]),
    );
    return [...endings.flat(), ...(isLasting(type) ? scheduleEnd(row) : [])];
  }

  /** The jobs that hold and end what lasts; both look at the case again when they are due. */
  function scheduleEnd({ guildId, number, type, expiresAt }: ModCase): Statement[] {
    const common = { guildId, key: String(number), payload: {} };
    const renewAt = clock.now() + LONGEST_CALL_MS - RENEW_AHEAD_MS;
    const renews = type === 'timeout' && expiresAt !== null && expiresAt > clock.now() + LONGEST_CALL_MS;
    return [
      expiresAt === null
        ? jobs.cancel(guildId, CASE_END, common.key)
        : jobs.schedule({ ...common, kind: CASE_END, dueAt: expiresAt }),
      renews
        ? jobs.schedule({ ...common, kind: CASE_RENEW, dueAt: renewAt })
        : jobs.cancel(guildId, CASE_RENEW, common.key),
    ];
  }

  /** Files go to the mod log themselves: links to Discord's CDN expire. */
  async function keepFiles(row: ModCase, files: CaseEvidence['files']): Promise<Statement[]> {
    const { logChannelId: channelId } = await settings.get(row.guildId, 'moderation');
    if (!channelId || files.length === 0) return [];
    const speak = await settings.guildSpeak(row.guildId);
    return evidenceEffects(speak, files, evidenceMessage(speak, row)).map((one) => {
      const effect = { kind: 'send-evidence', channelId, ...one } as const;
      return wish(row, EVIDENCE, effect, clock.now() + DAY_MS, false).statement;
    });
  }

  async function settle(row: ModCase): Promise<Statement[]> {
    const applied = { state: 'applied', settledAt: clock.now() } as const;
    const change = store.updateIf(row.guildId, row.number, ['pending'], applied);
    return [change, ...(await consequences(row)), ...(await log({ ...row, ...applied }))];
  }

  async function onDm(outcome: Outcome): Promise<Statement[]> {
    const before = await get(outcome);
    const row = { ...before, dmState: dmStateOf(outcome) };
    const record = store.update(row.guildId, row.number, { dmState: row.dmState });
    if (row.state !== 'pending') return [record, ...(await log(row))];
    return [record, ...(CASE_TRAITS[row.type].acts ? [(await act(row)).statement] : await settle(row))];
  }

  async function onAct(outcome: Outcome): Promise<Statement[]> {
    const row = await get(outcome);
    if (outcome.state === 'failed' && !waitsForReturn(row, outcome)) return fail(row, outcome);
    if (row.dmState !== 'waiting') return settle(row);
    const applied = { state: 'applied', settledAt: clock.now() } as const;
    const change = store.updateIf(row.guildId, row.number, ['pending'], applied);
    return [change, ...(await consequences(row)), (await dm({ ...row, ...applied })).statement];
  }

  async function fail(row: ModCase, { errorCode, errorText }: Outcome): Promise<Statement[]> {
    const wasTold = row.dmState === 'delivered';
    const failed = {
      state: 'failed',
      settledAt: clock.now(),
      errorCode: errorCode ?? null,
      errorText: errorText ?? null,
      dmState: row.dmState === 'waiting' ? ('not_asked' as const) : row.dmState,
    } as const;
    const next = { ...row, ...failed };
    const statements = [store.updateIf(row.guildId, row.number, ['pending'], failed), ...(await log(next))];
    if (!wasTold) return statements;
    const server = discord.findGuild(row.guildId)?.name ?? '';
    const message = correctionMessage(await settings.guildSpeak(row.guildId), row, server);
    const effect = { kind: 'send-dm', userId: row.targetId, message } as const;
    return [...statements, wish(row, CORRECTION, effect, clock.now() + ACT_TTL_MS).statement];
  }

  async function onLog(outcome: Outcome): Promise<Statement[]> {
    if (!outcome.resultId || outcome.effect.kind !== 'send-message') return [];
    const messageId = asId<MessageId>(outcome.resultId);
    const row = { ...(await get(outcome)), logMessageId: messageId };
    const current = caseLogMessage(await settings.guildSpeak(row.guildId), row);
    const isCurrent = JSON.stringify(current) === JSON.stringify(outcome.effect.message);
    return [store.setLogMessage(row.guildId, row.number, messageId), ...(isCurrent ? [] : await log(row))];
  }

  /** The row and the first statements of a new case with that number; `entryId`: what Discord has to answer first. */
  async function begin(guildId: GuildId, number: number, wanted: NewCase): Promise<Beginning> {
    const traits = CASE_TRAITS[wanted.type];
    const isAdopted = wanted.source === 'adopted';
    const tells = wanted.tell && traits.dm !== 'never' && !isAdopted;
    const row = toRow(guildId, number, wanted, clock.now());
    if (tells) row.dmState = 'waiting';
    const isToldFirst = tells && traits.dm === 'before';
    const files = row.evidence.flatMap((one) => one.files);
    const kept = await keepFiles(row, files);
    if (!isToldFirst && (!traits.acts || isAdopted)) {
      return { row, statements: [...(await settle(row)), ...kept], entryId: undefined };
    }
    const step = await (isToldFirst ? dm(row) : act(row));
    return { row, statements: [step.statement, ...kept], entryId: step.id };
  }

  /** Whether it was not the number but the thing itself that somebody else has a case for. */
  async function isTaken(guildId: GuildId, { auditEntryId, causeNumber }: ModCase): Promise<boolean> {
    const byEntry = auditEntryId !== null && (await store.findByAuditEntry(guildId, auditEntryId));
    return Boolean(byEntry || (causeNumber !== null && (await store.findByCause(guildId, causeNumber))));
  }

  async function follow(guildId: GuildId, opened: readonly Beginning[]): Promise<ModCase[]> {
    await outbox.settleNow(
      guildId,
      opened.flatMap(({ entryId }) => entryId ?? []),
    );
    const rows = await Promise.all(opened.map(({ row }) => store.find(guildId, row.number)));
    return rows.filter((row) => row !== undefined);
  }

  return {
    log,
    keepFiles,
    scheduleEnd,

    /**
     * Opens the cases that `decide` wants, all or none, and sees them through as far as Discord answers now. `decide` is
     * asked again when another case came in between, so that it never works on old facts; undefined opens nothing, and
     * so does an audit-log entry or a cause that has its case already.
     */
    async open(guildId: GuildId, decide: () => Promise<Wanted | undefined>): Promise<ModCase[] | undefined> {
      for (;;) {
        const first = await store.nextNumber(guildId);
        const wanted = await decide();
        if (!wanted) return undefined;
        const [guard, ...rest] = await Promise.all(
          wanted.cases.map((one, index) => {
            // What follows from the first case names it as its cause.
            const causeNumber = index > 0 && one.source === 'ladder' ? first : one.causeNumber;
            return begin(guildId, first + index, { ...one, causeNumber });
          }),
        );
        if (!guard) return [];
        const statements = [
          ...guard.statements,
          ...rest.flatMap((one) => [store.create(one.row), ...one.statements]),
          ...((await wanted.also?.(first)) ?? []),
        ];
        if (await storage.atomicIf(store.create(guard.row), statements)) return follow(guildId, [guard, ...rest]);
        if (await isTaken(guildId, guard.row)) return undefined;
      }
    },
  };
}

export type Cases = ReturnType<typeof createCases>;
