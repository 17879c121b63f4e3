// What the calendar keeps about people.
import { actsOfTheTeam, type PersonalRows, personalRows } from '../storage/personal.ts';
import { calendarEvents, calendarFeeds, calendarRsvps } from './tables.ts';

export const CALENDAR_PERSONAL: readonly PersonalRows[] = [
  personalRows(calendarRsvps, { name: 'events', by: ['userId'], onErase: 'deleted' }),
  personalRows(calendarFeeds, { name: 'calendar feed', by: ['userId'], onErase: 'deleted' }),
  actsOfTheTeam(calendarEvents, 'createdBy'),
];
