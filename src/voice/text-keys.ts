// Every text key there is, known to the compiler: a key that does not exist does not compile.

import type announcements from './locales/en-US/announcements.json';
import type automod from './locales/en-US/automod.json';
import type calendar from './locales/en-US/calendar.json';
import type checks from './locales/en-US/checks.json';
import type commands from './locales/en-US/commands.json';
import type common from './locales/en-US/common.json';
import type inbox from './locales/en-US/inbox.json';
import type journey from './locales/en-US/journey.json';
import type knowledge from './locales/en-US/knowledge.json';
import type mentors from './locales/en-US/mentors.json';
import type mentorship from './locales/en-US/mentorship.json';
import type menus from './locales/en-US/menus.json';
import type moderation from './locales/en-US/moderation.json';
import type newcomers from './locales/en-US/newcomers.json';
import type onboarding from './locales/en-US/onboarding.json';
import type onboardingSetup from './locales/en-US/onboarding_setup.json';
import type outlook from './locales/en-US/outlook.json';
import type permissions from './locales/en-US/permissions.json';
import type privacy from './locales/en-US/privacy.json';
import type raids from './locales/en-US/raids.json';
import type refusals from './locales/en-US/refusals.json';
import type rulebook from './locales/en-US/rulebook.json';
import type series from './locales/en-US/series.json';
import type settings from './locales/en-US/settings.json';
import type setup from './locales/en-US/setup.json';
import type starters from './locales/en-US/starters.json';
import type status from './locales/en-US/status.json';
import type voice from './locales/en-US/voice.json';

interface Texts {
  checks: typeof checks;
  announcements: typeof announcements;
  calendar: typeof calendar;
  automod: typeof automod;
  commands: typeof commands;
  common: typeof common;
  inbox: typeof inbox;
  journey: typeof journey;
  knowledge: typeof knowledge;
  mentors: typeof mentors;
  menus: typeof menus;
  mentorship: typeof mentorship;
  moderation: typeof moderation;
  newcomers: typeof newcomers;
  onboarding: typeof onboarding;
  onboarding_setup: typeof onboardingSetup;
  permissions: typeof permissions;
  raids: typeof raids;
  outlook: typeof outlook;
  privacy: typeof privacy;
  refusals: typeof refusals;
  rulebook: typeof rulebook;
  series: typeof series;
  settings: typeof settings;
  setup: typeof setup;
  starters: typeof starters;
  status: typeof status;
  voice: typeof voice;
}

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Paths<T[K]>}` }[keyof T &
  string];

/** `members_one` and `members_other` are asked for as `members`. */
type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'many' | 'other'}` ? Base : K;

export type TextKey = Paths<Texts>;
