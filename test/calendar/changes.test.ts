// Changing and calling off: one, one and those after it, all; and what of it stands in Discord's own list of events.
import { describe, expect, test } from 'vitest';
import { REMOVABLE } from '../../src/calendar/scopes.rules.ts';
import { asId, type RoleId } from '../../src/discord/ids.ts';
import { coming, GUILD, ORGANISER, person, plantGarden, weekly } from './garden.ts';

const DAY_MS = 86_400_000;

const locale = 'en-US';

describe('one of a series that is not announced yet', () => {
  test('can be changed alone, and is announced like that when its turn comes', async () => {
    const garden = await weekly();
    const edit = { title: 'Choir in the church', when: '2026-12-05 17:00', locale };
    const changed = await garden.calendar.edit(GUILD, garden.ids[1]!, edit, 'this');
    expect(changed.state).toBe('planned');
    await garden.calendar.edit(GUILD, garden.ids[1]!, { description: 'Bring a coat.', locale }, 'this');
    const expected = ['Choir 11-27 18:00 *', 'Choir in the church 12-05 17:00', 'Choir 12-11 18:00'];
    expect(await coming(garden, 3)).toEqual(expected);
    await garden.advance(6 * DAY_MS);
    const embeds = garden.sent().flatMap((message) => message.embeds ?? []);
    expect(embeds.at(-1)).toMatchObject({
      title: 'Choir in the church',
      description: expect.stringContaining('a coat'),
    });
    expect((await coming(garden, 2))[0]).toBe('Choir in the church 12-05 17:00 *');
    await garden.advance(9 * DAY_MS);
    expect((await coming(garden, 1))[0]).toBe('Choir 12-11 18:00 *');
  });

  test('can be called off alone, with all after it, or with all that is to come', async () => {
    const alone = await weekly();
    await alone.calendar.cancel(GUILD, alone.ids[1]!, 'this');
    expect(await coming(alone, 3)).toEqual(['Choir 11-27 18:00 *', 'Choir 12-11 18:00', 'Choir 12-18 18:00']);

    const following = await weekly();
    await following.calendar.edit(GUILD, following.ids[3]!, { title: 'Advent', locale }, 'this');
    await following.calendar.cancel(GUILD, following.ids[2]!, 'following');
    expect(await coming(following)).toEqual(['Choir 11-27 18:00 *', 'Choir 12-04 18:00']);

    const all = await weekly();
    await all.calendar.cancel(GUILD, all.ids[2]!, 'all');
    expect(await coming(all)).toEqual([]);
    expect(all.sent().at(-1)?.content).toContain('has been called off');
  });

  test('cannot carry those after it along, and it is said what to do', async () => {
    const garden = await weekly();
    const wish = { title: 'x', locale };
    await expect(garden.calendar.edit(GUILD, garden.ids[1]!, wish, 'following')).rejects.toThrow('event_not_announced');
    await garden.calendar.edit(GUILD, garden.ids[1]!, { title: 'Singing', locale }, 'all');
    expect(await coming(garden, 3)).toEqual(['Singing 11-27 18:00 *', 'Singing 12-04 18:00', 'Singing 12-11 18:00']);
  });
});

