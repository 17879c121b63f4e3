// Every scene, in the order in which they are offered.
import { firstMinute } from './first-minute.ts';
import type { Scene } from './stage.ts';

export const scenes: readonly Scene[] = [firstMinute];
