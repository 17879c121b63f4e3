import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCustomId, encodeCustomId } from '../../src/discord/doors/custom-id.ts';

describe('custom ids', () => {
  test('what was put in comes out, whatever the arguments hold', () => {
    const args = fc.array(
      fc.string({ maxLength: 6, unit: 'grapheme' }).filter((text) => text.isWellFormed()),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(args, fc.integer({ min: 1, max: 99 }), (values, version) => {
        fc.pre([...values].map(encodeURIComponent).join(':').length < 80);
        expect(decodeCustomId(encodeCustomId('a-kind', version, ...values))).toEqual({
          kind: 'a-kind',
          version,
          args: values,
        });
      }),
    );
  });

  test('one that Discord would refuse for its length is a bug, found at once', () => {
    expect(() => encodeCustomId('kind', 1, 'x'.repeat(100))).toThrow(RangeError);
  });

  test.each(['', 'plain', 'kind:', ':1', 'kind:one', 'kind:12345', 'kind:1:%E0%A4%A'])('%j is not ours', (text) => {
    expect(decodeCustomId(text)).toBeUndefined();
  });
});
