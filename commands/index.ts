// Every command, by hand: what is not in this list does not exist. A test compares it with the folder.
import type { AnyCommand } from '../src/discord/doors/door.ts';
import announce from './announce.ts';
import announceThis from './announce-this.ts';
import answersIt from './answers-it.ts';
import ask from './ask.ts';
import automod from './automod.ts';
import ban from './ban.ts';
import calendar from './calendar.ts';
import caseFamily from './case.ts';
import event from './event.ts';
import events from './events.ts';
import faq from './faq.ts';
import faqEdit from './faq-edit.ts';
import feedback from './feedback.ts';
import help from './help.ts';
import helper from './helper.ts';
import history from './history.ts';
import historyMenu from './history-menu.ts';
import inbox from './inbox.ts';
import inquiries from './inquiries.ts';
import kick from './kick.ts';
import kudos from './kudos.ts';
import lock from './lock.ts';
import mediate from './mediate.ts';
import mentor from './mentor.ts';
import mentors from './mentors.ts';
import newcomers from './newcomers.ts';
import note from './note.ts';
import onboarding from './onboarding.ts';
import privacy from './privacy.ts';
import purge from './purge.ts';
import raid from './raid.ts';
import record from './record.ts';
import report from './report.ts';
import rulebook from './rulebook.ts';
import rules from './rules.ts';
import series from './series.ts';
import setup from './setup.ts';
import slowmode from './slowmode.ts';
import snippet from './snippet.ts';
import softban from './softban.ts';
import starter from './starter.ts';
import status from './status.ts';
import suggestMentor from './suggest-mentor.ts';
import timeout from './timeout.ts';
import unban from './unban.ts';
import unlock from './unlock.ts';
import untimeout from './untimeout.ts';
import warn from './warn.ts';
import warnForThis from './warn-for-this.ts';

export const commands: readonly AnyCommand[] = [
  privacy,
  unlock,
  slowmode,
  purge,
  lock,
  warnForThis,
  report,
  raid,
  record,
  historyMenu,
  suggestMentor,
  history,
  calendar,
  caseFamily,
  automod,
  ban,
  announce,
  announceThis,
  event,
  answersIt,
  ask,
  faq,
  helper,
  kudos,
  faqEdit,
  events,
  feedback,
  inbox,
  inquiries,
  help,
  kick,
  mediate,
  note,
  newcomers,
  mentor,
  mentors,
  onboarding,
  rulebook,
  rules,
  series,
  setup,
  snippet,
  softban,
  starter,
  status,
  timeout,
  unban,
  untimeout,
  warn,
];
