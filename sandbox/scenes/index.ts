// Every scene, in the order in which they are offered.
import { firstMinute } from './first-minute.ts';
import { mentor } from './mentor.ts';
import { raid } from './raid.ts';
import type { Scene } from './stage.ts';
import { warning } from './warning.ts';
import { weeklyEvent } from './weekly-event.ts';

export const scenes: readonly Scene[] = [firstMinute, mentor, warning, raid, weeklyEvent];
