// A person's data on a real database: all of it in the file, all of it gone, of nobody else and in no other server.
import { getTableColumns, getTableName } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { PERSONAL_DATA } from '../../src/personal-data.ts';
import { createDepartures } from '../../src/privacy/departures.service.ts';
import { createPrivacy } from '../../src/privacy/service.ts';
import { createFullText } from '../../src/storage/full-text.ts';
import type { PersonalRows } from '../../src/storage/personal.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';

const DAY_MS = 86_400_000;
const [here, there] = ['10', '20'].map((id) => asId<GuildId>(id)) as [GuildId, GuildId];
const [juno, mo] = ['1', '2'].map((id) => asId<UserId>(id)) as [UserId, UserId];

let storage: Storage;
let now: number;
beforeEach(() => {
  storage = openStorage(':memory:');
  now = 1_700_000_000_000;
});

const clock = { now: () => now } as Parameters<typeof createPrivacy>[0]['clock'];
const privacyOf = (said: string[] = []) =>
  createPrivacy({
    storage,
    clock,
    personal: PERSONAL_DATA,
    farewell: async (_guild, userId) => {
      said.push(userId);
      return { afterwards: [], introductionStays: false };
    },
  });

const A_REPORT = 777_777;
let unique = 0;
/** A row of any shape in which every field has some value, and these fields the given ones. */
function put({ table }: PersonalRows, guildId: GuildId, fields: Record<string, unknown>): void {
  const values = Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, { dataType, enumValues }]) => {
      unique += 1;
      if (name === 'guildId') return [name, guildId];
      if (name in fields) return [name, fields[name]];
      if (dataType === 'boolean') return [name, false];
      if (dataType === 'json') return [name, {}];
      return [name, dataType === 'number' ? unique : (enumValues?.[0] ?? `text ${unique}`)];
    }),
  );
  storage.query.insert(table).values(values).run();
}

const own = PERSONAL_DATA.filter(({ onErase }) => onErase === 'deleted' || 'blanked' in onErase);
const fieldsFor = (rows: PersonalRows, userId: UserId) =>
  rows.by.length > 0 ? { [rows.by[0]!]: userId, ...kindOf(rows) } : { place: `@${userId}`, userIds: [userId] };
/** Rows that are theirs under a condition only. */
function kindOf({ name }: PersonalRows): Record<string, unknown> {
  if (name === 'messages about reports and appeals') return { direction: 'in', number: A_REPORT };
  if (name === 'reports and appeals') return { kind: 'report' };
  if (name === 'messages to the team') return { direction: 'in' };
  return name === 'inquiries written' ? { step: 'wrote' } : {};
}

test('every kind of row is in the file, and after deleting in none; others and other servers keep theirs', async () => {
  const reports = own.find(({ name }) => name === 'reports and appeals')!;
  for (const guildId of [here, there]) put(reports, guildId, { kind: 'report', number: A_REPORT });
  for (const rows of own) {
    put(rows, here, fieldsFor(rows, juno));
    put(rows, here, fieldsFor(rows, mo));
    put(rows, there, fieldsFor(rows, juno));
  }
  const said: string[] = [];
  const privacy = privacyOf(said);
  const before = JSON.parse((await privacy.export(here, juno)).text) as { data: Record<string, unknown[]> };
  expect(Object.keys(before.data).sort()).toEqual(own.map(({ name }) => name).sort());

  const [ofMo, elsewhere] = [await privacy.export(here, mo), await privacy.export(there, juno)];
  expect(await privacy.erase(here, juno)).toMatchObject({ rows: own.length, cases: 0 });
  expect(said).toEqual([juno]);
  expect(JSON.parse((await privacy.export(here, juno)).text)).toMatchObject({ data: {} });
  expect((await privacy.export(here, mo)).text).toBe(ofMo.text);
  expect((await privacy.export(there, juno)).text).toBe(elsewhere.text);
  expect((await privacy.view(here, juno)).rows).toBe(0);
});

test('cases are in the file and stay; the notes of the team are not in it', async () => {
  const cases = PERSONAL_DATA.find(({ name }) => name === 'moderation cases')!;
  put(cases, here, { targetId: juno, type: 'warn', reason: 'shouting', actorId: mo });
  put(cases, here, { targetId: juno, type: 'note', reason: 'keep an eye on them', actorId: mo });
  const privacy = privacyOf();
  expect(await privacy.erase(here, juno)).toMatchObject({ rows: 0, cases: 1 });
  const { text } = await privacy.export(here, juno);
  expect(text).toContain('shouting');
  expect(text).not.toContain('keep an eye');
  expect(JSON.parse(text)).toMatchObject({ data: { 'moderation cases': [{ type: 'warn' }] } });
  expect(text).not.toContain('actorId');
});

test('a server is kept for 30 days after Hearth was removed, then erased whole and alone', async () => {
  for (const rows of own) for (const guildId of [here, there]) put(rows, guildId, fieldsFor(rows, juno));
  for (const guildId of [here, there]) {
    await storage.atomic(
      createFullText(storage.query).put({ guildId, kind: 'faq', key: '1', title: 'Chairs', body: '' }),
    );
  }
  const isIn = new Set<GuildId>([there]);
  const departures = createDepartures({ storage, clock, isHere: (id) => isIn.has(id), wake: () => ({ run() {} }) });
  const clean = async () => {
    while ((await departures.forgetOld()) > 0);
  };
  const isEmpty = (guildId: GuildId) =>
    PERSONAL_DATA.every(({ table }) =>
      storage.query
        .select()
        .from(table)
        .all()
        .every((row) => (row as { guildId: string }).guildId !== guildId),
    );
  const finds = async (guildId: GuildId) =>
    (await createFullText(storage.query).search({ guildId, kinds: ['faq'], text: 'chairs', limit: 5 })).length;

  await departures.noteLeft(here);
  now += 29 * DAY_MS;
  await departures.noteLeft(here);
  await clean();
  expect(isEmpty(here)).toBe(false);

  await departures.noteHere(here);
  now += 10 * DAY_MS;
  await clean();
  expect(isEmpty(here)).toBe(false);

  await departures.noteLeft(here);
  now += 30 * DAY_MS;
  await clean();
  expect([isEmpty(here), isEmpty(there)]).toEqual([true, false]);
  expect([await finds(here), await finds(there)]).toEqual([0, 1]);
});

test('a server that is there is never erased, whatever was noted', async () => {
  const [rows] = own as [PersonalRows];
  put(rows, here, fieldsFor(rows, juno));
  const departures = createDepartures({ storage, clock, isHere: () => true, wake: () => ({ run() {} }) });
  await departures.noteLeft(here);
  now += 90 * DAY_MS;
  while ((await departures.forgetOld()) > 0);
  expect(storage.query.select().from(rows.table).all()).toHaveLength(1);
  expect(getTableName(rows.table)).toBe('journeys');
});
