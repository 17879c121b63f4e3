// The pictures of servers' own emojis; where the sandbox has none, a coloured tile stands for it.
import { pathOfEmoji } from '../../world/emojis.ts';
import type { Id } from '../../world/types.ts';
import type { World } from '../../world/world.ts';

/** An emoji that came with a file, or from a server that is not here, has no picture in the sandbox. */
export function emojiPicture(world: World, id: Id): { bytes: string | Uint8Array<ArrayBuffer>; type: string } {
  const file = world.files.get(pathOfEmoji(id));
  if (file) return { bytes: Uint8Array.from(file.bytes), type: file.type };
  const hue = Number(BigInt(id) % 360n);
  const tile = `<rect x="2" y="2" width="28" height="28" rx="8" fill="hsl(${hue} 55% 48%)"/>`;
  const face =
    '<path d="M11 13v1M21 13v1M11 20c3 3 7 3 10 0" stroke="#fff" stroke-width="2.500" stroke-linecap="round" fill="none"/>';
  return {
    bytes: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${tile}${face}</svg>`,
    type: 'image/svg+xml',
  };
}
