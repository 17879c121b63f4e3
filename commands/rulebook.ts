// /rulebook: the team writes the rules of the server and publishes them. Each subcommand has its own file in `rulebook/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import add from './rulebook/add.ts';
import edit from './rulebook/edit.ts';
import history from './rulebook/history.ts';
import move from './rulebook/move.ts';
import publish from './rulebook/publish.ts';
import remove from './rulebook/remove.ts';

export default {
  name: 'rulebook',
  access: 'ManageGuild',
  subcommands: [add, edit, move, remove, publish, history],
} satisfies CommandFamily;
