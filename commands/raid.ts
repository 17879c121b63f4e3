// /raid: says that there is a raid, that it is over, or how things stand. Also the buttons under its alert.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import off from './raid/off.ts';
import on from './raid/on.ts';
import status from './raid/status.ts';

export default {
  name: 'raid',
  access: 'ManageGuild',
  subcommands: [on, off, status],
} satisfies CommandFamily;
