// The FAQ on a real database: written, found, judged, expired.
import { beforeEach, expect, test } from 'vitest';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { createFaq, type Faq } from '../../src/knowledge/faq.service.ts';
import { createFaqStore } from '../../src/knowledge/faq.store.ts';
import { createDrivenClock, DAY_MS, type DrivenClock } from '../../src/runtime/clock.ts';
import { createFullText } from '../../src/storage/full-text.ts';
import { openStorage } from '../../src/storage/storage.ts';

const HERE = asId<GuildId>('100000000000000001');
const ELSEWHERE = asId<GuildId>('100000000000000002');
const ANA = asId<UserId>('200000000000000001');
const BEN = asId<UserId>('200000000000000002');
const START = Date.UTC(2026, 5, 1, 12);

let faq: Faq;
let clock: DrivenClock;

beforeEach(() => {
  const storage = openStorage(':memory:');
  clock = createDrivenClock(START);
  faq = createFaq({
    storage,
    fullText: createFullText(storage.query),
    store: createFaqStore(storage.query),
    settings: { languageOf: async () => ({ zone: 'Europe/Berlin' }) },
    clock,
  });
});

const typed = (phrasings: string, more = {}) => ({ phrasings, answer: 'So it goes.', links: '', expiry: '', ...more });
const names = async (text: string, withExpired = false) =>
  (await faq.suggest(HERE, text, withExpired)).map(({ name }) => name);

test('an entry is found by any of its phrasings, also while they are being typed', async () => {
  const entry = await faq.add(HERE, typed('How do I reset my password?\nI forgot my login'), ANA);
  await faq.add(HERE, typed('Where are the rules?'), ANA);
  expect(await names('forgot log')).toEqual(['How do I reset my password?']);
  expect(await names('pass')).toEqual(['How do I reset my password?']);
  expect((await faq.show(HERE, 'reset passwords')).id).toBe(entry.id);
  expect((await faq.show(HERE, entry.id)).id).toBe(entry.id);
  expect((await names('')).length).toBe(2);
  await expect(faq.show(HERE, 'elephants')).rejects.toMatchObject({ code: 'faq_nothing' });
  await expect(faq.show(ELSEWHERE, entry.id)).rejects.toMatchObject({ code: 'faq_nothing' });
});

test('a changed entry is found by its new words only, and what was said of the old one is forgotten', async () => {
  const { id } = await faq.add(HERE, typed('Where is the keyboard?'), ANA);
  for (const person of [ANA, BEN]) await faq.vote(HERE, id, person, false);
  await faq.edit(HERE, id, typed('Where is the mouse?'), BEN);
  expect(await names('keyboard')).toEqual([]);
  expect(await names('mouse')).toEqual(['Where is the mouse?']);
  expect((await faq.list(HERE))[0]!.votes).toEqual({ helped: 0, not: 0 });
  await faq.remove(HERE, id);
  expect(await names('mouse')).toEqual([]);
  await expect(faq.edit(HERE, id, typed('x'), ANA)).rejects.toMatchObject({ code: 'faq_unknown' });
});

test('one person has one vote and may change it; what does not help is listed first', async () => {
  await faq.add(HERE, typed('Fine?'), ANA);
  const { id } = await faq.add(HERE, typed('Unclear?'), ANA);
  await faq.vote(HERE, id, ANA, true);
  await faq.vote(HERE, id, ANA, false);
  for (const number of [3, 4]) await faq.vote(HERE, id, asId<UserId>(`20000000000000000${number}`), false);
  await faq.vote(HERE, id, BEN, true);
  const [first, second] = await faq.list(HERE);
  expect(first).toMatchObject({ entry: { id }, votes: { helped: 1, not: 3 }, flag: 'not_helping' });
  expect(second!.flag).toBeUndefined();
});

test('an entry lasts through the day that was named, in the time of the server; then only the team sees it', async () => {
  const { id, expiresAt } = await faq.add(HERE, typed('Summer fest?', { expiry: '2026-06-30' }), ANA);
  expect(expiresAt).toBe(Date.UTC(2026, 5, 30, 21, 59));
  clock.moveTo(START + 30 * DAY_MS);
  await expect(faq.show(HERE, id)).rejects.toMatchObject({ code: 'faq_nothing' });
  expect(await names('')).toEqual([]);
  expect(await names('', true)).toEqual(['Summer fest?']);
  expect((await faq.list(HERE))[0]!.flag).toBe('expired');
});

test.each(['2026-05-31', '2026-06-31', 'tomorrow-ish', '9000w'])('%j is no end for an entry', async (expiry) => {
  await expect(faq.add(HERE, typed('Fest?', { expiry }), ANA)).rejects.toMatchObject({ code: 'faq_expiry' });
  expect(await faq.list(HERE)).toEqual([]);
});
