// The list of commands that `/help` chooses from.
import type { APIApplicationCommandPermission } from 'discord-api-types/v10';
import type { Access } from './doors/access.ts';
import type { GuildId } from './ids.ts';

export interface CatalogueEntry {
  name: string;
  access: Access;
  /** Paths of what can be typed: `help`, `setup.welcome`. */
  leaves: string[];
}

export interface Catalogue {
  entries: readonly CatalogueEntry[];
  /** Who may use what by Server Settings > Integrations, by command name. Costs two calls. */
  readOverrides(guildId: GuildId): Promise<ReadonlyMap<string, APIApplicationCommandPermission[]>>;
}
