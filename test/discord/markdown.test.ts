import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName } from '../../src/discord/markdown.ts';

describe('names in public texts', () => {
  test.each([
    ['Juno', 'Juno'],
    ['  Juno   of the   Lantern ', 'Juno of the Lantern'],
    ['**bold** _it_ `code`', '\\*\\*bold\\*\\* \\_it\\_ \\`code\\`'],
    ['join discord.gg/raid now', 'join now'],
    ['see https://evil.example/x', 'see'],
    ['DISCORD . GG / abc', 'somebody'],
    ['\u200b\u202e', 'somebody'],
    ['first\nsecond', 'first second'],
    ['...', 'somebody'],
    ['a\u0301\u0301\u0301\u0301\u0301b', 'á\u0301\u0301b'],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanName(name, 'somebody')).toBe(shown);
  });

  test('no name can ping, whatever it holds', () => {
    const parts = fc.constantFrom(
      '@everyone',
      '@here',
      '<@1>',
      '<@&2>',
      '<#3>',
      '</help:4>',
      'x',
      ' ',
      '\u200b',
      '＠everyone',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 5 }), (pieces) => {
        expect(cleanName(pieces.join(''), 'somebody')).not.toMatch(/@(everyone|here)|<[@#/]/);
      }),
    );
  });
});
