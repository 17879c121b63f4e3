// /mentor: everybody finds a mentor, or is one. Each subcommand has its own file in `mentor/`.
import type { CommandFamily } from '../src/discord/doors/door.ts';
import end from './mentor/end.ts';
import find from './mentor/find.ts';
import offer from './mentor/offer.ts';
import pause from './mentor/pause.ts';
import resume from './mentor/resume.ts';
import round from './mentor/round.ts';
import status from './mentor/status.ts';
import thanks from './mentor/thanks.ts';

export default {
  name: 'mentor',
  access: 'everyone',
  subcommands: [find, offer, status, pause, resume, end, thanks, round],
} satisfies CommandFamily;
