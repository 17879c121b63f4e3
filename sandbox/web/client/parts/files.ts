// Files that a person picks, read for their way up.
import type { FileUpload } from '../../protocol.ts';

export async function readFiles(input: HTMLInputElement): Promise<FileUpload[]> {
  return Promise.all([...(input.files ?? [])].map(readFile));
}

export async function readFile(file: File): Promise<FileUpload> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { name: file.name, type: file.type, data: btoa(text) };
}
