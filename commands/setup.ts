// /setup: an owner sets Hearth up for the server. Each subcommand has its own file in `setup/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import announcements from './setup/announcements.ts';
import check from './setup/check.ts';
import events from './setup/events.ts';
import exportSettings from './setup/export.ts';
import help from './setup/help.ts';
import importSettings from './setup/import.ts';
import inbox from './setup/inbox.ts';
import language from './setup/language.ts';
import mentors from './setup/mentors.ts';
import moderation from './setup/moderation.ts';
import onboarding from './setup/onboarding.ts';
import panel from './setup/panel.ts';
import quick from './setup/quick.ts';
import routeAdd from './setup/route-add.ts';
import routeList from './setup/route-list.ts';
import routeRemove from './setup/route-remove.ts';
import starters from './setup/starters.ts';
import tryOut from './setup/try.ts';
import voice from './setup/voice.ts';
import welcome from './setup/welcome.ts';

export default {
  name: 'setup',
  access: 'ManageGuild',
  subcommands: [
    panel,
    quick,
    check,
    welcome,
    onboarding,
    moderation,
    inbox,
    routeAdd,
    routeRemove,
    routeList,
    events,
    announcements,
    starters,
    language,
    mentors,
    help,
    voice,
    tryOut,
    exportSettings,
    importSettings,
  ],
} satisfies CommandFamily;
