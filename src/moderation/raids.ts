// Puts the raids together from their parts.
import type { DiscordPort } from '../discord/port.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { Settings } from '../settings/service.ts';
import type { Outbox } from '../storage/outbox.ts';
import { createCaseStore } from './cases.store.ts';
import { RAID_END, RAID_TELL } from './job-kinds.ts';
import { createRaidSetup } from './raid-setup.service.ts';
import { createRaids, type RaidDeps } from './raids.service.ts';
import { createRaidStore } from './raids.store.ts';

export interface RaidPartsDeps extends Pick<RaidDeps, 'storage' | 'clock' | 'tasks' | 'log'> {
  outbox: Outbox;
  jobs: Jobs;
  discord: RaidDeps['discord'] & Pick<DiscordPort, 'findRole' | 'findGuild'>;
  settings: Pick<Settings, 'get' | 'guildSpeak' | 'replace'>;
}

export function createRaidParts(deps: RaidPartsDeps) {
  const { query } = deps.storage;
  const raids = createRaids({ ...deps, raidStore: createRaidStore(query), store: createCaseStore(query) });
  deps.jobs.handle(RAID_END, { run: raids.endIfOver });
  deps.jobs.handle(RAID_TELL, { run: raids.tell });
  return { ...raids, ...createRaidSetup(deps) };
}

export type Raids = ReturnType<typeof createRaidParts>;
