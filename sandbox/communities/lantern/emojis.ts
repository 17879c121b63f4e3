// The Lantern's own emoji, drawn here pixel by pixel: no picture is loaded from anywhere.
import { crc32, deflateSync } from 'node:zlib';
import type { APIEmoji } from 'discord-api-types/v10';
import { pathOfEmoji } from '../../world/emojis.ts';
import type { GuildState, Id } from '../../world/types.ts';
import { serializeUser } from '../../world/users.ts';
import type { World } from '../../world/world.ts';

const LANTERN = [
  '......kkkk......',
  '.....k....k.....',
  '.....k....k.....',
  '....kkkkkkkk....',
  '...kkkkkkkkkk...',
  '....kyyyyyyk....',
  '....kyyooyyk....',
  '....kyyooyyk....',
  '....kyowwoyk....',
  '....kyowwoyk....',
  '....kyowwoyk....',
  '....kyyooyyk....',
  '....kyyyyyyk....',
  '...kkkkkkkkkk...',
  '..kkkkkkkkkkkk..',
  '................',
];
const COLOURS: Record<string, number> = {
  '.': 0,
  k: 0x8a_5a_3b_ff,
  y: 0xff_d2_4d_ff,
  o: 0xff_8c_1a_ff,
  w: 0xff_ff_ff_ff,
};
/** Each letter becomes a square of so many pixels. */
const SCALE = 4;

/** `:lantern:`, made by the server's owner. */
export function addEmojis(world: World, guild: GuildState): Record<'lantern', APIEmoji> {
  const id = world.newId();
  const user = serializeUser(world.user(guild.data.owner_id));
  const shared = { roles: [], require_colons: true, managed: false, animated: false, available: true };
  const lantern: APIEmoji = { id, name: 'lantern', user, ...shared };
  guild.emojis.set(id, lantern);
  keepPicture(world, id, LANTERN);
  return { lantern };
}

function keepPicture(world: World, id: Id, rows: readonly string[]): void {
  const bytes = Uint8Array.from(png(rows));
  world.files.set(pathOfEmoji(id), { name: 'emoji.png', type: 'image/png', bytes });
}

function png(rows: readonly string[]): Buffer {
  const side = rows.length * SCALE;
  const lines = rows.flatMap((row) => {
    const pixels = [...row].flatMap((letter) => Array.from({ length: SCALE }, () => bytesOf(COLOURS[letter] ?? 0)));
    // Each line begins with the number of its filter: none.
    const line = Buffer.concat([Buffer.of(0), ...pixels]);
    return Array.from({ length: SCALE }, () => line);
  });
  // 8 bits a channel, red, green, blue and alpha; https://www.w3.org/TR/png-3/#11IHDR
  const header = Buffer.concat([bytesOf(side), bytesOf(side), Buffer.of(8, 6, 0, 0, 0)]);
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const pixels = deflateSync(Buffer.concat(lines));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([bytesOf(data.length), body, bytesOf(crc32(body))]);
}

function bytesOf(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
