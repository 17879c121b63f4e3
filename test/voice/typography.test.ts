// French texts do not break before their signs, whatever their translator typed.
import { expect, test } from 'vitest';
import { frenchSpacing } from '../../src/voice/typography.ts';
import { createVoice } from '../../src/voice/voice.ts';
import { textsOf } from './locale-files.ts';

test.each([
  ['Prêt ?', 'Prêt\u202F?'],
  ['Nouveau : salon', 'Nouveau\u00A0: salon'],
  [
    'le « Message Content Intent » est là ; bien !',
    'le «\u00A0Message Content Intent\u00A0» est là\u202F; bien\u202F!',
  ],
  ["il m'y manque", 'il m’y manque'],
  ['avec `/setup welcome channel: ?`', 'avec `/setup welcome channel: ?`'],
  ['un visage :-)', 'un visage :-)'],
])('%j is said as %j', (typed, said) => {
  expect(frenchSpacing(typed)).toBe(said);
});

test('no French text breaks before a sign', () => {
  const withoutCode = (text: string) => text.replace(/`[^`]*`/g, '');
  const broken = [...textsOf('fr')].filter(([, text]) => / [;!?»]| :(\s|$)|« /.test(withoutCode(frenchSpacing(text))));
  expect(broken).toEqual([]);
});

test('every French text is said like this, and no other language', () => {
  const { speak, templates } = createVoice();
  expect(speak('fr')('setup.check.title')).toBe('Ceci a besoin d’un coup de main\u00A0:');
  expect(templates('fr', 'onboarding.greeting', 'warm').join()).not.toMatch(/ [!?]/);
  expect(speak('de')('setup.check.title')).toMatch(/\S:$/);
});
