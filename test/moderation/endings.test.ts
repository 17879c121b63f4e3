// Nothing with an end is forgotten: every type of case that there is, through a restart and its jobs.
import { beforeEach, expect, test } from 'vitest';
import type { Effect } from '../../src/discord/effects.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import type { Attempt } from '../../src/discord/performer.ts';
import { CASE_TRAITS, CASE_TYPES, type CaseType, LASTING_TYPES } from '../../src/moderation/case-types.rules.ts';
import type { NewCase } from '../../src/moderation/cases.rules.ts';
import { createCases } from '../../src/moderation/cases.service.ts';
import { createCaseStore } from '../../src/moderation/cases.store.ts';
import { createEndings } from '../../src/moderation/endings.service.ts';
import { CASE_END, CASE_RENEW } from '../../src/moderation/job-kinds.ts';
import { createDrivenClock, type DrivenClock, HOUR_MS } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { type ModerationSettings, sections } from '../../src/settings/sections.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';

const GUILD = asId<GuildId>('100000000000000001');
const KAI = asId<UserId>('200000000000000001');
const AMARA = asId<UserId>('200000000000000002');
const MOD_LOG = '300000000000000001';
const START = Date.UTC(2026, 5, 1);
const LASTS_MS = 3 * HOUR_MS;

let storage: Storage;
let clock: DrivenClock;
let performed: Effect[];
/** How Discord answers; undefined: well. */
let refuses: ((effect: Effect) => Attempt | undefined | Promise<never>) | undefined;

beforeEach(() => {
  storage = openStorage(':memory:');
  clock = createDrivenClock(START);
  performed = [];
  refuses = undefined;
});

/** The services as a process has them: a second call is the process after a restart. */
function start() {
  const log = createLog('silent');
  const store = createCaseStore(storage.query);
  const perform = async (effect: Effect): Promise<Attempt> => {
    const refused = await refuses?.(effect);
    if (refused) return refused;
    performed.push(effect);
    return { result: 'applied', id: '500000000000000001' };
  };
  const outbox = createOutbox({ storage, store: createOutboxStore(storage.query), clock, log, perform });
  const jobs = createJobs({ storage, store: createJobStore(storage.query, { ids: [0], count: 1 }), clock, log });
  const settings = {
    get: async (): Promise<ModerationSettings> => sections.moderation.parse({ logChannelId: MOD_LOG }),
    guildSpeak: async () => createVoice().speak('en-US'),
  };
  const deps = { storage, store, outbox, jobs, settings, clock };
  const cases = createCases({ ...deps, discord: { findGuild: () => undefined } });
  const endings = createEndings({ ...deps, cases, discord: { myUserId: () => AMARA } });
  jobs.handle(CASE_END, { run: endings.end });
  jobs.handle(CASE_RENEW, { run: endings.renew });
  return { cases, store, jobs, outbox };
}

function wanted(type: CaseType): NewCase {
  return {
    type,
    source: 'moderator',
    target: { userId: KAI, name: 'Kai' },
    actorId: AMARA,
    reason: null,
    rule: null,
    points: 0,
    expiresAt: CASE_TRAITS[type].lasts ? START + LASTS_MS : null,
    deleteMessageSeconds: 0,
    causeNumber: null,
    auditEntryId: null,
    tell: true,
  };
}

async function restartAfter(ms: number) {
  const next = start();
  await next.outbox.recover();
  await next.jobs.recover();
  clock.moveTo(START + ms);
  await next.jobs.runDue();
  await next.outbox.drain();
  return next;
}

test('the types that last are those that the list says last', () => {
  expect(CASE_TYPES.filter((type) => CASE_TRAITS[type].lasts)).toEqual([...LASTING_TYPES]);
  expect(Object.keys(CASE_TRAITS)).toEqual([...CASE_TYPES]);
});

test.each(CASE_TYPES)(
  'a %s with an end has ended after a restart that came too late, and no job is left',
  async (type) => {
    const { cases } = start();
    const opened = await cases.open(GUILD, async () => ({ cases: [wanted(type)] }));
    expect(opened?.[0]).toMatchObject({ state: 'applied' });
    const { store, jobs } = await restartAfter(LASTS_MS + HOUR_MS);
    const row = await store.find(GUILD, 1);
    expect(row?.endedAt).toBe(CASE_TRAITS[type].lasts ? START + LASTS_MS + HOUR_MS : null);
    expect(await jobs.findNextDue()).toBeUndefined();
    // A timeout runs out on Discord by itself; everything else that lasts has to be lifted.
    const lifts = performed.filter(({ kind }) => kind === 'unban-user').length;
    expect(lifts).toBe(type === 'ban' || type === 'unban' ? 1 : 0);
  },
);

test.each(LASTING_TYPES)('a %s does not end a moment before its time, restart or not', async (type) => {
  const { cases } = start();
  await cases.open(GUILD, async () => ({ cases: [wanted(type)] }));
  const { store, jobs } = await restartAfter(LASTS_MS - 1);
  expect((await store.find(GUILD, 1))?.endedAt).toBeNull();
  expect(await jobs.findNextDue()).toBe(START + LASTS_MS);
});

test.each(CASE_TYPES)('a %s that Discord refused ends nothing later', async (type) => {
  refuses = ({ kind }) =>
    kind === 'send-dm' ? undefined : { result: 'refused', code: 50_013, text: 'Missing Permissions' };
  const { cases } = start();
  const opened = await cases.open(GUILD, async () => ({ cases: [wanted(type)] }));
  expect(opened?.[0]?.state).toBe(CASE_TRAITS[type].acts ? 'failed' : 'applied');
  refuses = undefined;
  performed.length = 0;
  const { jobs } = await restartAfter(LASTS_MS + HOUR_MS);
  expect(performed).toEqual([]);
  expect(await jobs.findNextDue()).toBeUndefined();
});

test('what cannot be lifted is told to the moderators once, also when Hearth stops in the attempt that would tell it', async () => {
  const { cases } = start();
  await cases.open(GUILD, async () => ({ cases: [wanted('ban')] }));
  const troubles = () =>
    performed.filter((effect) => effect.kind === 'send-message' && isTrouble(effect.message)).length;
  const isTrouble = ({ content }: { content?: string }) => content?.includes('I cannot end or renew case') ?? false;
  const refused = { result: 'refused', code: 50_013, text: 'Missing Permissions' } as const;
  refuses = ({ kind }) => (kind === 'unban-user' ? refused : undefined);
  await restartAfter(LASTS_MS);
  await restartAfter(LASTS_MS + HOUR_MS);
  expect(troubles()).toBe(0);

  // The third attempt never comes back.
  const hung = Promise.withResolvers<void>();
  refuses = ({ kind }) => {
    if (kind !== 'unban-user') return undefined;
    hung.resolve();
    return new Promise<never>(() => {});
  };
  void restartAfter(LASTS_MS + 2 * HOUR_MS);
  await hung.promise;
  refuses = ({ kind }) => (kind === 'unban-user' ? refused : undefined);
  for (const hours of [3, 4, 5, 6]) await restartAfter(LASTS_MS + hours * HOUR_MS);
  expect(troubles()).toBe(1);
});
