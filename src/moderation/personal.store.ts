// What moderation keeps about people. Cases stay: they are the server's safety record.
import { ne } from 'drizzle-orm';
import { actsOfTheTeam, type PersonalRows, personalRows } from '../storage/personal.ts';
import { automodRules } from './automod.tables.ts';
import { caseDrafts, modCases } from './cases.tables.ts';
import { channelHolds } from './channels.tables.ts';
import { raidPeople, raids } from './raids.tables.ts';

export const MODERATION_PERSONAL: readonly PersonalRows[] = [
  personalRows(modCases, {
    name: 'moderation cases',
    by: ['targetId'],
    // Notes are of the team, for the team.
    where: ne(modCases.type, 'note'),
    hidden: ['actorId', 'evidence', 'voidedBy'],
    isReadable: true,
    onErase: { stays: 'safety' },
  }),
  personalRows(caseDrafts, { name: 'case drafts', by: ['actorId'], onErase: 'deleted' }),
  actsOfTheTeam(modCases, 'actorId', 'voidedBy'),
  actsOfTheTeam(automodRules, 'createdBy'),
  actsOfTheTeam(channelHolds, 'byId'),
  actsOfTheTeam(raids, 'byId', 'endedBy'),
  // Who joined in a raid.
  { ...actsOfTheTeam(raidPeople, 'userId'), onErase: { stays: 'safety' } },
];
