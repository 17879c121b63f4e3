// /privacy: what Hearth keeps about whoever asks. Each subcommand has its own file in `privacy/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import deleteData from './privacy/delete.ts';
import exportData from './privacy/export.ts';

export default {
  name: 'privacy',
  access: 'everyone',
  subcommands: [exportData, deleteData],
} satisfies CommandFamily;
