// What the doctor looks at: the foundations, and what each feature brings.
import type { GuildId } from './discord/ids.ts';
import { createInboxCheck, type InboxCheckDeps } from './inbox/check.ts';
import { createHelpCheck, type HelpCheckDeps } from './knowledge/check.ts';
import { type CheckDeps, createChecks } from './settings/checks.ts';
import type { Check } from './settings/doctor.service.ts';

interface CheckParts extends Pick<CheckDeps, 'hasMessageContent'> {
  discord: CheckDeps['discord'] & InboxCheckDeps['discord'] & HelpCheckDeps['discord'];
  settings: CheckDeps['settings'];
}

export function createDoctorChecks({ discord, settings, hasMessageContent }: CheckParts): Check[] {
  const sendsDms = async (guildId: GuildId) => (await settings.get(guildId, 'onboarding')).dmAllowed;
  return [
    ...createChecks({ discord, settings, hasMessageContent, sendsDms }),
    createInboxCheck({ discord, settings }),
    createHelpCheck({ discord, settings }),
  ];
}
