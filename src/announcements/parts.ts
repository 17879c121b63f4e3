// Announcements, series and what belongs to them, with their stores and jobs, made at once for the app.
import type { Jobs } from '../scheduler/jobs.ts';
import type { Settings } from '../settings/service.ts';
import type { AnnouncementDeps } from './deps.ts';
import { createSeries } from './series.service.ts';
import { createSeriesStore } from './series.store.ts';
import { SERIES_RUN } from './series-run.service.ts';
import { createAnnouncements } from './service.ts';
import { createStarters, STARTER_TURN, type StarterDeps } from './starter.service.ts';
import { createStarterStore } from './starter.store.ts';
import { createAnnouncementStore } from './store.ts';
import { createTroubles, TELL_TROUBLE } from './trouble.service.ts';
import { createTroubleStore } from './trouble.store.ts';

type PartDeps = Omit<AnnouncementDeps, 'store' | 'report' | 'jobs' | 'settings' | 'discord'> & {
  discord: StarterDeps['discord'];
  jobs: Pick<Jobs, 'schedule' | 'scheduleOnce' | 'cancel' | 'handle'>;
  settings: Settings;
};

export function createAnnouncementParts(deps: PartDeps) {
  const { query } = deps.storage;
  const store = createAnnouncementStore(query);
  const troubles = createTroubles({ ...deps, store: createTroubleStore(query) });
  const shared = { ...deps, store, report: troubles.report };
  const announcements = createAnnouncements(shared);
  const series = createSeries({ ...shared, seriesStore: createSeriesStore(query), posting: announcements.posting });
  const starters = createStarters({
    ...shared,
    starterStore: createStarterStore(query),
    posting: announcements.posting,
  });
  for (const [kind, handler] of Object.entries(announcements.jobHandlers)) deps.jobs.handle(kind, handler);
  deps.jobs.handle(SERIES_RUN, series.job);
  deps.jobs.handle(STARTER_TURN, starters.job);
  deps.jobs.handle(TELL_TROUBLE, troubles.job);
  return { announcements, series, starters, report: troubles.report };
}
