// An owner's own words for public texts: what is taken, what is refused, what is said.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../../src/discord/markdown.ts';
import { sections, type VoiceSettings } from '../../src/settings/sections.ts';
import { PUBLIC_TEXT_KEYS, type PublicText, publicText, TONES } from '../../src/voice/public-texts.ts';
import { createVoice, LOCALES, type Locale } from '../../src/voice/voice.ts';
import { decideWordingObjection, fillIn, longestValues, pickVariant } from '../../src/voice/wording.rules.ts';
import { createWording } from '../../src/voice/wording.ts';
import { placeholdersOf } from './locale-files.ts';

const GREETING: PublicText = { values: { member: 'member', server: 'server' }, longest: 2000 };
const guild = asId<GuildId>('100000000000000001');
const owner = asId<UserId>('100000000000000002');
const KEY = 'onboarding.greeting';

function scene(locale: Locale = 'en-US') {
  let stored: VoiceSettings = sections.voice.parse({});
  const settings = {
    get: async () => stored,
    languageOf: async () => ({ locale }),
    replace: async (_guild: GuildId, _section: 'voice', value: VoiceSettings) => {
      stored = sections.voice.parse(value);
    },
  };
  const store = (value: VoiceSettings) => {
    stored = value;
  };
  const wording = createWording({
    voice: createVoice(),
    settings,
    discord: { findGuild: () => ({ name: 'The *Lantern*' }) },
  });
  return { wording, stored: () => stored, store };
}

describe('a wording is refused', () => {
  test.each([
    ['', 'wording_empty'],
    ['   ', 'wording_empty'],
    ['Hello {memer}!', 'wording_placeholder_unknown'],
    ['Hello {}!', 'wording_placeholder_unknown'],
    ['Hello {toString}!', 'wording_placeholder_unknown'],
    ['Hey @everyone, {member} is here', 'wording_mass_mention'],
    ['Hey @here', 'wording_mass_mention'],
    ['Hey <@&123456789012345678>', 'wording_mass_mention'],
    ['x'.repeat(2001), 'wording_too_long'],
    [`{server}${'x'.repeat(1799)}`, 'wording_too_long'],
  ])('%#: %s', (template, code) => {
    expect(decideWordingObjection(template, GREETING)?.code).toBe(code);
  });

  test('with what it may contain instead', () => {
    expect(decideWordingObjection('{nobody}', GREETING)?.context).toEqual({
      placeholder: '{nobody}',
      known: '`{member}`, `{server}`',
    });
  });

  test.each([
    'Hello {member}!',
    'Hi { member }',
    'everyone is here',
    'me@everyday.example',
    `{server}${'x'.repeat(1798)}`,
  ])('but not %s', (template) => {
    expect(decideWordingObjection(template, GREETING)).toBeUndefined();
  });
});

test('two texts that share a message leave room for each other', () => {
  const nudge = publicText('journey.nudge');
  expect(decideWordingObjection(`{members} ${'x'.repeat(389)}`, nudge)).toBeUndefined();
  expect(decideWordingObjection(`{members} ${'x'.repeat(390)}`, nudge)?.code).toBe('wording_too_long');
  expect(decideWordingObjection('{members} {members}', nudge)?.code).toBe('wording_too_long');
});

describe('filling in', () => {
  test('values bring no placeholders of their own', () => {
    expect(fillIn('{a} {b}', { a: '{b}', b: 'B' })).toBe('{b} B');
  });

  test('a name after an @ forms no mention of everyone', () => {
    expect(fillIn('Hi @{name}', { name: 'everyone' })).not.toContain('@everyone');
  });

  test('no accepted text and no name can ever form a mass mention, nor pass the limit', () => {
    const template = fc
      .array(fc.oneof(fc.constantFrom('{member}', '{server}', '@', 'everyone', 'here', '<', '@&', ' '), fc.string()))
      .map((parts) => parts.join(''));
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      fc.constantFrom('@everyone', 'everyone', '<@&1>', '@here'),
    );
    fc.assert(
      fc.property(template, name, (text, serverName) => {
        if (decideWordingObjection(text, GREETING)) return;
        const server = cleanName(serverName.slice(0, 100), '', LONGEST_PLACE_NAME);
        const said = fillIn(text, { member: '<@12345678901234567890>', server });
        expect(said).not.toMatch(/@(everyone|here)|<@&\d+>/);
        expect(said.length).toBeLessThanOrEqual(GREETING.longest);
      }),
    );
  });
});

