// Rules of repetition as people read them, in four languages.
import { expect, test } from 'vitest';
import { repeatText } from '../../src/time/repeat.messages.ts';
import { readRepeat } from '../../src/time/repeat-phrase.rules.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';

const voice = createVoice();
/** Intl puts a narrow space before PM. */
const read = (repeat: string, locale: string, dayless = false) =>
  repeatText(voice.speak(locale), { wall: '2026-12-01T18:00', repeat, dayless }, locale).replace(/\s/g, ' ');

test.each([
  ['FREQ=DAILY', 'every day at 6:00 PM', 'jeden Tag um 18:00', 'chaque jour à 18:00', 'cada día a las 18:00'],
  ['FREQ=DAILY;INTERVAL=3', 'every 3 days', 'alle 3 Tage', 'tous les 3 jours', 'cada 3 días'],
  ['FREQ=WEEKLY', 'every Tuesday', 'jeden Dienstag', 'chaque mardi', 'cada martes'],
  [
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'every weekday (Monday to',
    'von Montag bis',
    'du lundi au',
    'de lunes a viernes',
  ],
  ['FREQ=WEEKLY;BYDAY=MO,WE', 'Monday and Wednesday', 'Montag und Mittwoch', 'lundi et mercredi', 'lunes y miércoles'],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR',
    'every 2 weeks on Friday',
    'alle 2 Wochen am Freitag',
    'toutes les 2 semaines le vendredi',
    'cada 2 semanas el viernes',
  ],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'on the last weekday (Monday to Friday) of every month at 6:00 PM',
    'jeden Monat am letzten Arbeitstag (Montag bis Freitag) um 18:00',
    'le dernier jour ouvré (du lundi au vendredi) de chaque mois à 18:00',
    'el último día laborable (de lunes a viernes) de cada mes a las 18:00',
  ],
  [
    'FREQ=MONTHLY;BYDAY=-1FR',
    'on the last Friday of every month',
    'jeden Monat am letzten Freitag',
    'le dernier vendredi de chaque mois',
    'el último viernes de cada mes',
  ],
  ['FREQ=MONTHLY', 'on day 1 of every month', 'jeden Monat am 1. um', 'le 1 de chaque mois', 'el día 1 de cada mes'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'the last day', 'am letzten Tag', 'le dernier jour', 'el último día'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 'February 29', '29. Februar', 'le 29 février', 'el 29 de febrero'],
  [
    'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'every year in March, on the last Sunday at',
    'jedes Jahr im März am letzten Sonntag um',
    'chaque année en mars, le dernier dimanche à',
    'cada año en marzo, el último domingo a las',
  ],
  ['FREQ=MONTHLY;BYDAY=-2FR', 'second to last Friday', 'am vorletzten Freitag', 'avant-dernier vendredi', 'penúltimo'],
  ['FREQ=WEEKLY;COUNT=4', 'PM, 4 times', ', 4-mal', ', 4 fois', ', 4 veces'],
  [
    'FREQ=WEEKLY;UNTIL=20270301T180000Z',
    'until March 1, 2027',
    'bis 1. März',
    'jusqu’au 1 mars',
    'hasta el 1 de marzo',
  ],
])('%s', (repeat, ...texts) => {
  expect(['en-US', 'de', 'fr', 'es-ES'].map((locale) => read(repeat, locale))).toEqual(
    texts.map((text) => expect.stringContaining(text)),
  );
});

test('where the day is still to come, none is named', () => {
  expect(read('FREQ=WEEKLY', 'en-US', true)).toBe('every week at 6:00 PM');
  expect(read('FREQ=MONTHLY;INTERVAL=2', 'de', true)).toBe('alle 2 Monate um 18:00');
  expect(read('FREQ=WEEKLY;BYDAY=MO', 'en-US', true)).toBe('every Monday at 6:00 PM');
});

test.each([
  'FREQ=MONTHLY;BYDAY=-4FR',
  'FREQ=YEARLY;BYWEEKNO=20',
  'FREQ=DAILY;BYMONTH=1',
  'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
])('%s, as calendar files may bring it, is not put into wrong words', (repeat) => {
  for (const locale of LOCALES) expect(read(repeat, locale)).toContain(voice.speak(locale)('common.repeat_own'));
});

test('what people type is read back in the same words', () => {
  for (const typed of ['every 2 weeks on Friday', 'every Monday and Wednesday', 'every weekday', 'every 3 days']) {
    const [repeat] = readRepeat(`${typed} 18:00`)!.repeats;
    expect(read(repeat!, 'en-US')).toContain(typed);
  }
});
