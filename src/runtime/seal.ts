// Seals ids so that only this process, with its key, can read them: AES-256-GCM, and keyed marks that cannot be undone.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './start-error.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** Only the user who runs Hearth reads the key. */
const OWNER_ONLY = 0o600;

export interface Seal {
  /** Another text each time, also for the same one. */
  seal(plain: string): string;
  /** Undefined for what was sealed with another key, or changed since. */
  unseal(sealed: string): string | undefined;
  /** A mark of the text that is always the same and does not lead back to it. `purpose` keeps marks apart. */
  mark(purpose: string, plain: string): string;
  /** Whether `given` is that mark, in constant time. */
  isMark(purpose: string, plain: string, given: string): boolean;
}

export function createSeal(key: Buffer): Seal {
  const mark = (purpose: string, plain: string) =>
    createHmac('sha256', key).update(`${purpose}\n${plain}`).digest('base64url');
  return {
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    unseal(sealed) {
      try {
        const bytes = Buffer.from(sealed, 'base64url');
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const rest = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    mark,
    isMark(purpose, plain, given) {
      const wanted = Buffer.from(mark(purpose, plain));
      const found = Buffer.from(given);
      return wanted.length === found.length && timingSafeEqual(wanted, found);
    },
  };
}

/**
 * The key: from the environment where it is given there, else from a file beside the database, which is made at the
 * first start. A database in memory has a key in memory.
 * @throws StartError when the file can be neither read nor made
 */
export function loadKey(secret: string | undefined, databaseFile: string): Buffer {
  if (secret) return createHash('sha256').update(secret).digest();
  if (databaseFile === ':memory:') return randomBytes(KEY_BYTES);
  const file = `${databaseFile}.key`;
  try {
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, randomBytes(KEY_BYTES).toString('base64url'), { mode: OWNER_ONLY, flag: 'wx' });
    }
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
    if (key.length !== KEY_BYTES) throw new Error('it does not hold a key of 32 bytes');
    return key;
  } catch (error) {
    throw new StartError(
      `Cannot use the key in ${file} (${(error as Error).message}): restore it from your backup, give the key in SECRET_KEY, or remove the file to begin with a new key.`,
    );
  }
}
