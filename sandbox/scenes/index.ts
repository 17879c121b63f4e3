// Every scene, in the order in which they are offered.
import { announcement } from './announcement.ts';
import { appeal } from './appeal.ts';
import { automod } from './automod.ts';
import { criticism } from './criticism.ts';
import { firstDay } from './first-day.ts';
import { firstMinute } from './first-minute.ts';
import { inbox } from './inbox.ts';
import { mentor } from './mentor.ts';
import { question } from './question.ts';
import { raid } from './raid.ts';
import { round } from './round.ts';
import type { Scene } from './stage.ts';
import { warning } from './warning.ts';
import { weeklyEvent } from './weekly-event.ts';

export const scenes: readonly Scene[] = [
  firstMinute,
  firstDay,
  mentor,
  round,
  question,
  inbox,
  criticism,
  warning,
  appeal,
  automod,
  raid,
  announcement,
  weeklyEvent,
];