describe('the announced one', () => {
  test('is changed alone, or with those after it; another day for all has to be said as a rule', async () => {
    const garden = await weekly();
    await garden.calendar.edit(GUILD, garden.ids[0]!, { when: '2026-11-28 10:00', locale }, 'this');
    expect(await coming(garden, 2)).toEqual(['Choir 11-28 10:00 *', 'Choir 12-04 18:00']);
    const day = garden.calendar.edit(GUILD, garden.ids[0]!, { when: 'sunday 10:00', locale }, 'following');
    await expect(day).rejects.toThrow('event_series_day');
    await garden.calendar.edit(GUILD, garden.ids[0]!, { when: 'every day 18:00', locale }, 'following');
    expect(await coming(garden, 3)).toEqual(['Choir 11-22 18:00 *', 'Choir 11-23 18:00', 'Choir 11-24 18:00']);
    await garden.advance(5 * DAY_MS + 12 * 3_600_000);
    expect(await coming(garden, 2)).toEqual(['Choir 11-28 18:00 *', 'Choir 11-29 18:00']);
    const announced = garden.sent().flatMap(({ embeds }) => embeds ?? []);
    expect(announced).toHaveLength(7);
  });

  test('that comes once is moved for all that is to come, and can be made to repeat', async () => {
    const garden = plantGarden();
    const quiz = await garden.publish({ title: 'Quiz', when: 'tomorrow 20:00' });
    await garden.calendar.edit(GUILD, quiz.id, { when: 'friday 20:00', locale }, 'all');
    expect(await coming(garden)).toEqual(['Quiz 11-27 20:00 *']);
    await garden.calendar.edit(GUILD, quiz.id, { when: 'every thursday 20:00', locale }, 'this');
    expect(await coming(garden, 3)).toEqual(['Quiz 11-26 20:00 *', 'Quiz 12-03 20:00', 'Quiz 12-10 20:00']);
  });

  test('keeps what was not named: the deadline, the role, the picture', async () => {
    const garden = plantGarden();
    const picture = { name: 'x.png', url: 'https://x/y.png', size: 12, contentType: 'image/png' };
    const wish = { title: 'Quiz', when: 'tomorrow 20:00', signUpUntil: '2h', picture, capacity: 3 };
    const quiz = await garden.publish(wish);
    const changed = await garden.calendar.edit(GUILD, quiz.id, { capacity: 4, locale }, 'this');
    expect(changed.details).toEqual({ ...quiz.details, capacity: 4 });
    const deadline = { signUpUntil: 'tomorrow 12:00', locale };
    const later = await garden.calendar.editOrAsk(GUILD, quiz.id, deadline, 'this');
    expect(later).toMatchObject({ occurrence: { details: { signUpUntilMs: 8 * 3_600_000 } } });
    const none = garden.calendar.edit(GUILD, quiz.id, { capacity: 0, locale }, 'this');
    await expect(none).rejects.toThrow('event_capacity');
  });
});

describe('what an event has', () => {
  const picture = { name: 'x.png', url: 'https://x/y.png', size: 12, contentType: 'image/png' };
  const ping = asId<RoleId>('500000000000000001');
  const place = { kind: 'elsewhere', text: 'Town hall' } as const;
  const whole = { picture, capacity: 1, pingRoleId: ping, signUpUntil: '2h', description: 'Loud', place };
  const wish = { title: 'Choir', when: 'every friday 18:00', ...whole };
  const bare = { pictureId: null, capacity: null, pingRoleId: null, signUpUntilMs: null, description: '', place: null };

  test.each(['this', 'following', 'all'] as const)('can be taken away, for %s', async (scope) => {
    const garden = plantGarden();
    const choir = await garden.publish(wish);
    for (const remove of REMOVABLE) await garden.calendar.edit(GUILD, choir.id, { remove, locale }, scope);
    const [announced, next] = await garden.calendar.listNameable(GUILD, '', false);
    expect(announced!.details).toEqual({ ...choir.details, ...bare });
    expect(next!.details).toEqual(scope === 'this' ? choir.details : announced!.details);
    await garden.advance(10_000);
    const edits = garden.done.flatMap(({ effect }) => (effect.kind === 'edit-message' ? [effect] : []));
    expect(edits[0]!.pictures).toEqual([]);
    expect(edits[0]!.message.embeds![0]).not.toHaveProperty('image');
    const mirrored = garden.done.flatMap(({ effect }) => (effect.kind === 'edit-scheduled-event' ? [effect] : []));
    expect(mirrored.flatMap((effect) => ('pictureId' in effect ? [effect.pictureId] : []))).toEqual([null]);
    expect(mirrored.at(-1)!.plan).toMatchObject({ description: '', place: { text: 'Discord' } });
    // Its message has none any more, so that the next edit takes nothing away.
    await garden.calendar.edit(GUILD, choir.id, { title: 'Choir of all', locale }, scope);
    await garden.advance(10_000);
    expect(garden.done.at(-1)!.effect).toMatchObject({ kind: 'edit-message' });
    expect(garden.done.at(-1)!.effect).not.toHaveProperty('pictures');
  });

  test('can be taken away from one that is not announced yet, and be replaced in the same breath', async () => {
    const garden = plantGarden();
    await garden.publish(wish);
    const [, next] = await garden.calendar.listNameable(GUILD, '', false);
    const edit = { remove: 'capacity', description: 'Quiet', locale } as const;
    const { details } = await garden.calendar.edit(GUILD, next!.id, edit, 'this');
    expect(details).toEqual({ ...next!.details, capacity: null, description: 'Quiet' });
    const again = await garden.calendar.edit(GUILD, next!.id, { remove: 'image', picture, locale }, 'this');
    expect(again.details.pictureId).toMatch(/png$/);
  });

  test('without a limit everybody in line moves up and is told, and the message shows it', async () => {
    const garden = plantGarden();
    const { id } = await garden.publish({ title: 'Quiz', when: 'friday 18:00', capacity: 1 });
    for (const number of [1, 2, 3, 4]) await garden.calendar.rsvp(GUILD, id, person(number), 'going');
    await garden.advance(10_000);
    await garden.calendar.edit(GUILD, id, { remove: 'capacity', locale }, 'this');
    await garden.advance(10_000);
    const told = garden.done.flatMap(({ effect }) => (effect.kind === 'send-dm' ? [effect.userId] : []));
    expect(told).toEqual([person(2), person(3), person(4)]);
    const edits = garden.done.flatMap(({ effect }) => (effect.kind === 'edit-message' ? [effect.message] : []));
    expect(edits.at(-1)!.embeds![0]!.fields!.map(({ name }) => name)).toEqual(['When', 'Going (4)']);
  });
});

