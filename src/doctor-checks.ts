// What the doctor looks at: the foundations, and what each feature brings.
import { createPlannedCheck, type PlannedCheckDeps } from './announcements/check.ts';
import type { GuildId } from './discord/ids.ts';
import { createInboxCheck, type InboxCheckDeps } from './inbox/check.ts';
import { createHelpCheck, type HelpCheckDeps } from './knowledge/check.ts';
import { type CheckDeps, createChecks } from './settings/checks.ts';
import type { Check } from './settings/doctor.service.ts';

interface CheckParts extends Pick<CheckDeps, 'hasMessageContent'> {
  discord: CheckDeps['discord'] & InboxCheckDeps['discord'] & HelpCheckDeps['discord'] & PlannedCheckDeps['discord'];
  settings: CheckDeps['settings'];
  /** Of every feature that posts what people have planned. */
  needs: () => readonly { listNeeds: PlannedCheckDeps['listNeeds'] }[];
}

export function createDoctorChecks({ discord, settings, hasMessageContent, needs }: CheckParts): Check[] {
  const sendsDms = async (guildId: GuildId) => (await settings.get(guildId, 'onboarding')).dmAllowed;
  const listNeeds = async (guildId: GuildId) =>
    (await Promise.all(needs().map((feature) => feature.listNeeds(guildId)))).flat();
  return [
    ...createChecks({ discord, settings, hasMessageContent, sendsDms }),
    createInboxCheck({ discord, settings }),
    createHelpCheck({ discord, settings }),
    createPlannedCheck({ discord, listNeeds }),
  ];
}
