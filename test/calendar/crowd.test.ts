// An event with many answers: what is edited how often, what is shown, and what a click does not wait for.
import { expect, test } from 'vitest';
import { GUILD, person, plantGarden } from './garden.ts';

test('the message is edited at most every 5 s, and names are cut with a count', async () => {
  const garden = plantGarden();
  const { id } = await garden.publish({ title: 'Festival', when: 'tomorrow 20:00', capacity: 250 });
  for (let second = 0; second < 60; second++) {
    for (let n = 0; n < 5; n++) await garden.calendar.rsvp(GUILD, id, person(second * 5 + n), 'going');
    await garden.advance(1000);
  }
  await garden.advance(5000);
  const edits = garden.done.flatMap(({ effect, at }) => (effect.kind === 'edit-message' ? [{ at, ...effect }] : []));
  const gaps = edits.slice(1).map(({ at }, index) => at - edits[index]!.at);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5000);
  expect(edits.length).toBeGreaterThan(10);
  const fields = edits.at(-1)!.message.embeds![0]!.fields!;
  expect(fields.map(({ name }) => name)).toEqual(['When', 'Going (250 of 250)', 'Waiting list (50)']);
  for (const { value } of fields.slice(1)) expect(value.match(/<@\d+>/g)).toHaveLength(15);
  expect(fields[1]!.value).toMatch(/ and 235 more$/);
  expect(fields[2]!.value).toMatch(/ and 35 more$/);
});

test('a click does not wait for what others are told', async () => {
  let answer = (): void => {};
  const discord = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const garden = plantGarden({
    async perform(effect) {
      if (effect.kind === 'send-dm') await discord;
      return { result: 'applied', id: '400000000000000001' };
    },
  });
  const { id } = await garden.publish({ title: 'Quiz', when: 'tomorrow 20:00', capacity: 1 });
  for (const number of [1, 2, 3]) await garden.calendar.rsvp(GUILD, id, person(number), 'going');
  expect((await garden.calendar.rsvp(GUILD, id, person(1), 'no')).result).toBe('no');
  expect((await garden.calendar.rsvp(GUILD, id, person(3), 'going')).line).toBe(1);
  expect(garden.done.filter(({ effect }) => effect.kind === 'send-dm')).toEqual([]);
  answer();
  await garden.advance(1000);
  expect(garden.done.filter(({ effect }) => effect.kind === 'send-dm')).toHaveLength(1);
});
