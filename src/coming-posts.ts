// What each feature hands over to /calendar: the posts that it will make by itself.

import type { SeriesService } from './announcements/series.service.ts';
import type { Announcements } from './announcements/service.ts';
import type { Starters } from './announcements/starter.service.ts';
import type { Calendar } from './calendar/service.ts';
import type { OutlookDeps } from './outlook/service.ts';

interface Posting {
  announcements: Pick<Announcements, 'coming'>;
  series: Pick<SeriesService, 'coming'>;
  starters: Pick<Starters, 'coming'>;
  calendar: Pick<Calendar, 'listComing'>;
}

export function comingPosts({ announcements, series, starters, calendar }: Posting): OutlookDeps['sources'] {
  return [
    async (guildId, to) => (await announcements.coming(guildId, to)).map((post) => ({ ...post, kind: 'announcement' })),
    async (guildId, to) =>
      (await series.coming(guildId, to)).map(({ name, title, ...post }) => ({
        ...post,
        kind: 'series',
        title: `${name}: ${title}`,
      })),
    async (guildId, to) =>
      (await starters.coming(guildId, to)).map((post) => ({ ...post, kind: 'starter', title: '' })),
    async (guildId, to) =>
      (await calendar.listComing(guildId, to)).map(({ about, ...post }) => ({ ...post, kind: about })),
  ];
}
