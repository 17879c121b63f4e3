// What mentorship keeps about people. Pairs stay for the other side, without the person who left.
import { sql } from 'drizzle-orm';
import { actsOfTheTeam, NOBODY, type PersonalRows, personalRows } from '../storage/personal.ts';
import { mentorActivity } from './activity.tables.ts';
import { mentorNominations } from './nomination.tables.ts';
import { roundGroups, roundMembers } from './round.tables.ts';
import { mentorLog, mentors, offers, pairingRatings, pairings, requests } from './tables.ts';

export const MENTORSHIP_PERSONAL: readonly PersonalRows[] = [
  personalRows(mentors, { name: 'mentor', by: ['userId'], onErase: 'deleted' }),
  personalRows(requests, { name: 'mentor requests', by: ['userId'], onErase: 'deleted' }),
  personalRows(offers, { name: 'mentor offers', by: ['mentorId', 'menteeId'], onErase: 'deleted' }),
  personalRows(pairings, {
    name: 'pairs as mentor',
    by: ['mentorId'],
    onErase: { blanked: { mentorId: NOBODY, mentorName: '', endNote: null } },
  }),
  personalRows(pairings, {
    name: 'pairs as mentee',
    by: ['menteeId'],
    onErase: { blanked: { menteeId: NOBODY, menteeName: '', endNote: null } },
  }),
  personalRows(pairingRatings, { name: 'ratings', by: ['raterId'], onErase: 'deleted' }),
  personalRows(mentorLog, { name: 'team on mentorship', by: ['userId'], hidden: ['actorId'], onErase: 'deleted' }),
  // Who was put forward as a mentor, and by whom: theirs on either side.
  personalRows(mentorNominations, {
    name: 'put forward as mentor',
    by: ['userId'],
    hidden: ['byId'],
    onErase: 'deleted',
  }),
  personalRows(mentorNominations, { name: 'put forward by you', by: ['byId'], onErase: 'deleted' }),
  personalRows(roundMembers, { name: 'mentorship rounds', by: ['userId'], onErase: 'deleted' }),
  personalRows(roundGroups, {
    name: 'mentorship groups',
    by: [],
    isOf: (userId) => sql`${roundGroups.userIds} LIKE ${`%"${userId}"%`}`,
    onErase: 'deleted',
  }),
  personalRows(mentorActivity, { name: 'messages by day', by: ['userId'], onErase: 'deleted' }),
  actsOfTheTeam(mentorLog, 'actorId'),
];
