// What Hearth lacks for what is planned is told before it is due: in the preview, and by the doctor.
import { expect, test } from 'vitest';
import { createPlannedCheck } from '../../src/announcements/check.ts';
import { previewMessage } from '../../src/announcements/messages.ts';
import { createVoice } from '../../src/voice/voice.ts';
import { createDesk, GUILD, NEWS, OWNER } from './desk.ts';

const START = Date.UTC(2027, 9, 25, 6, 0);
const POLL = 'When?\nToday\nTomorrow';

test('a poll, a picture, a pin and a thread, each only where something has it', async () => {
  const desk = createDesk(START);
  const { announcements, series, discord } = desk;
  const sources = [announcements, series];
  const check = createPlannedCheck({
    discord,
    listNeeds: async (guildId) => (await Promise.all(sources.map((one) => one.listNeeds(guildId)))).flat(),
  });
  for (const permission of ['SendPolls', 'AttachFiles', 'PinMessages', 'CreatePublicThreads']) {
    desk.lacking.add(permission);
  }
  const attached = [{ name: 'a.png', url: 'https://cdn.example/a.png', size: 12, contentType: 'image/png' }];
  const wish = { channelId: NEWS, when: 'tomorrow 18:00', locale: 'en-US', attached, options: { pin: true } };
  const { id } = await announcements.begin(GUILD, wish, OWNER);
  const words = { text: 'A party', channelIds: [], poll: POLL, when: undefined, expires: undefined };
  const view = await announcements.write(GUILD, id, words, 'en-US');
  const preview = previewMessage(createVoice().speak('en-US'), 'en-US', view);
  expect(preview.content).toContain(`In <#${NEWS}> I lack Create Polls, Attach Files, Pin Messages.`);
  expect(await check.find(GUILD)).toEqual([]);
  await announcements.confirm(GUILD, id);
  const found = async () => (await check.find(GUILD)).map(({ reference, values }) => [reference, values.permissions]);
  expect(await found()).toEqual([[NEWS, 'SendPolls, AttachFiles, PinMessages']]);
  const one = { name: 'Weeks', audience: 'channel', channelId: NEWS, isDirect: false, holidayRule: 'post' } as const;
  const { id: seriesId } = await series.create(GUILD, one, OWNER);
  const item = await series.beginItem(GUILD, seriesId, { when: 'day 0 9:00', options: { thread: 'Answers' } });
  expect(await found()).toEqual([[NEWS, 'SendPolls, AttachFiles, PinMessages']]);
  await series.writeItem(GUILD, seriesId, item.id, { text: 'Hello', poll: null }, OWNER);
  expect(await found()).toEqual([[NEWS, 'SendPolls, AttachFiles, PinMessages, CreatePublicThreads']]);
  desk.lacking.clear();
  expect(await check.find(GUILD)).toEqual([]);
});
