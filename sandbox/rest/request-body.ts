// Reads what a request carries: JSON, a form, or multipart with `payload_json` and `files[n]`.
import { discordError } from '../world/errors.ts';
import { refuseField } from '../world/form.ts';
import type { UploadedFile } from '../world/upload.ts';

/** Largest file anywhere, in a guild of the highest tier; what a guild allows is for the handler to say. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;

export interface RequestBody {
  /** Parsed JSON; undefined without a body. */
  body: unknown;
  files: UploadedFile[];
  multipart: boolean;
}

/** Throws 50109 for broken JSON, 50035 for another content type, 40005 (413) for a file that is too large. */
export async function readBody(request: Request): Promise<RequestBody> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return await readMultipart(request);
  const text = request.body === null ? '' : await request.text();
  if (text === '') return { body: undefined, files: [], multipart: false };
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { body: Object.fromEntries(new URLSearchParams(text)), files: [], multipart: false };
  }
  if (!type.startsWith('application/json')) {
    const expected = "'application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'";
    refuseField([], 'CONTENT_TYPE_INVALID', `Expected "Content-Type" header to be one of {${expected}}.`);
  }
  return { body: parseJson(text), files: [], multipart: false };
}

/** X-Audit-Log-Reason as it was meant: libraries send it percent-encoded. */
export function readReason(request: Request): string | null {
  const header = request.headers.get('x-audit-log-reason');
  if (!header) return null;
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

async function readMultipart(request: Request): Promise<RequestBody> {
  const form = await request.formData().catch(() => {
    throw discordError('general');
  });
  const fields: Record<string, string> = {};
  const files: UploadedFile[] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else files.push(await readFile(name, value));
  }
  const { payload_json: json, ...rest } = fields;
  // Without payload_json the fields of the form stand for themselves (stickers are uploaded so).
  return { body: json === undefined ? rest : parseJson(json), files, multipart: true };
}

async function readFile(field: string, file: File): Promise<UploadedFile> {
  if (file.size > MAX_FILE_BYTES) throw discordError('requestTooLarge');
  return {
    index: /^files\[(\d+)\]$/.exec(field)?.[1] ?? field,
    name: file.name,
    type: file.type,
    bytes: new Uint8Array(await file.arrayBuffer()),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw discordError('invalidJson');
  }
}
