// /mentors: the team's side of mentorship. Each subcommand has its own file in `mentors/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import approve from './mentors/approve.ts';
import list from './mentors/list.ts';
import nudge from './mentors/nudge.ts';
import overview from './mentors/overview.ts';
import pair from './mentors/pair.ts';
import pairs from './mentors/pairs.ts';
import pause from './mentors/pause.ts';
import queue from './mentors/queue.ts';
import topics from './mentors/topics.ts';
import unpair from './mentors/unpair.ts';

export default {
  name: 'mentors',
  access: 'ManageGuild',
  subcommands: [overview, list, queue, pairs, pair, unpair, approve, pause, nudge, topics],
} satisfies CommandFamily;
