// /snippet: what the team says often. Each subcommand has its own file in `snippet/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import add from './snippet/add.ts';
import edit from './snippet/edit.ts';
import list from './snippet/list.ts';
import remove from './snippet/remove.ts';
import use from './snippet/use.ts';

export default {
  name: 'snippet',
  access: 'ModerateMembers',
  subcommands: [add, edit, remove, list, use],
} satisfies CommandFamily;
