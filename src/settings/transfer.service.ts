// Export, import, undo: a file is applied as a whole in one step or not at all.
import type { ChannelId, GuildId, RoleId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, DAY_MS, type Instant } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Storage } from '../storage/storage.ts';
import type { Settings } from './service.ts';
import type { SettingsStore } from './store.ts';
import {
  changesOf,
  exportText,
  type ImportProblem,
  readImport,
  type SectionValues,
  type SettingChange,
  type SomeValues,
} from './transfer.rules.ts';

/** Room for a server of 500 channels, each with a dozen roles that see it. */
const MOST_KB = 1024;
const UNDO_WITHIN_MS = DAY_MS;
/** Longer than an undo is possible, so that whoever comes a little late reads that it is too late. */
const KEPT_MS = 7 * DAY_MS;

export interface TransferDeps {
  storage: Storage;
  store: Pick<SettingsStore, 'createImport' | 'findImport' | 'claimImport' | 'deleteImportsBefore'>;
  discord: Pick<DiscordPort, 'describeGuild' | 'findChannel' | 'findRole' | 'readFile'>;
  settings: Pick<Settings, 'getAll' | 'listObjections' | 'changeAll'>;
  clock: Clock;
}

export type ImportReading = { problems: ImportProblem[] } | { changes: SettingChange[]; importId: string };

export function createTransfer({ storage, store, discord, settings, clock }: TransferDeps) {
  async function readText(file: { url: string; size: number }): Promise<string> {
    const maxBytes = MOST_KB * 1024;
    if (file.size > maxBytes) throw new Refusal('import_too_big', { limit: MOST_KB });
    const read = await discord.readFile(file.url, maxBytes);
    if ('text' in read) return read.text;
    throw read.refused === 'size'
      ? new Refusal('import_too_big', { limit: MOST_KB })
      : new Refusal('import_unreachable');
  }

  /** The sections of `values` as they are in `all`, for telling whether something has changed meanwhile. */
  const same = (all: SectionValues, values: SomeValues): boolean =>
    Object.entries(values).every(
      ([name, value]) => JSON.stringify(all[name as keyof SectionValues]) === JSON.stringify(value),
    );

  async function readImportText(guildId: GuildId, text: string, by: UserId): Promise<ImportReading> {
    const current = await settings.getAll(guildId);
    const read = readImport(text, {
      current,
      channelExists: (id) => discord.findChannel(guildId, id as ChannelId) !== undefined,
      roleExists: (id) => discord.findRole(guildId, id as RoleId) !== undefined,
    });
    if ('problems' in read) return read;
    const { welcome } = read.values;
    const after: SomeValues = welcome
      ? { ...read.values, welcome: { ...welcome, since: welcome.channelId ? (welcome.since ?? clock.now()) : null } }
      : read.values;
    const unusable = settings.listObjections(guildId, after);
    if (unusable.length > 0)
      return { problems: unusable.map((path) => ({ path: `sections.${path}`, code: 'unusable' })) };
    const changes = changesOf(current, after);
    const id = newRowId(clock.now());
    const before = Object.fromEntries(
      Object.keys(after).map((name) => [name, current[name as keyof SectionValues]]),
    ) as SomeValues;
    if (changes.length > 0)
      await storage.atomic([store.createImport({ guildId, id, before, after, by, at: clock.now() })]);
    return { changes, importId: id };
  }

  return {
    /** The settings of the guild as a file, with what the server looks like. */
    async export(guildId: GuildId): Promise<{ name: string; text: string }> {
      const text = exportText(discord.describeGuild(guildId), await settings.getAll(guildId));
      return { name: 'hearth-settings.json', text };
    },

    /** Reads an attached file: its problems, or what it would change. @throws Refusal import_too_big, import_unreachable */
    async read(guildId: GuildId, file: { url: string; size: number }, by: UserId): Promise<ImportReading> {
      return readImportText(guildId, await readText(file), by);
    },

    readImportText,

    /**
     * Applies what was shown, all of it at once. Resolves with until when it can be undone.
     * @throws Refusal component_unknown, import_stale, import_over
     */
    async apply(guildId: GuildId, importId: string, by: UserId): Promise<Instant> {
      const row = await store.findImport(guildId, importId);
      if (!row) throw new Refusal('component_unknown');
      if (row.state !== 'shown') throw new Refusal('import_over');
      const claim = store.claimImport(guildId, importId, 'shown', 'applied', clock.now());
      const isFresh = (all: SectionValues) => same(all, row.before);
      const done = await settings.changeAll(guildId, row.after, by, claim, isFresh);
      if (done === 'stale') throw new Refusal('import_stale');
      if (done === 'lost') throw new Refusal('import_over');
      return clock.now() + UNDO_WITHIN_MS;
    },

    /** Sets everything back as it was. @throws Refusal component_unknown, undo_late, undo_stale, import_over */
    async undo(guildId: GuildId, importId: string, by: UserId): Promise<void> {
      const row = await store.findImport(guildId, importId);
      if (!row) throw new Refusal('component_unknown');
      if (row.state !== 'applied') throw new Refusal('import_over');
      if (clock.now() - row.changedAt > UNDO_WITHIN_MS) throw new Refusal('undo_late');
      const claim = store.claimImport(guildId, importId, 'applied', 'undone', clock.now());
      const isFresh = (all: SectionValues) => same(all, row.after);
      const done = await settings.changeAll(guildId, row.before, by, claim, isFresh);
      if (done === 'stale') throw new Refusal('undo_stale');
      if (done === 'lost') throw new Refusal('import_over');
    },

    /** Deletes imports that can neither be applied nor undone any more; resolves with how many. */
    forgetOld: () => store.deleteImportsBefore(clock.now() - KEPT_MS),
  };
}

export type Transfer = ReturnType<typeof createTransfer>;
