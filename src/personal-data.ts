// Everything that is kept about people, feature by feature, and how each lets go of somebody.
import { ANNOUNCEMENTS_PERSONAL } from './announcements/personal.store.ts';
import { CALENDAR_PERSONAL } from './calendar/personal.store.ts';
import type { Calendar } from './calendar/service.ts';
import type { GuildId } from './discord/ids.ts';
import { INBOX_PERSONAL } from './inbox/personal.store.ts';
import type { Inbox } from './inbox/service.ts';
import { KNOWLEDGE_PERSONAL } from './knowledge/personal.store.ts';
import { MENTORSHIP_PERSONAL } from './mentorship/personal.store.ts';
import type { Mentorship } from './mentorship/service.ts';
import { MODERATION_PERSONAL } from './moderation/personal.store.ts';
import { ONBOARDING_PERSONAL } from './onboarding/personal.store.ts';
import type { Onboarding } from './onboarding/service.ts';
import { createDepartures, type Departures } from './privacy/departures.service.ts';
import { createPrivacy, type Privacy } from './privacy/service.ts';
import { RULEBOOK_PERSONAL } from './rulebook/personal.store.ts';
import type { Clock } from './runtime/clock.ts';
import type { Jobs } from './scheduler/jobs.ts';
import { SETTINGS_PERSONAL } from './settings/personal.store.ts';
import type { PersonalRows } from './storage/personal.ts';
import type { Storage } from './storage/storage.ts';

export const PERSONAL_DATA: readonly PersonalRows[] = [
  ...ONBOARDING_PERSONAL,
  ...RULEBOOK_PERSONAL,
  ...MENTORSHIP_PERSONAL,
  ...CALENDAR_PERSONAL,
  ...KNOWLEDGE_PERSONAL,
  ...INBOX_PERSONAL,
  ...ANNOUNCEMENTS_PERSONAL,
  ...MODERATION_PERSONAL,
  ...SETTINGS_PERSONAL,
];

interface PersonalParts {
  storage: Storage;
  clock: Clock;
  jobs: Pick<Jobs, 'wake'>;
  isHere(guildId: GuildId): boolean;
  onboarding: Pick<Onboarding, 'farewell'>;
  mentorship: Pick<Mentorship, 'leave'>;
  calendar: Pick<Calendar, 'leave'>;
  inbox: Pick<Inbox, 'letGo'>;
}

export interface PersonalServices {
  privacy: Privacy;
  departures: Departures;
}

export function createPersonalData({ jobs, isHere, ...parts }: PersonalParts): PersonalServices {
  const { storage, clock, onboarding, mentorship, calendar, inbox } = parts;
  return {
    departures: createDepartures({ storage, clock, isHere, wake: jobs.wake }),
    privacy: createPrivacy({
      storage,
      clock,
      personal: PERSONAL_DATA,
      async farewell(guildId, userId) {
        await mentorship.leave(guildId, userId, 'gone');
        await calendar.leave(guildId, userId);
        await inbox.letGo(guildId, userId);
        return onboarding.farewell(guildId, userId);
      },
    }),
  };
}
