// Pictures of events: kept when they are attached, sent along, shown by every occurrence, and gone when nothing has them.
import { expect, test } from 'vitest';
import type { Effect } from '../../src/discord/effects.ts';
import { createPictures } from '../../src/discord/files/pictures.ts';
import { createPictureStore } from '../../src/storage/pictures.store.ts';
import { type Garden, GUILD, ORGANISER, PNG, plantGarden } from './garden.ts';

const DAY_MS = 86_400_000;
const JPG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const locale = 'en-US';
const attached = { name: 'poster.png', url: 'https://cdn.example/poster.png', size: 12, contentType: 'image/png' };
const weekly = { title: 'Choir', when: 'every friday 18:00', picture: attached };

const effects = (garden: Garden, kind: Effect['kind']) =>
  garden.done.flatMap(({ effect }) => (effect.kind === kind ? [effect as Effect & { pictures?: string[] }] : []));
const shown = (garden: Garden) =>
  effects(garden, 'send-message').flatMap((effect) => {
    const url = 'message' in effect ? effect.message?.embeds?.[0]?.image?.url : undefined;
    return url ? [{ url, pictures: effect.pictures }] : [];
  });

test('goes with the message and with the event on Discord, for each occurrence of a series', async () => {
  const garden = plantGarden();
  const choir = await garden.publish(weekly);
  const { pictureId } = choir.details;
  expect(pictureId).toMatch(/^[0-9a-f]{32}\.png$/);
  await garden.advance(7 * DAY_MS);
  const one = { url: `attachment://${pictureId}`, pictures: [pictureId] };
  expect(shown(garden)).toEqual([one, one]);
  expect(effects(garden, 'create-scheduled-event').map((effect) => 'pictureId' in effect && effect.pictureId)).toEqual([
    pictureId,
    pictureId,
  ]);
  expect(await garden.calendar.findPicture(GUILD, pictureId!)).toEqual({ name: pictureId, bytes: Buffer.from(PNG) });
});

test('stays where the event is edited, is sent anew only where it is another, and comes with another event like it', async () => {
  const garden = plantGarden();
  const choir = await garden.publish(weekly);
  await garden.calendar.edit(GUILD, choir.id, { title: 'Choir of all', locale }, 'this');
  await garden.advance(10_000);
  const [first] = effects(garden, 'edit-message');
  expect(first).toMatchObject({ message: { embeds: [{ image: { url: `attachment://${choir.details.pictureId}` } }] } });
  expect(first).not.toHaveProperty('pictures');
  expect(effects(garden, 'edit-scheduled-event')[0]).not.toHaveProperty('pictureId');
  garden.state.picture = JPG;
  const { details } = await garden.calendar.edit(GUILD, choir.id, { picture: attached, locale }, 'all');
  expect(details.pictureId).toMatch(/\.jpg$/);
  await garden.advance(10_000);
  expect(effects(garden, 'edit-message')[1]).toMatchObject({ pictures: [details.pictureId] });
  expect(effects(garden, 'edit-scheduled-event')[1]).toMatchObject({ pictureId: details.pictureId });
  await garden.calendar.edit(GUILD, choir.id, { title: 'Choir again', locale }, 'this');
  await garden.advance(10_000);
  expect(effects(garden, 'edit-message')[2]).not.toHaveProperty('pictures');
  const clone = await garden.calendar.clone(GUILD, choir.id, { when: 'monday 19:00', locale }, ORGANISER);
  expect(clone.details.pictureId).toBe(details.pictureId);
});

test.each([
  ['what is called a picture and is none', new TextEncoder().encode('MZ, a program'), {}, 'picture_type'],
  ['another kind of file', PNG, { contentType: 'application/pdf' }, 'picture_type'],
  ['more than 8 MB', PNG, { size: 8 * 1024 * 1024 + 1 }, 'picture_too_big'],
])('%s is refused before anything is kept', async (_what, bytes, more, code) => {
  const garden = plantGarden();
  garden.state.picture = bytes;
  const wish = { ...weekly, picture: { ...attached, ...more } };
  await expect(garden.publish(wish)).rejects.toThrow(code);
  expect(await createPictureStore(garden.storage.query).sizeOf(GUILD)).toBe(0);
});

test('a server has room for 200 MB of them; the same one again takes none', async () => {
  const garden = plantGarden();
  const store = createPictureStore(garden.storage.query);
  const readBytes = async () => ({ bytes: garden.state.picture });
  const full = { ...store, sizeOf: async () => 200 * 1024 * 1024 };
  const { pictureId } = (await garden.publish(weekly)).details;
  const pictures = createPictures({ ...garden, discord: { readBytes }, store: full });
  expect(await pictures.keep(GUILD, attached)).toBe(pictureId);
  garden.state.picture = JPG;
  await expect(pictures.keep(GUILD, attached)).rejects.toThrow('picture_no_room');
  expect(await store.sizeOf(GUILD)).toBe(PNG.length);
});

test('is kept while an event has it and for three months after, and forgotten then', async () => {
  const garden = plantGarden();
  const store = createPictureStore(garden.storage.query);
  const pictures = createPictures({ ...garden, discord: { readBytes: async () => ({ bytes: PNG }) }, store });
  const once = await garden.publish({ ...weekly, when: 'friday 18:00' });
  const has = async () => (await pictures.find(GUILD, once.details.pictureId!)) !== undefined;
  await garden.calendar.cancel(GUILD, once.id, 'all');
  await garden.advance(60 * DAY_MS);
  expect(await pictures.forgetOld([garden.calendar.usesPicture])).toBe(1);
  expect(await has()).toBe(true);
  // It was looked at a moment ago.
  expect(await pictures.forgetOld([garden.calendar.usesPicture])).toBe(0);
  await garden.advance(60 * DAY_MS);
  expect(await pictures.forgetOld([garden.calendar.usesPicture])).toBe(1);
  expect(await has()).toBe(false);
});
