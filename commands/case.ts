// /case: looks cases up and changes them. Each subcommand has its own file in `case/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import edit from './case/edit.ts';
import evidence from './case/evidence.ts';
import list from './case/list.ts';
import show from './case/show.ts';
import takeBack from './case/void.ts';

export default {
  name: 'case',
  access: 'ModerateMembers',
  subcommands: [show, list, edit, takeBack, evidence],
} satisfies CommandFamily;
