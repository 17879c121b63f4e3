// Which messages stand on the page while one scrolls through a channel.
import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { FIRST_ROWS, RowWindow } from '../../sandbox/web/client/parts/row-window.ts';

const messages = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => ({ id: String(1_000 + from + n) }) as APIMessage);
const shown = (rows: RowWindow, all: APIMessage[]) => {
  const { first, end } = rows.range(all);
  return all.slice(first, end).map(({ id }) => Number(id) - 1_000);
};

test('a channel opens with its latest messages, and what is written comes to them', () => {
  const rows = new RowWindow();
  rows.toEnd(messages(0, 200));
  expect(shown(rows, messages(0, 201))).toEqual(shown(rows, messages(0, 200)).concat(200));
  expect(shown(rows, messages(0, 200))).toHaveLength(FIRST_ROWS);
});

test('rows come on the side to which one scrolls, a few at a time, and go on the other', () => {
  const rows = new RowWindow();
  const all = messages(0, 200);
  rows.toEnd(all);
  rows.move(all, 'older', 5);
  const [first = 0] = shown(rows, all);
  expect(first).toBeLessThan(200 - FIRST_ROWS);
  expect(shown(rows, all).at(-1)).toBe(194);
  // What is written now lies below what is in view.
  expect(shown(rows, messages(0, 201)).at(-1)).toBe(194);
  while (shown(rows, all).at(-1) !== 199) rows.move(all, 'newer', 1);
  expect(shown(rows, messages(0, 201)).at(-1)).toBe(200);
  for (let n = 0; n < 100; n += 1) rows.move(all, 'older', 0);
  expect(shown(rows, all)[0]).toBe(0);
});

test('a page that is loaded changes nothing by itself, nor does a message that is deleted', () => {
  const rows = new RowWindow();
  rows.toEnd(messages(100, 150));
  rows.hold(messages(100, 150));
  expect(shown(rows, messages(50, 200))).toEqual(Array.from({ length: FIRST_ROWS }, (_, n) => 120 + n));
  const without = messages(50, 200).filter(({ id }) => id !== '1120' && id !== '1149');
  expect(shown(rows, without)).toEqual(Array.from({ length: FIRST_ROWS - 2 }, (_, n) => 121 + n));
});

test('rows that took long are fewer next time, and more where there is time', () => {
  const rows = new RowWindow();
  const all = messages(0, 400);
  rows.toEnd(all);
  const grown = () => {
    const before = shown(rows, all).length;
    rows.move(all, 'older', 0);
    return shown(rows, all).length - before;
  };
  const usual = grown();
  rows.took(100);
  const slow = grown();
  for (let n = 0; n < 5; n += 1) rows.took(1);
  expect(slow).toBeLessThan(usual);
  expect(grown()).toBeGreaterThan(usual);
});

test('a message that a link leads to has rows around it; other messages than before have none yet', () => {
  const rows = new RowWindow();
  const all = messages(0, 50);
  rows.around(all, '1025');
  expect(shown(rows, all)).toContain(25);
  expect(shown(rows, messages(500, 550))).toEqual([]);
});
