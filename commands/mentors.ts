// /mentors: the team's side of mentorship. Everybody is offered it, because the team is a role of the owner's. Each subcommand has its own file in `mentors/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import approve from './mentors/approve.ts';
import list from './mentors/list.ts';
import nudge from './mentors/nudge.ts';
import overview from './mentors/overview.ts';
import pair from './mentors/pair.ts';
import pairs from './mentors/pairs.ts';
import pause from './mentors/pause.ts';
import queue from './mentors/queue.ts';
import { forTeam } from './mentors/team.ts';
import topics from './mentors/topics.ts';
import unpair from './mentors/unpair.ts';

export default {
  name: 'mentors',
  access: 'everyone',
  subcommands: [overview, list, queue, pairs, pair, unpair, approve, pause, nudge, topics].map(forTeam),
} satisfies CommandFamily;
