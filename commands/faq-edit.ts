// /faq-edit: the team writes the FAQ and looks after it. Each subcommand has its own file in `faq-edit/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import add from './faq-edit/add.ts';
import edit from './faq-edit/edit.ts';
import list from './faq-edit/list.ts';
import remove from './faq-edit/remove.ts';

export default {
  name: 'faq-edit',
  access: 'ManageMessages',
  subcommands: [add, edit, remove, list],
} satisfies CommandFamily;
