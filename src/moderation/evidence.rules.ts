// Pure: which files that people attached can be kept, and how they go together into messages.

import { Refusal } from '../runtime/refusal.ts';

export interface EvidenceFile {
  name: string;
  url: string;
  /** Bytes, as Discord says. */
  size: number;
}

/** What every server takes for one file, boosted or not. Source: https://discord.com/developers/docs/reference#uploading-files */
export const LARGEST_EVIDENCE_BYTES = 10 * 1024 * 1024;
/** What Discord takes for all files of one message, with room for the rest of the request. */
const LARGEST_MESSAGE_BYTES = 24 * 1024 * 1024;
const MOST_FILES = 10;
const MIB = 1024 * 1024;

export const isTooLarge = ({ size }: EvidenceFile): boolean => size > LARGEST_EVIDENCE_BYTES;

/** Whole megabytes, never less than it has. */
export const megabytesOf = ({ size }: Pick<EvidenceFile, 'size'>): number => Math.ceil(size / MIB);

/** A file of a moderator's own must be one that can be kept. @throws Refusal evidence_too_large */
export function requireKeepable({ link, files }: { link: string | null; files: readonly EvidenceFile[] }): void {
  const large = link === null ? files.find(isTooLarge) : undefined;
  if (!large) return;
  const limit = megabytesOf({ size: LARGEST_EVIDENCE_BYTES });
  throw new Refusal('evidence_too_large', { size: megabytesOf(large), limit });
}

/** The files that can be kept, as they fit into messages. What is too large is left out. */
export function batchFiles(files: readonly EvidenceFile[]): EvidenceFile[][] {
  const batches: EvidenceFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    if (isTooLarge(file)) continue;
    const last = batches.at(-1);
    if (last && bytes + file.size <= LARGEST_MESSAGE_BYTES && last.length < MOST_FILES) {
      last.push(file);
      bytes += file.size;
    } else {
      batches.push([file]);
      bytes = file.size;
    }
  }
  return batches;
}
