// /events: everybody sees what is on, and has it in their own calendar. Each subcommand has its own file in `events/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import mine from './events/mine.ts';
import subscribe from './events/subscribe.ts';
import week from './events/week.ts';

export default {
  name: 'events',
  access: 'everyone',
  subcommands: [mine, subscribe, week],
} satisfies CommandFamily;
