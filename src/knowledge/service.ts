// What the server knows, put together from its parts.
import type { GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import { createFullText } from '../storage/full-text.ts';
import { createAsking } from './ask.service.ts';
import type { KnowledgeDeps } from './deps.ts';
import { createEndings } from './endings.service.ts';
import { createFaq } from './faq.service.ts';
import { createFaqStore } from './faq.store.ts';
import { createHelpers } from './helpers.service.ts';
import { createHelperStore } from './helpers.store.ts';
import { handleKnowledgeJobs } from './jobs.ts';
import { createKudos } from './kudos.service.ts';
import { createListening } from './listening.service.ts';
import { createQuestions } from './questions.service.ts';
import { createQuestionStore } from './questions.store.ts';
import { createHelpSetup, type HelpSetupDeps } from './setup.service.ts';
import { createThreads } from './thread.service.ts';

/** Everything of the parts' needs that comes from outside. */
export type KnowledgeNeeds = Omit<
  KnowledgeDeps,
  'fullText' | 'questions' | 'helpers' | 'jobs' | 'discord' | 'settings'
> & {
  jobs: KnowledgeDeps['jobs'] & Pick<Jobs, 'handle'>;
  discord: KnowledgeDeps['discord'] &
    HelpSetupDeps['discord'] &
    Pick<DiscordPort, 'myUserId' | 'findGuild' | 'listWritten'>;
  settings: KnowledgeDeps['settings'] &
    HelpSetupDeps['settings'] & { onChange(hear: (guildId: GuildId) => Promise<unknown>): void };
};

export function createKnowledge(needs: KnowledgeNeeds) {
  const { storage, discord, settings, clock } = needs;
  const deps: KnowledgeDeps = {
    ...needs,
    fullText: createFullText(storage.query),
    questions: createQuestionStore(storage.query),
    helpers: createHelperStore(storage.query),
  };
  const faq = createFaq({ ...deps, store: createFaqStore(storage.query) });
  const threads = createThreads(deps);
  const questions = createQuestions(deps, threads, faq);
  const endings = createEndings(deps, threads);
  const asking = createAsking(deps, faq, questions);
  const helpers = createHelpers(deps, threads);
  const { findDraftOfThread, findNewest } = deps.questions;
  const listening = createListening(
    { discord, settings, clock, onSettingsChange: settings.onChange, findDraftOfThread, findNewest },
    faq,
    asking,
    questions,
  );
  const kudos = createKudos({ ...deps, findGuild: discord.findGuild });
  handleKnowledgeJobs(needs.jobs, { asking, endings, helpers });
  return { faq, asking, questions, endings, helpers, listening, kudos, setup: createHelpSetup({ discord, settings }) };
}

export type Knowledge = ReturnType<typeof createKnowledge>;
