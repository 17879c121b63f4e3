// What the domain may ask of Discord about files that people attach.

/** Why there is no text: an address that is not Discord's own, too many bytes, or no good answer. */
export type FileText = { text: string } | { refused: 'address' | 'size' | 'unreachable' };

export type FileBytes = { bytes: Uint8Array } | { refused: 'address' | 'size' | 'unreachable' };

export interface FilePort {
  /** The attached file, at most `maxBytes`. Fetched from Discord's own servers and nowhere else. */
  readBytes(url: string, maxBytes: number): Promise<FileBytes>;
  /** The attached file as UTF-8 text, at most `maxBytes`. Fetched from Discord's own servers and nowhere else. */
  readFile(url: string, maxBytes: number): Promise<FileText>;
}
