// Which sections /setup panel has, in the order in which they are shown: each feature brings its own.
import { createAnnouncementsSection } from './announcements/panel-section.ts';
import type { Announcements } from './announcements/service.ts';
import { createStartersSection } from './announcements/starter.panel-section.ts';
import type { Starters } from './announcements/starter.service.ts';
import { createEventsSection } from './calendar/panel-section.ts';
import type { Calendar } from './calendar/service.ts';
import { createInboxSection } from './inbox/panel-section.ts';
import type { InboxSetup } from './inbox/setup.service.ts';
import { createHelpSection } from './knowledge/panel-section.ts';
import type { Knowledge } from './knowledge/service.ts';
import { createMentorsSection } from './mentorship/panel-section.ts';
import type { MentorsSetup } from './mentorship/setup.service.ts';
import { createModerationSection } from './moderation/panel-section.ts';
import type { Moderation } from './moderation/service.ts';
import { createOnboardingSection } from './onboarding/panel-section.ts';
import type { OnboardingSetup } from './onboarding/setup.service.ts';
import { createRulesSection } from './rulebook/panel-section.ts';
import type { RulebookService } from './rulebook/service.ts';
import { createOwnSections } from './settings/own-sections.ts';
import type { PanelSection } from './settings/panel.ts';
import type { FindsPicks } from './settings/pickers.ts';
import type { Settings } from './settings/service.ts';
import { createVoiceSection } from './settings/voice-section.ts';

interface PanelParts {
  discord: FindsPicks;
  settings: Settings;
  rulebook: RulebookService;
  onboardingSetup: OnboardingSetup;
  moderation: Moderation;
  inboxSetup: InboxSetup;
  knowledge: Knowledge;
  mentorsSetup: MentorsSetup;
  calendar: Calendar;
  announcements: Announcements;
  starters: Starters;
}

export function createPanelSections({ discord, ...app }: PanelParts): PanelSection[] {
  return [
    ...createOwnSections({ settings: app.settings, discord }),
    createRulesSection({ ...app, discord }),
    createOnboardingSection(app.onboardingSetup, discord),
    createModerationSection({ ...app, discord }),
    createInboxSection(app.inboxSetup, discord),
    createHelpSection(app.knowledge.setup, discord),
    createMentorsSection(app.mentorsSetup, discord),
    createEventsSection(app.calendar, discord),
    createAnnouncementsSection(app.announcements, discord),
    createStartersSection(app.starters, discord),
    createVoiceSection(app.settings, discord),
  ];
}
