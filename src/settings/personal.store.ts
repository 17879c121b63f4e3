// What the settings keep about people: who changed them, in the server's name.
import { actsOfTheTeam, type PersonalRows } from '../storage/personal.ts';
import { guildSettings, settingsImports } from './tables.ts';

export const SETTINGS_PERSONAL: readonly PersonalRows[] = [
  actsOfTheTeam(guildSettings, 'updatedBy'),
  actsOfTheTeam(settingsImports, 'shownTo'),
];
