// Keeps the pictures that people attach: fetched at once and checked, found again by name, forgotten when nothing has them.
import { createHash } from 'node:crypto';
import type { Clock } from '../../runtime/clock.ts';
import { DAY_MS } from '../../runtime/clock.ts';
import { Refusal, type RefusalCode } from '../../runtime/refusal.ts';
import type { PictureStore } from '../../storage/pictures.store.ts';
import type { Storage } from '../../storage/storage.ts';
import type { GuildId } from '../ids.ts';
import type { OutgoingFile } from '../messages/port.ts';
import { maybePicture, pictureKind } from './picture.rules.ts';
import type { FilePort } from './port.ts';

const MIB = 1024 * 1024;
/** Room for the rest of a message below the 10 MiB that every server takes. */
const LARGEST_MIB = 8;
/** Of one server. */
const ROOM_MIB = 200;
/** One that nothing refers to goes after so long; one that is in use is looked at again. */
const KEPT_MS = 30 * DAY_MS;
const FORGET_BATCH = 50;
const NAME_LENGTH = 32;

/** A file as it was attached. */
export interface Attached {
  name: string;
  url: string;
  size: number;
  contentType: string | null;
}

export interface PictureDeps {
  discord: Pick<FilePort, 'readBytes'>;
  store: PictureStore;
  storage: Pick<Storage, 'atomic'>;
  clock: Clock;
}

/** Whether a feature still has use for the picture. */
export type UsesPicture = (guildId: GuildId, id: string) => Promise<boolean>;

export function createPictures({ discord, store, storage, clock }: PictureDeps) {
  const refuse = (code: RefusalCode, limit: number): never => {
    throw new Refusal(code, { limit });
  };

  return {
    /**
     * Resolves with the name under which it is kept.
     * @throws Refusal picture_type, picture_too_big, picture_unreachable, picture_no_room
     */
    async keep(guildId: GuildId, { url, size, contentType }: Attached): Promise<string> {
      if (!maybePicture(contentType)) throw new Refusal('picture_type');
      if (size > LARGEST_MIB * MIB) refuse('picture_too_big', LARGEST_MIB);
      const read = await discord.readBytes(url, LARGEST_MIB * MIB);
      if ('refused' in read) {
        if (read.refused === 'size') return refuse('picture_too_big', LARGEST_MIB);
        throw new Refusal('picture_unreachable');
      }
      const kind = pictureKind(read.bytes);
      if (!kind) throw new Refusal('picture_type');
      const id = `${createHash('sha256').update(read.bytes).digest('hex').slice(0, NAME_LENGTH)}.${kind}`;
      if (!(await store.find(guildId, id)) && (await store.sizeOf(guildId)) + read.bytes.length > ROOM_MIB * MIB) {
        refuse('picture_no_room', ROOM_MIB);
      }
      await storage.atomic([store.keep(guildId, id, read.bytes, clock.now())]);
      return id;
    },

    /** Undefined where it has been forgotten. */
    async find(guildId: GuildId, id: string): Promise<OutgoingFile | undefined> {
      const bytes = await store.find(guildId, id);
      return bytes && { name: id, bytes };
    },

    /** Looks at some that nobody attached for a month; resolves with how many. What no feature uses is deleted. */
    async forgetOld(uses: readonly UsesPicture[]): Promise<number> {
      const now = clock.now();
      const old = await store.listUnseenSince(now - KEPT_MS, FORGET_BATCH);
      for (const { guildId, id } of old) {
        const answers = await Promise.all(uses.map((isUsed) => isUsed(guildId, id)));
        await storage.atomic([answers.includes(true) ? store.see(guildId, id, now) : store.delete(guildId, id)]);
      }
      return old.length;
    },
  };
}

export type Pictures = ReturnType<typeof createPictures>;
