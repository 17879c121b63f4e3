// What the server's knowledge keeps about people.
import { actsOfTheTeam, type PersonalRows, personalRows } from '../storage/personal.ts';
import { faqEntries, faqVotes, helpAnswers, helpDrafts, helpers, helpQuestions, kudos } from './tables.ts';

export const KNOWLEDGE_PERSONAL: readonly PersonalRows[] = [
  personalRows(helpQuestions, { name: 'questions', by: ['askerId'], onErase: 'deleted' }),
  personalRows(helpDrafts, { name: 'questions begun', by: ['askerId'], onErase: 'deleted' }),
  personalRows(helpAnswers, { name: 'answers', by: ['authorId'], hidden: ['markedBy'], onErase: 'deleted' }),
  personalRows(helpers, { name: 'helper', by: ['userId'], onErase: 'deleted' }),
  personalRows(kudos, { name: 'thanks', by: ['fromId', 'toId'], onErase: 'deleted' }),
  personalRows(faqVotes, { name: 'votes on answers', by: ['userId'], onErase: 'deleted' }),
  actsOfTheTeam(faqEntries, 'createdBy', 'updatedBy'),
  actsOfTheTeam(helpAnswers, 'markedBy'),
];
