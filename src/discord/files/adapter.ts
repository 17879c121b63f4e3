// Fetches attachments from Discord's CDN, or from the server that stands in for Discord.
import type { FileBytes, FilePort, FileText } from './port.ts';

/** Source: https://discord.com/developers/docs/reference#image-formatting and attachment addresses as they are sent */
const CDN_HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];
const DISCORD_HOST = 'discord.com';
const TIMEOUT_MS = 10_000;

/** `apiUrl`: where the bot talks to; files of a stand-in for Discord come from the same origin. */
export function createFileAdapter(apiUrl: string): FilePort {
  function isOurs(address: URL): boolean {
    const api = new URL(apiUrl);
    if (api.hostname === DISCORD_HOST) return address.protocol === 'https:' && CDN_HOSTS.includes(address.hostname);
    return address.origin === api.origin;
  }

  async function readBytes(url: string, maxBytes: number): Promise<FileBytes> {
    const address = URL.parse(url);
    if (!address || !isOurs(address)) return { refused: 'address' };
    try {
      // A redirect would lead past the check above.
      const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!answer.ok || !answer.body) return { refused: 'unreachable' };
      const pieces: Uint8Array[] = [];
      let size = 0;
      for await (const piece of answer.body) {
        size += piece.length;
        if (size > maxBytes) return { refused: 'size' };
        pieces.push(piece);
      }
      return { bytes: Buffer.concat(pieces) };
    } catch {
      return { refused: 'unreachable' };
    }
  }

  return {
    readBytes,
    async readFile(url, maxBytes): Promise<FileText> {
      const read = await readBytes(url, maxBytes);
      return 'refused' in read ? read : { text: Buffer.from(read.bytes).toString('utf8') };
    },
  };
}
