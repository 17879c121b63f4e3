// Settings as a file: whole or not at all, whatever the file holds.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { createDrivenClock, DAY_MS } from '../../src/runtime/clock.ts';
import { createSettings } from '../../src/settings/service.ts';
import { createSettingsStore } from '../../src/settings/store.ts';
import { problemsMessage } from '../../src/settings/transfer.messages.ts';
import { createTransfer, type ImportReading } from '../../src/settings/transfer.service.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';

const GUILD = asId<GuildId>('100000000000000001');
const OWNER = asId<UserId>('100000000000000002');
const CHANNELS = ['200000000000000001', '200000000000000002'];
const ROLES = ['300000000000000001', '300000000000000002'];
const speak = createVoice().speak('en-US');

function setUp() {
  const clock = createDrivenClock(1_800_000_000_000);
  const storage = openStorage(':memory:');
  const store = createSettingsStore(storage.query);
  const discord = {
    findGuild: () => ({ name: 'The Lantern', locale: 'en-US', myPermissions: ['ManageRoles'] }),
    describeGuild: () => ({ id: GUILD, name: 'The Lantern', everyone: '0', roles: [], channels: [] }),
    findChannel: (_: GuildId, id: string) =>
      CHANNELS.includes(id)
        ? { id, name: 'a', isText: true, isAnnouncement: false, missingToPost: [], missingToView: [] }
        : undefined,
    findRole: (_: GuildId, id: string) =>
      ROLES.includes(id)
        ? { id, name: 'r', isEveryone: false, isManaged: false, isPowerful: false, isAboveMine: false }
        : undefined,
    missingToRead: () => [],
    mayAllow: () => false,
    readFile: async () => ({ text: '' }),
  };
  const settings = createSettings({ storage, store, discord: discord as never, clock, voice: createVoice() });
  const transfer = createTransfer({ storage, store, discord: discord as never, settings, clock });
  return { clock, settings, transfer };
}

let world: ReturnType<typeof setUp>;
beforeEach(() => {
  world = setUp();
});

const fileOf = (sections: unknown) => JSON.stringify({ format: 'hearth-settings', version: 1, sections });
const read = (text: string) => world.transfer.readImportText(GUILD, text, OWNER);
const problemsOf = (reading: ImportReading) => ('problems' in reading ? reading.problems : []);
const idOf = (reading: ImportReading) => ('importId' in reading ? reading.importId : '');
const refusal = (code: string) => expect.objectContaining({ code });

async function exported(): Promise<string> {
  return (await world.transfer.export(GUILD)).text;
}

describe('a file with problems', () => {
  test.each([
    ['{', ['not_json ']],
    ['[]', ['wrong_format file']],
    ['{"sections":{}}', ['wrong_format format', 'wrong_format version']],
    [fileOf(7), ['wrong_format sections']],
    [fileOf({ wellcome: {} }), ['unknown sections.wellcome']],
    [fileOf({ welcome: 'hello' }), ['bad_value sections.welcome']],
    [
      fileOf({ welcome: { channelId: 'general', since: 5 }, language: { zone: 'Narnia', quietFrom: '7' } }),
      [
        'unknown sections.welcome.since',
        'bad_value sections.welcome.channelId',
        'bad_value sections.language.zone',
        'bad_value sections.language.quietFrom',
        'bad_value sections.language.quietTo',
      ],
    ],
    [
      fileOf({ welcome: { channelId: '999999999999999999', memberRoleId: '999999999999999998' } }),
      ['channel_unknown sections.welcome.channelId', 'role_unknown sections.welcome.memberRoleId'],
    ],
    [fileOf({ welcome: { newcomerRoleId: ROLES[0], memberRoleId: ROLES[0] } }), ['unusable sections.welcome']],
  ])('%s: all of them are listed', async (text, expected) => {
    const found = problemsOf(await read(text)).map(({ code, path }) => `${code} ${path}`);
    expect(found.sort()).toEqual(expected.sort());
  });

  test('thousands of problems still make one message that Discord takes', async () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`\`@everyone ${index}\``, index]));
    const message = problemsMessage(speak, problemsOf(await read(fileOf({ welcome: many }))));
    expect(message.content?.length).toBeLessThanOrEqual(2000);
    expect(message.content).toMatch(/and \d+ more$/);
  });
});

test('a file is shown, applied as a whole, and undone', async () => {
  const before = await exported();
  const reading = await read(
    fileOf({ welcome: { channelId: CHANNELS[0] }, language: { locale: 'de', zone: 'Europe/Berlin' } }),
  );
  expect('changes' in reading && reading.changes.map(({ path }) => path).sort()).toEqual([
    'language.locale',
    'language.zone',
    'welcome.channelId',
  ]);
  expect(await exported()).toBe(before);

  await world.transfer.apply(GUILD, idOf(reading), OWNER);
  expect(await world.settings.get(GUILD, 'welcome')).toMatchObject({
    channelId: CHANNELS[0],
    since: world.clock.now(),
  });
  await expect(world.transfer.apply(GUILD, idOf(reading), OWNER)).rejects.toEqual(refusal('import_over'));

  await world.transfer.undo(GUILD, idOf(reading), OWNER);
  expect(await exported()).toBe(before);
  await expect(world.transfer.undo(GUILD, idOf(reading), OWNER)).rejects.toEqual(refusal('import_over'));
});

