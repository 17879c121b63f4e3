// Full-text search on a real database: what is found, in which order, and that no typed text breaks it.
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { asId, type GuildId } from '../../src/discord/ids.ts';
import { createFullText, type FullText } from '../../src/storage/full-text.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';

const HERE = asId<GuildId>('100000000000000001');
const ELSEWHERE = asId<GuildId>('100000000000000002');

let storage: Storage;
let fullText: FullText;

beforeEach(() => {
  storage = openStorage(':memory:');
  fullText = createFullText(storage.query);
});

async function put(key: string, title: string, body = '', { guildId = HERE, kind = 'faq' } = {}) {
  await storage.atomic(fullText.put({ guildId, kind, key, title, body }));
}

async function found(text: string, { kinds = ['faq'], isTyping = false, limit = 10 } = {}) {
  const hits = await fullText.search({ guildId: HERE, kinds, text, limit, isTyping });
  return hits.map(({ key }) => key);
}

test('accents, case, plurals and the order of words make no difference', async () => {
  await put('invite', 'Les invitations expirées', 'Comment créer une invitation');
  await put('roles', 'Rollen bekommen');
  expect(await found('INVITATION expiree')).toEqual(['invite']);
  expect(await found('welche Rolle?')).toEqual(['roles']);
});

test('the title counts more than the body, and a rare word more than a frequent one', async () => {
  for (let number = 0; number < 20; number++) await put(`server${number}`, `server ${number}`);
  await put('body', 'other things', 'the server password');
  await put('title', 'reset the password');
  expect((await found('server password')).slice(0, 2)).toEqual(['title', 'body']);
});

test('other servers and other kinds are not found', async () => {
  await put('there', 'password', '', { guildId: ELSEWHERE });
  await put('solved', 'password', '', { kind: 'solved' });
  await put('here', 'password');
  expect(await found('password')).toEqual(['here']);
  expect((await found('password', { kinds: ['faq', 'solved'] })).sort()).toEqual(['here', 'solved']);
});

test("what other servers have, however much and however fitting, takes nobody's place", async () => {
  for (let number = 0; number < 40; number++) await put(`${number}`, 'password', '', { guildId: ELSEWHERE });
  await put('here', 'other things', 'the password');
  expect(await found('password', { limit: 3 })).toEqual(['here']);
});

test('what is put again is found by its new words only, and what is removed is not found', async () => {
  await put('one', 'password');
  await put('two', 'username');
  await put('one', 'nickname');
  expect(await found('password')).toEqual([]);
  expect(await found('nickname')).toEqual(['one']);
  await storage.atomic(fullText.remove(HERE, 'faq', 'one'));
  expect(await found('nickname username')).toEqual(['two']);
  await put('three', 'keyboard');
  expect(await found('keyboard')).toEqual(['three']);
});

test('while somebody types, the beginning of a word is enough', async () => {
  await put('one', 'Reset your password');
  expect(await found('passw')).toEqual([]);
  expect(await found('passw', { isTyping: true })).toEqual(['one']);
});

test('nothing is found for nothing', async () => {
  await put('one', 'password');
  expect(await found('')).toEqual([]);
  expect(await found('" * ^ ( ) : - + NEAR')).toEqual([]);
});

test('whatever people type is searched for and never read as a query', async () => {
  await put('one', 'password AND "NOT" OR NEAR(title body)', 'scope:*');
  const evil = fc.constantFrom(
    '"',
    "'",
    '*',
    '^',
    '(',
    ')',
    ':',
    '-',
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    'scope',
    '{',
    '}',
    '\0',
  );
  const text = fc.array(fc.oneof(evil, fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(text, fc.boolean(), async (parts, isTyping) => {
      expect(await found(parts.join(' '), { isTyping })).toBeInstanceOf(Array);
    }),
  );
  expect(await found('scope:"g100000000000000002kfaq"')).toEqual(['one']);
});