describe('variants', () => {
  test('the same seed says the same, and seeds are spread evenly', () => {
    const variants = ['a', 'b', 'c', 'd'];
    const picked = Array.from({ length: 4000 }, (_, index) => pickVariant(variants, `${1e17 + index}:${index}`)!);
    expect(Array.from({ length: 4000 }, (_, index) => pickVariant(variants, `${1e17 + index}:${index}`)!)).toEqual(
      picked,
    );
    for (const variant of variants) {
      const share = picked.filter((one) => one === variant).length / picked.length;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.3);
    }
  });
});

describe("a guild's voice", () => {
  test('says the default until the owner says something else, and again after a reset', async () => {
    const { wording, stored } = scene();
    const say = async () =>
      (await wording.forGuild(guild, 'seed'))(KEY, { member: '<@1>', server: 'S', name: 'N', rules: 'R' });
    const before = await say();
    await wording.reword(guild, KEY, ['Ahoy {name}, this is {server}.', '', ' '], owner);
    expect(await say()).toBe('Ahoy N, this is S.');
    await wording.reset(guild, KEY, owner);
    expect(await say()).toBe(before);
    expect(stored().texts).toEqual({});
  });

  test('keeps what could not be saved as a draft, and changes nothing', async () => {
    const { wording, stored } = scene();
    const { objection, state } = await wording.reword(guild, KEY, ['Hi {who}'], owner);
    expect(objection?.code).toBe('wording_placeholder_unknown');
    expect(state.draft).toEqual(['Hi {who}']);
    expect(stored().texts).toEqual({});
    const fixed = await wording.reword(guild, KEY, ['Hi {name}'], owner);
    expect(fixed.state).toMatchObject({ draft: undefined, isOwn: true, variants: ['Hi {name}'] });
  });

  test('saving the default unchanged keeps it the default, so that a change of tone still shows', async () => {
    const { wording, stored } = scene();
    const { variants } = await wording.get(guild, KEY, owner);
    await wording.reword(guild, KEY, variants, owner);
    expect(stored().texts).toEqual({});
    await wording.chooseTone(guild, 'plain', owner);
    expect((await wording.get(guild, KEY, owner)).variants).not.toEqual(variants);
  });

  test('what was imported and cannot be used is not said', async () => {
    const { wording, store } = scene();
    store({ tone: 'warm', texts: { [KEY]: ['Hey @everyone {nobody}'], 'gone.text': ['x'] } });
    const said = (await wording.forGuild(guild, 'seed'))(KEY, { member: '<@1>', server: 'S', name: 'N', rules: 'R' });
    expect(said).not.toContain('@everyone');
    expect(said).toContain('<@1>');
  });

  test('texts that are not public are said in the language of the guild', async () => {
    const { wording } = scene('de');
    expect((await wording.forGuild(guild, 'x'))('status.all_well')).toBe('Alles funktioniert.');
  });
});

describe.each(LOCALES)('the texts that come with Hearth in %s', (locale) => {
  const voice = createVoice();

  test.each(PUBLIC_TEXT_KEYS.flatMap((key) => TONES.map((tone) => [key, tone] as const)))('%s, %s', (key, tone) => {
    const templates = voice.templates(locale, key, tone);
    expect(templates.length).toBeGreaterThan(0);
    for (const template of templates) {
      expect(decideWordingObjection(template, publicText(key))).toBeUndefined();
      const allowed = Object.keys(publicText(key).values);
      expect(placeholdersOf(template).filter((name) => !allowed.includes(name))).toEqual([]);
      expect(fillIn(template, longestValues(publicText(key)))).not.toMatch(/[{}]/);
    }
  });
});