test('another event like one that is over has everything of it but the time', async () => {
  const garden = plantGarden();
  const wish = { title: 'Quiz', when: 'tomorrow 20:00', capacity: 3, description: 'Teams of 3', duration: '90m' };
  const quiz = await garden.publish(wish);
  await garden.advance(3 * DAY_MS);
  const view = await garden.calendar.clone(GUILD, quiz.id, { when: 'friday 19:00', locale }, ORGANISER);
  expect(view.details).toEqual(quiz.details);
  expect(view.plans.map(({ wall }) => wall)).toEqual(['2026-11-27T19:00']);
  await expect(garden.calendar.clone(GUILD, 'nothing', { when: 'friday 19:00', locale }, ORGANISER)).rejects.toThrow(
    'event_unknown',
  );
});

test.each(['Mars/Olympus', 'Europe/Atlantis', ''.padEnd(64, 'x')])('a zone called %s is asked about', async (zone) => {
  const garden = plantGarden();
  await expect(garden.publish({ title: 'Landing', when: 'tomorrow 20:00', zone })).rejects.toThrow('zone_unknown');
});

test("Discord's own list holds 100: the nearest have the room, the others are told of and follow when there is some", async () => {
  const native = new Map<string, number>();
  let next = 1;
  const garden = plantGarden({
    perform(effect) {
      if (effect.kind === 'delete-scheduled-event') native.delete(effect.id);
      if (effect.kind === 'set-scheduled-event-status' && effect.status === 'cancelled') native.delete(effect.id);
      if (effect.kind !== 'create-scheduled-event') return { result: 'applied', id: String(next++) };
      if (native.size >= 3) return { result: 'refused', code: 30_038, text: 'Maximum number of events reached (100)' };
      const id = `native-${next++}`;
      native.set(id, effect.plan.startsAt);
      return { result: 'applied', id };
    },
  });
  const days = () => [...native.values()].map((at) => (at - Date.UTC(2026, 10, 30, 19)) / DAY_MS).sort((a, b) => a - b);
  const on = (day: number) => garden.publish({ title: `Day ${day}`, when: `2026-12-0${day} 20:00` });
  for (const day of [5, 6, 7, 8]) await on(day);
  await garden.advance(1000);
  expect(days()).toEqual([5, 6, 7]);
  const near = await on(2);
  await garden.advance(1000);
  expect(days()).toEqual([2, 5, 6]);
  expect(garden.troubles.map(({ what }) => what)).toEqual(['Day 8', 'Day 7']);
  await garden.calendar.cancel(GUILD, near.id, 'this');
  await garden.advance(1000);
  expect(days()).toEqual([5, 6, 7]);
  // The messages of all of them stand all the same.
  expect(garden.sent().flatMap(({ embeds }) => embeds ?? [])).toHaveLength(5);
});
