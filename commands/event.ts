// /event: organisers plan events and look after them. Each subcommand has its own file in `event/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import attendance from './event/attendance.ts';
import cancel from './event/cancel.ts';
import clone from './event/clone.ts';
import create from './event/create.ts';
import edit from './event/edit.ts';
import importEvents from './event/import.ts';
import list from './event/list.ts';
import show from './event/show.ts';

// Everyone may see it: who organises is a permission or the owner's role, which the service checks.
export default {
  name: 'event',
  access: 'everyone',
  subcommands: [attendance, cancel, clone, create, edit, importEvents, list, show],
} satisfies CommandFamily;
