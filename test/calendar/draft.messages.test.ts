// What an organiser reads before an event is public.
import { expect, test } from 'vitest';
import { draftMessage } from '../../src/calendar/draft.messages.ts';
import type { EventDetails } from '../../src/calendar/tables.ts';
import { createVoice } from '../../src/voice/voice.ts';

const voice = createVoice();
const details: EventDetails = {
  title: 'Repair night',
  description: '',
  place: null,
  pictureId: null,
  capacity: null,
  pingRoleId: null,
  durationMs: 3_600_000,
  signUpUntilMs: null,
};
const at = Date.UTC(2026, 10, 27, 19, 0);
const plan = { wall: '2026-11-27T20:00', zone: 'Europe/Berlin', repeat: 'FREQ=WEEKLY;BYDAY=FR', at };

const textFor = (locale: string) =>
  draftMessage(voice.speak(locale), locale, { id: 'e1', details, plans: [plan], next: [at] }).content!;
/** Intl puts a narrow space before PM. */
const lineOf = (text: string, begin: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/\s/g, ' '))
    .find((line) => line.startsWith(begin));

test.each([
  ['en-US', 'When: ', 'Friday, November 27, 2026 at 8:00 PM', 'Repeats ', 'every Friday at 8:00 PM'],
  ['en-GB', 'When: ', 'Friday, 27 November 2026 at 20:00', 'Repeats ', 'every Friday at 20:00'],
  ['de', 'Wann: ', 'Freitag, 27. November 2026 um 20:00', 'Wiederholt sich: ', 'jeden Freitag um 20:00'],
  ['fr', 'Quand : ', 'vendredi 27 novembre 2026 à 20:00', 'Se répète ', 'chaque vendredi à 20:00'],
  ['es-419', 'Cuándo: ', 'viernes, 27 de noviembre de 2026, 8:00 p.m.', 'Se repite ', 'cada viernes'],
  // Neither is spoken: an English text, and an English date in it.
  ['pt-BR', 'When: ', 'Friday, November 27, 2026 at 8:00 PM', 'Repeats ', 'every Friday at 8:00 PM'],
  ['ja', 'When: ', 'Friday, November 27, 2026 at 8:00 PM', 'Repeats ', 'every Friday at 8:00 PM'],
])('for %s dates and rules are in the language of the text around them', (locale, when, date, repeats, rule) => {
  const text = textFor(locale);
  expect(lineOf(text, when)).toContain(date);
  expect(lineOf(text, repeats)).toContain(rule);
});

test('two times to choose from are written in the language of the question', () => {
  const plans = [plan, { ...plan, wall: '2026-11-27T08:00', at: at - 43_200_000 }];
  const view = { id: 'e1', details, plans, doubt: 'half_of_day' as const, next: [] };
  const asked = draftMessage(voice.speak('pt-BR'), 'pt-BR', view);
  expect(asked.content).toContain('Morning or evening?');
  expect(asked.content).toMatch(/1\. Friday, November 27/);
});
