// /automod: what Hearth keeps out of the channels. Each subcommand has its own file in `automod/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import add from './automod/add.ts';
import edit from './automod/edit.ts';
import list from './automod/list.ts';
import native from './automod/native.ts';
import raids from './automod/raids.ts';
import remove from './automod/remove.ts';
import test from './automod/test.ts';

export default {
  name: 'automod',
  access: 'ManageGuild',
  subcommands: [list, add, edit, remove, native, raids, test],
} satisfies CommandFamily;
