// /starter: questions that get a quiet channel talking. Each subcommand has its own file in `starter/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import { add, list, remove } from './starter/manage.ts';
import suggest from './starter/suggest.ts';

export default {
  name: 'starter',
  access: 'everyone',
  subcommands: [suggest, add, list, remove],
} satisfies CommandFamily;
