// /inbox: the team's inbox. Each subcommand has its own file in `inbox/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import block from './inbox/block.ts';
import button from './inbox/button.ts';
import list from './inbox/list.ts';
import search from './inbox/search.ts';
import unblock from './inbox/unblock.ts';

export default {
  name: 'inbox',
  access: 'ModerateMembers',
  subcommands: [list, search, button, block, unblock],
} satisfies CommandFamily;
