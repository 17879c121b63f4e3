// Who was there.
import { expect, test } from 'vitest';
import { attendanceMessage, inMenu } from '../../src/calendar/attendance.messages.ts';
import type { ChannelId } from '../../src/discord/ids.ts';
import { GUILD, person, plantGarden, VOICE } from './garden.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const elsewhere = '300000000000000007' as ChannelId;

test('whoever is in the voice channel while it goes on was there, and it is kept and shown', async () => {
  const garden = plantGarden();
  const { calendar } = garden;
  calendar.seeVoices(GUILD, [
    { userId: person(1), channelId: VOICE },
    { userId: person(2), channelId: elsewhere },
  ]);
  const place = { kind: 'voice' as const, channelId: VOICE };
  const { id } = await garden.publish({ title: 'Choir', when: 'today 12:00', duration: '2h', place });
  await calendar.seeVoice(GUILD, person(3), VOICE);
  await calendar.seeVoice(GUILD, person(3), null);
  await garden.advance(3 * HOUR_MS);
  await calendar.seeVoice(GUILD, person(2), VOICE);
  await calendar.seeVoice(GUILD, person(2), null);
  await calendar.seeVoice(GUILD, person(4), elsewhere);
  await garden.advance(2 * HOUR_MS);
  await calendar.seeVoice(GUILD, person(5), VOICE);
  await garden.advance(DAY_MS);
  expect((await calendar.showAttendance(GUILD, id)).attended.sort()).toEqual([person(1), person(2)]);
  const edits = garden.done.flatMap(({ effect }) => (effect.kind === 'edit-message' ? [effect.message] : []));
  expect(edits.at(-1)!.embeds![0]!.description).toContain('2 people were there');
});

test('after a start, those who are in the channel of an event that goes on are seen', async () => {
  const garden = plantGarden();
  const place = { kind: 'stage' as const, channelId: VOICE };
  const { id } = await garden.publish({ title: 'Talk', when: 'today 12:00', place });
  await garden.advance(3 * HOUR_MS + 1000);
  garden.calendar.seeVoices(GUILD, [{ userId: person(1), channelId: VOICE }]);
  await garden.calendar.catchUp(GUILD);
  await garden.calendar.seeVoice(GUILD, person(2), VOICE);
  expect((await garden.calendar.showAttendance(GUILD, id)).attended).toEqual([person(1), person(2)]);
});

test('elsewhere an organiser ticks: everybody who signed up, then one by one', async () => {
  const garden = plantGarden();
  const { calendar } = garden;
  const { id } = await garden.publish({ title: 'Walk', when: 'today 12:00' });
  for (const number of [1, 2, 3]) await calendar.rsvp(GUILD, id, person(number), 'going');
  await expect(calendar.showAttendance(GUILD, id)).rejects.toThrow('event_not_held');
  await garden.advance(5 * HOUR_MS);
  expect((await calendar.setAllAttended(GUILD, id)).attended).toEqual([person(1), person(2), person(3)]);
  const ticked = { there: [person(9)], absent: [person(2)] };
  const shown = await calendar.setAttended(GUILD, id, ticked);
  expect(shown.attended).toEqual([person(1), person(3), person(9)]);
  const message = attendanceMessage(garden.voice.speak('en-US'), shown);
  expect(message.content).toContain('3 people were there');
  expect(await calendar.listHeld(GUILD, 'wal')).toHaveLength(1);
});

test('hundred attendances fit into the menus that Discord has, in order', () => {
  const attended = Array.from({ length: 100 }, (_, number) => person(number));
  expect([0, 1, 2, 3].map((menu) => inMenu(attended, menu).length)).toEqual([25, 25, 25, 0]);
  expect(inMenu(attended, 1)[0]).toBe(person(25));
});
