// Every scene, in the order in which they are offered.
import { firstMinute } from './first-minute.ts';
import { raid } from './raid.ts';
import type { Scene } from './stage.ts';
import { warning } from './warning.ts';

export const scenes: readonly Scene[] = [firstMinute, warning, raid];
