// Permissions are named as Discord's menus name them, in every language and for each one that there is.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { permissionName, permissionNames, refusalText } from '../../src/voice/permissions.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';
import { textsOf } from './locale-files.ts';

const { speak } = createVoice();
/** An old name of Manage Expressions. */
const ALIASES = ['ManageEmojisAndStickers'];

test.each(LOCALES)('%s names every permission', (locale) => {
  const texts = textsOf(locale);
  const all = Object.keys(PermissionFlagsBits).filter((name) => !ALIASES.includes(name));
  expect(all.filter((name) => !texts.has(`permissions.${name}`))).toEqual([]);
});

test('one that is newer than the texts is spelled out', () => {
  expect(permissionName(speak('fr'), 'PaintTheMoon')).toBe('Paint The Moon');
});

test('a refusal names permissions in the language of the person', () => {
  expect(permissionNames(speak('de'), 'ManageGuild, SendMessages')).toBe('Server verwalten, Nachrichten senden');
  const refusal = { code: 'i_lack_permission' as const, context: { permission: 'ModerateMembers' } };
  expect(refusalText(speak('es-ES'), refusal)).toContain('**Aislar temporalmente a miembros**');
});
