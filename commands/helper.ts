// /helper: whether one likes to be called for questions that nobody has answered. Each subcommand has its own file in `helper/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import off from './helper/off.ts';
import on from './helper/on.ts';

export default {
  name: 'helper',
  access: 'everyone',
  subcommands: [on, off],
} satisfies CommandFamily;
