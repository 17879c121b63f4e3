// Puts the automod together from its parts.
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Tasks } from '../runtime/tasks.ts';
import { findTeamChannel } from '../settings/owner-channel.ts';
import type { Settings } from '../settings/service.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import { createAlerts } from './automod.alerts.ts';
import { type Automod, createAutomod, type Punish } from './automod.service.ts';
import { createAutomodStore } from './automod.store.ts';
import { type AutomodSetup, createAutomodSetup } from './automod-setup.service.ts';
import { createDeletions } from './deletions.ts';

export interface AutomodPartsDeps {
  storage: Storage;
  outbox: Outbox;
  discord: DiscordPort;
  settings: Pick<Settings, 'get' | 'guildSpeak'>;
  punish: Punish;
  /** Discord lets Hearth read what people write. */
  canRead: boolean;
  clock: Clock;
  tasks: Tasks;
  log: Log;
}

export function createAutomodParts(deps: AutomodPartsDeps): { automod: Automod; automodSetup: AutomodSetup } {
  const { storage, outbox, discord, settings, log } = deps;
  /** Where the moderators read what was done. */
  async function findChannel(guildId: GuildId): Promise<ChannelId | undefined> {
    const { alertsChannelId, logChannelId } = await settings.get(guildId, 'moderation');
    return alertsChannelId ?? logChannelId ?? findTeamChannel({ discord, settings }, guildId);
  }

  const store = createAutomodStore(storage.query);
  const deletions = createDeletions({ outbox, storage, log });
  const alerts = createAlerts({ ...deps, findChannel });
  const automod = createAutomod({ ...deps, store, deletions, alerts });
  return { automod, automodSetup: createAutomodSetup({ ...deps, store, automod }) };
}
