// What Hearth keeps about a person in a server: theirs to read as a file, and to have deleted.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { Clock } from '../runtime/clock.ts';
import { erasePersonal, listPersonal, type PersonalRows } from '../storage/personal.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { exportText } from './export.rules.ts';

export interface PrivacyDeps {
  storage: Storage;
  clock: Clock;
  /** Every row about people, of every feature. */
  personal: readonly PersonalRows[];
  /** Ends what is under way for a person, so that nobody else is left waiting. Safe to repeat. */
  farewell(guildId: GuildId, userId: UserId): Promise<{ afterwards: readonly Statement[]; introductionStays: boolean }>;
}

/** What was deleted, and what stays. */
export interface Erased {
  rows: number;
  /** Cases of the server's safety record. */
  cases: number;
  /** Discord did not let Hearth take it down. */
  introductionStays: boolean;
}

export function createPrivacy({ storage, clock, personal, farewell }: PrivacyDeps) {
  const { query } = storage;
  const own = personal.filter(({ onErase }) => onErase === 'deleted' || 'blanked' in onErase);
  const staying = personal.filter(({ isReadable }) => isReadable);

  const count = (parts: readonly PersonalRows[], guildId: GuildId, userId: UserId) =>
    parts.reduce((sum, rows) => sum + listPersonal(query, rows, guildId, userId).length, 0);

  return {
    /** The person's own file, as JSON. */
    async export(guildId: GuildId, userId: UserId): Promise<{ name: string; text: string }> {
      const parts = [...own, ...staying].map((rows) => ({
        name: rows.name,
        rows: listPersonal(query, rows, guildId, userId),
      }));
      return { name: 'hearth-my-data.json', text: exportText({ guildId, userId, at: clock.now() }, parts) };
    },

    /** What there is to delete, and what would stay. */
    async view(guildId: GuildId, userId: UserId): Promise<Omit<Erased, 'introductionStays'>> {
      return { rows: count(own, guildId, userId), cases: count(staying, guildId, userId) };
    },

    /** Ends what is under way, then deletes all but what stays in one step. */
    async erase(guildId: GuildId, userId: UserId): Promise<Erased> {
      const rows = count(own, guildId, userId);
      const { afterwards, introductionStays } = await farewell(guildId, userId);
      const erasing = own.flatMap((part) => erasePersonal(query, part, guildId, userId) ?? []);
      await storage.atomic([...erasing, ...afterwards]);
      return { rows, cases: count(staying, guildId, userId), introductionStays };
    },
  };
}

export type Privacy = ReturnType<typeof createPrivacy>;
