// /inbox: the team's inbox. Each subcommand has its own file in `inbox/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import block from './inbox/block.ts';
import unblock from './inbox/unblock.ts';

export default {
  name: 'inbox',
  access: 'ModerateMembers',
  subcommands: [block, unblock],
} satisfies CommandFamily;
