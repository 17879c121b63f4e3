// /announce: news for everybody, now or at its time. Each subcommand has its own file in `announce/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import { cancel, edit, list, preview } from './announce/manage.ts';
import { now, schedule } from './announce/write.ts';

export default {
  name: 'announce',
  access: 'ManageGuild',
  subcommands: [now, schedule, list, edit, cancel, preview],
} satisfies CommandFamily;
