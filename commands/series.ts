// /series: announcements that follow each other, for a channel or for every newcomer. Each subcommand is in `series/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import { cancel, list, move, pause, start } from './series/run.ts';
import { add, create, edit } from './series/write.ts';

export default {
  name: 'series',
  access: 'ManageGuild',
  subcommands: [create, add, edit, list, start, pause, move, cancel],
} satisfies CommandFamily;
