// What the inbox keeps about people. Reports and appeals stay as part of the safety record, without who brought them.
import { and, eq, inArray, not, notInArray, sql } from 'drizzle-orm';
import { actsOfTheTeam, type PersonalRows, personalRows } from '../storage/personal.ts';
import { inquiryMessages } from './conversation.tables.ts';
import { directArrivals, directChannels } from './direct.tables.ts';
import { SAFETY_KINDS } from './kinds.ts';
import { mediations } from './mediation.tables.ts';
import { inboxBlocks } from './seal.tables.ts';
import { inboxSnippets } from './snippet.tables.ts';
import { HISTORY_STEPS, inquiries, inquiryHistory, inquiryPeople } from './tables.ts';

const SAFETY = [...SAFETY_KINDS];
/** Whether a message belongs to a report or an appeal. */
const ofSafety = sql`EXISTS (SELECT 1 FROM ${inquiries} WHERE ${inquiries.guildId} = ${inquiryMessages.guildId}
  AND ${inquiries.number} = ${inquiryMessages.number} AND ${inArray(inquiries.kind, SAFETY)})`;
const written = eq(inquiryMessages.direction, 'in');
/** Steps of whoever asked; the others are the team's. */
const OWN_STEPS = HISTORY_STEPS.filter((step) => step === 'opened' || step === 'joined' || step === 'wrote');
const hidden = ['ownerId', 'channelId', 'messageId', 'threadId', 'concernsId', 'details'] as const;
const nobody = { authorId: null, authorName: null, hearsIn: 'nowhere', hearsChannelId: null } as const;

export const INBOX_PERSONAL: readonly PersonalRows[] = [
  personalRows(inquiries, {
    name: 'inquiries',
    by: ['authorId'],
    where: notInArray(inquiries.kind, SAFETY),
    hidden,
    onErase: { blanked: { ...nobody, text: '', subject: null, answer: null, details: {} } },
  }),
  personalRows(inquiries, {
    name: 'reports and appeals',
    by: ['authorId'],
    where: inArray(inquiries.kind, SAFETY),
    hidden,
    onErase: { blanked: nobody },
  }),
  personalRows(inquiryMessages, {
    name: 'messages to the team',
    by: ['authorId'],
    where: and(written, not(ofSafety))!,
    hidden: ['copyChannelId', 'copyMessageId'],
    onErase: 'deleted',
  }),
  personalRows(inquiryMessages, {
    name: 'messages about reports and appeals',
    by: ['authorId'],
    where: and(written, ofSafety)!,
    hidden: ['copyChannelId', 'copyMessageId'],
    onErase: { blanked: { authorId: null, authorName: null } },
  }),
  personalRows(directChannels, { name: 'direct messages', by: ['userId'], onErase: 'deleted' }),
  // Of no server yet, and gone within moments.
  { ...actsOfTheTeam(directArrivals, 'userId'), onErase: { stays: 'passing' } },
  { ...actsOfTheTeam(inquiryMessages, 'authorId'), where: eq(inquiryMessages.direction, 'out') },
  actsOfTheTeam(inboxBlocks, 'byId'),
  actsOfTheTeam(inboxSnippets, 'byId'),
  personalRows(mediations, {
    name: 'conversations led by the team',
    by: ['firstId', 'secondId'],
    hidden: ['firstId', 'secondId', 'firstName', 'secondName', 'moderatorId', 'otherModeratorId', 'threadId'],
    onErase: 'deleted',
  }),
  actsOfTheTeam(mediations, 'moderatorId', 'otherModeratorId'),
  personalRows(inquiryPeople, { name: 'inquiries joined', by: ['userId'], onErase: 'deleted' }),
  personalRows(inquiryHistory, {
    name: 'inquiries written',
    by: ['byId'],
    where: inArray(inquiryHistory.step, OWN_STEPS),
    onErase: { blanked: { byId: null, text: null } },
  }),
  { ...actsOfTheTeam(inquiryHistory, 'byId'), where: notInArray(inquiryHistory.step, OWN_STEPS) },
  actsOfTheTeam(inquiries, 'ownerId'),
  // Who was reported: exporting it would tell of the people who did.
  { ...actsOfTheTeam(inquiries, 'concernsId'), onErase: { stays: 'safety' }, name: 'reports about you' },
];
