// When Hearth is removed from a server nothing is lost at once: 30 days later it is erased, unless Hearth is back by then.
import type { GuildId } from '../discord/ids.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import { eraseSomeOfGuild } from '../storage/erase-guild.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { createDepartureStore } from './departures.store.ts';

const KEPT_MS = 30 * DAY_MS;

export interface DeparturesDeps {
  storage: Storage;
  clock: Clock;
  /** Hearth is in the server now. */
  isHere(guildId: GuildId): boolean;
  /** The statement that has run what waited for Hearth to be back. */
  wake(guildId: GuildId): Statement;
}

export function createDepartures({ storage, clock, isHere, wake }: DeparturesDeps) {
  const store = createDepartureStore(storage.query);

  return {
    /** Hearth is no longer in the server. The first time counts. */
    noteLeft: (guildId: GuildId): Promise<void> => storage.atomic([store.create(guildId, clock.now())]),

    /** Hearth is in the server, again or still: what is stored is taken up. */
    noteHere: (guildId: GuildId): Promise<void> => storage.atomic([store.delete(guildId), wake(guildId)]),

    /** Erases some of what is stored about a server that was left long ago. Resolves with how many rows. */
    async forgetOld(): Promise<number> {
      const guildId = await store.findLeft(clock.now() - KEPT_MS);
      if (guildId === undefined) return 0;
      const erased = isHere(guildId) ? 0 : await eraseSomeOfGuild(storage.query, guildId, ['guild_departures']);
      if (erased > 0) return erased;
      await storage.atomic([store.delete(guildId)]);
      return 1;
    },
  };
}

export type Departures = ReturnType<typeof createDepartures>;