test('what the file leaves out stays', async () => {
  await world.settings.updateLanguage(GUILD, { zone: 'Europe/Lisbon', quietFrom: '22', quietTo: '7' }, OWNER);
  const reading = await read(fileOf({ language: { locale: 'fr' } }));
  await world.transfer.apply(GUILD, idOf(reading), OWNER);
  expect(await world.settings.get(GUILD, 'language')).toEqual({
    locale: 'fr',
    zone: 'Europe/Lisbon',
    quietFrom: '22:00',
    quietTo: '07:00',
  });
});

test('a difference that is no longer true is not applied, and later changes are not lost by undoing', async () => {
  const stale = await read(fileOf({ language: { locale: 'fr' } }));
  await world.settings.updateLanguage(GUILD, { locale: 'de' }, OWNER);
  await expect(world.transfer.apply(GUILD, idOf(stale), OWNER)).rejects.toEqual(refusal('import_stale'));

  const fresh = await read(fileOf({ language: { locale: 'fr' } }));
  await world.transfer.apply(GUILD, idOf(fresh), OWNER);
  await world.settings.updateLanguage(GUILD, { zone: 'UTC' }, OWNER);
  await expect(world.transfer.undo(GUILD, idOf(fresh), OWNER)).rejects.toEqual(refusal('undo_stale'));
});

test('undoing is possible for a day', async () => {
  const reading = await read(fileOf({ language: { locale: 'fr' } }));
  await world.transfer.apply(GUILD, idOf(reading), OWNER);
  world.clock.moveTo(world.clock.now() + DAY_MS + 1);
  await expect(world.transfer.undo(GUILD, idOf(reading), OWNER)).rejects.toEqual(refusal('undo_late'));
});

test('an import of another server is unknown here', async () => {
  const reading = await read(fileOf({ language: { locale: 'fr' } }));
  const elsewhere = asId<GuildId>('100000000000000009');
  await expect(world.transfer.apply(elsewhere, idOf(reading), OWNER)).rejects.toEqual(refusal('component_unknown'));
});

test('200 broken files: never a crash, never applied in part', async () => {
  const whole = { language: { zone: 'Europe/Berlin' }, welcome: { channelId: CHANNELS[1], memberRoleId: ROLES[1] } };
  const anything = fc.oneof(fc.jsonValue(), fc.constantFrom('', -1, '9'.repeat(18), null, [], {}, '__proto__'));
  const section = fc.constantFrom('language', 'welcome', 'voice', 'other', '__proto__', 'constructor');
  const field = fc.constantFrom(
    'zone',
    'locale',
    'quietFrom',
    'channelId',
    'memberRoleId',
    'tone',
    'texts',
    '__proto__',
  );
  const planted = fc.tuple(section, field, anything).map(([name, key, value]) => {
    const file = JSON.parse(fileOf(whole)) as { sections: Record<string, Record<string, unknown>> };
    const target = Object.hasOwn(file.sections, name) ? file.sections[name]! : {};
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true });
    Object.defineProperty(file.sections, name, { value: target, enumerable: true, configurable: true });
    return JSON.stringify(file);
  });
  const cut = fc.nat(fileOf(whole).length - 1).map((end) => fileOf(whole).slice(0, end));
  const replaced = fc.tuple(section, anything).map(([name, value]) => fileOf({ ...whole, [name]: value }));
  const nested = fc.nat(20_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth));

  let broken = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(planted, cut, replaced, nested, fc.string()), async (text) => {
      const before = await exported();
      const reading = await read(text);
      expect(await exported()).toBe(before);
      if ('problems' in reading) {
        broken++;
        expect(reading.problems.length).toBeGreaterThan(0);
        expect(problemsMessage(speak, reading.problems).content!.length).toBeLessThanOrEqual(2000);
      } else if (reading.changes.length > 0) {
        await world.transfer.apply(GUILD, reading.importId, OWNER);
        const after = JSON.parse(await exported()) as { sections: Record<string, Record<string, unknown>> };
        for (const { path, after: value } of reading.changes) {
          const [name, key] = path.split('.');
          expect(after.sections[name!]![key!]).toEqual(value);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(broken).toBeGreaterThan(200);
}, 20_000);

test('imports are forgotten a week after anything happened to them, and not while they can be undone', async () => {
  const { clock, settings, transfer } = setUp();
  const exported = await transfer.export(GUILD);
  const file = JSON.parse(exported.text);
  file.sections.language.zone = 'Europe/Lisbon';
  const read = (await transfer.readImportText(GUILD, JSON.stringify(file), OWNER)) as { importId: string };
  await transfer.apply(GUILD, read.importId, OWNER);
  clock.moveTo(clock.now() + DAY_MS);
  expect(await transfer.forgetOld()).toBe(0);
  await transfer.undo(GUILD, read.importId, OWNER);
  expect((await settings.get(GUILD, 'language')).zone).toBeNull();
  clock.moveTo(clock.now() + 8 * DAY_MS);
  expect([await transfer.forgetOld(), await transfer.forgetOld()]).toEqual([1, 0]);
});
