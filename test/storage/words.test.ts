// What search takes for the same word, and which words say nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allWordsOf, stemOf, wordsOf } from '../../src/storage/words.ts';

test.each([
  // English
  ['role', 'roles'],
  ['query', 'queries'],
  ['box', 'boxes'],
  ['channel', 'channels'],
  ['message', 'messages'],
  ['status', 'statuses'],
  ['service', 'services'],
  ['user', 'users'],
  // French
  ['rôle', 'rôles'],
  ['bateau', 'bateaux'],
  ['journal', 'journaux'],
  ['jeu', 'jeux'],
  ['série', 'séries'],
  ['règle', 'règles'],
  // German
  ['Frage', 'Fragen'],
  ['Rolle', 'Rollen'],
  ['Regel', 'Regeln'],
  ['Kind', 'Kinder'],
  ['Buch', 'Bücher'],
  ['Tag', 'Tage'],
  ['Auto', 'Autos'],
  ['Batterie', 'Batterien'],
  ['Straße', 'STRASSEN'],
  // Spanish
  ['canal', 'canales'],
  ['rol', 'roles'],
  ['imagen', 'imágenes'],
  ['luz', 'luces'],
  ['pregunta', 'preguntas'],
  ['invitación', 'invitaciones'],
])('%s and %s are the same word', (one, many) => {
  expect(allWordsOf(many)).toEqual(allWordsOf(one));
});

test.each([
  ['role', 'rule'],
  ['class', 'clan'],
  ['bot', 'boot'],
  ['ban', 'band'],
  ['kick', 'kit'],
  ['invite', 'invoice'],
])('%s and %s are not', (one, other) => {
  expect(allWordsOf(one)).not.toEqual(allWordsOf(other));
});

test.each([
  ['How do I change my nickname?', 'change nickname'],
  ['Comment puis-je changer de pseudo ?', 'changer pseudo'],
  ['Wie kann ich meine Rolle ändern?', 'Rolle ändern'],
  ['¿Cómo puedo cambiar mi apodo?', 'cambiar apodo'],
  // Where no other word is left, these have to do.
  ['What is this?', 'what is this'],
  ['', ''],
  ['?!… *** ""', ''],
])('%j is about %j', (text, words) => {
  expect(wordsOf(text)).toEqual(allWordsOf(words));
});

test('only letters and digits are left, and doing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      for (const word of allWordsOf(text)) {
        expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(stemOf(word)).toBe(word);
      }
    }),
  );
});
