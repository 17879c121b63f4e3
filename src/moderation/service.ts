// Moderation as the doors see it: everything about cases under one roof.
import type { GuildId } from '../discord/ids.ts';
import { Refusal } from '../runtime/refusal.ts';
import { type ActionDeps, createActions } from './actions.service.ts';
import { type AdoptDeps, createAdoption } from './adopt.service.ts';
import { type AppealDeps, createAppeals } from './appeals.service.ts';
import { type CaseDeps, createCases } from './cases.service.ts';
import { type ChannelDeps, createChannels } from './channels.service.ts';
import { createEndings, type EndingDeps } from './endings.service.ts';
import { createPerson, type PersonDeps } from './person.service.ts';
import { createPunish } from './punish.service.ts';
import { createReports, type ReportDeps } from './reports.service.ts';
import { createReview, type ReviewDeps } from './review.service.ts';
import { createModerationSetup, type SetupDeps } from './setup.service.ts';

export interface Rule {
  number: number;
  text: string;
}

export type ModerationDeps = CaseDeps &
  ChannelDeps &
  SetupDeps &
  Omit<ActionDeps, 'cases'> &
  Omit<EndingDeps, 'cases'> &
  Omit<AdoptDeps, 'cases'> &
  Omit<AppealDeps, 'review'> &
  Omit<ReviewDeps, 'cases'> &
  Omit<PersonDeps, 'countReports'> &
  ReportDeps & {
    /** The server's own rules, in order; none where it has written down none. */
    listRules(guildId: GuildId): Promise<Rule[]>;
  };

/** Discord's limits for suggestions. */
const MOST_SUGGESTIONS = 25;
const LONGEST_SUGGESTION = 100;

export function createModeration(deps: ModerationDeps) {
  const cases = createCases(deps);
  const actions = createActions({ ...deps, cases });
  const reports = createReports(deps);
  const review = createReview({ ...deps, cases });

  return {
    ...actions,
    ...reports,
    ...review,
    ...createPerson({ ...deps, countReports: reports.countReports }),
    ...createAppeals({ ...deps, review }),
    ...createEndings({ ...deps, cases }),
    ...createAdoption({ ...deps, cases }),
    ...createModerationSetup(deps),
    ...createChannels(deps),
    /** What filters do to people. */
    byAutomod: createPunish({ ...deps, cases, warn: actions.warnByAutomod }),

    listPunishedSince: deps.store.listPunishedSince,

    /** The rule that somebody chose or typed by its number. @throws Refusal case_rule_unknown */
    async readRule(guildId: GuildId, typed: string | null): Promise<Rule | null> {
      if (typed === null) return null;
      const rules = await deps.listRules(guildId);
      const rule = rules.find(({ number }) => String(number) === typed.trim().replace(/\.$/, ''));
      if (!rule) throw new Refusal('case_rule_unknown');
      return rule;
    },

    async suggestRules(guildId: GuildId, typed: string): Promise<{ name: string; value: string }[]> {
      const wanted = typed.trim().toLowerCase();
      return (await deps.listRules(guildId))
        .map(({ number, text }) => ({ name: `${number}. ${text}`.slice(0, LONGEST_SUGGESTION), value: String(number) }))
        .filter(({ name }) => name.toLowerCase().includes(wanted))
        .slice(0, MOST_SUGGESTIONS);
    },
  };
}

export type Moderation = ReturnType<typeof createModeration>;
