// /newcomers: the team looks after newcomers. Everybody is offered it, because the greeters are a role of the owner's.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import funnel from './newcomers/funnel.ts';
import list from './newcomers/list.ts';
import restart from './newcomers/restart.ts';
import show from './newcomers/show.ts';
import skip from './newcomers/skip.ts';

export default {
  name: 'newcomers',
  access: 'everyone',
  subcommands: [list, show, skip, restart, funnel],
} satisfies CommandFamily;
