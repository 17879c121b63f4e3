// Lists that are cut where a message is full: never too long, never a part of a line, and nothing uncounted.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittingLines } from '../../src/voice/fitting-lines.ts';

const more = (left: number) => (left === 1 ? 'and one single line more' : `and ${left} more`);

test('what fits is shown as it is', () => {
  expect(fittingLines(['a', 'b'], 3, more)).toEqual(['a', 'b']);
  expect(fittingLines([], 0, more)).toEqual([]);
});

test('what does not fit is counted', () => {
  expect(fittingLines(['aaaaaa', 'bbbbbb', 'cccccccccccccccccccc'], 31, more)).toEqual(['aaaaaa', 'and 2 more']);
  expect(fittingLines(['a', 'b', 'c'], 100, more, 2)).toEqual(['a', 'b', more(1)]);
});

test('whatever the lines are, all are shown or counted within the room', () => {
  const lines = fc.array(fc.string({ maxLength: 30, unit: 'grapheme-ascii' }), { maxLength: 40 });
  fc.assert(
    fc.property(lines, fc.integer({ min: 24, max: 400 }), fc.integer({ min: 1, max: 20 }), (all, room, most) => {
      const shown = fittingLines(all, room, more, most);
      expect(shown.join('\n').length).toBeLessThanOrEqual(room);
      const isWhole = shown.length === all.length && shown.every((line, index) => line === all[index]);
      if (isWhole) return;
      const head = shown.slice(0, -1);
      expect(head).toEqual(all.slice(0, head.length));
      expect(shown.at(-1)).toBe(more(all.length - head.length));
      expect(head.length).toBeLessThanOrEqual(most);
    }),
  );
});
