// What the rulebook keeps about people.
import { actsOfTheTeam, type PersonalRows, personalRows } from '../storage/personal.ts';
import { rulebookAcceptances, rulebookVersions } from './tables.ts';

export const RULEBOOK_PERSONAL: readonly PersonalRows[] = [
  personalRows(rulebookAcceptances, { name: 'rules accepted', by: ['userId'], onErase: 'deleted' }),
  actsOfTheTeam(rulebookVersions, 'publishedBy'),
];
