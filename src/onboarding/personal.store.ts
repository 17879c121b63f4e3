// What onboarding keeps about people.
import { type PersonalRows, personalRows } from '../storage/personal.ts';
import { journeys, profiles } from './tables.ts';

export const ONBOARDING_PERSONAL: readonly PersonalRows[] = [
  personalRows(journeys, { name: 'journeys', by: ['userId'], hidden: ['firstAnswerBy', 'lookAt'], onErase: 'deleted' }),
  personalRows(profiles, { name: 'profile', by: ['userId'], onErase: 'deleted' }),
  // Somebody else's journey, which goes on without their name.
  personalRows(journeys, {
    name: 'answers to newcomers',
    by: ['firstAnswerBy'],
    hidden: journeysOfOthers(),
    onErase: { blanked: { firstAnswerBy: null } },
  }),
];

/** Of another's journey only that it was answered, and when. */
function journeysOfOthers() {
  const shown = ['firstAnswerAt', 'firstMessageChannelId', 'firstMessageId'];
  const fields = Object.keys(journeys) as (keyof typeof journeys.$inferSelect)[];
  return fields.filter((field) => !shown.includes(field));
}
