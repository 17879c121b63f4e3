// What announcements keep about people.
import { eq } from 'drizzle-orm';
import { actsOfTheTeam, NOBODY, type PersonalRows, personalRows } from '../storage/personal.ts';
import { series, seriesMembers } from './series.tables.ts';
import { starters } from './starter.tables.ts';
import { announcementPosts, announcements } from './tables.ts';

export const ANNOUNCEMENTS_PERSONAL: readonly PersonalRows[] = [
  personalRows(announcementPosts, {
    name: 'announcements by direct message',
    by: [],
    isOf: (userId) => eq(announcementPosts.place, `@${userId}`),
    onErase: 'deleted',
  }),
  personalRows(seriesMembers, { name: 'series', by: ['userId'], onErase: 'deleted' }),
  // The question stays in the server's turn, without a name.
  personalRows(starters, {
    name: 'suggested questions',
    by: ['writtenBy'],
    onErase: { blanked: { writtenBy: NOBODY } },
  }),
  actsOfTheTeam(announcements, 'createdBy', 'approvedBy'),
  actsOfTheTeam(series, 'writtenBy'),
];
