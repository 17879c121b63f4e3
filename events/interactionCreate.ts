// Somebody used a command, a button or a form.
import type { Listener } from '../src/discord/doors/door.ts';

export default {
  event: 'interactionCreate',
  async handle(app, interaction) {
    await app.router.handle(interaction);
  },
} satisfies Listener<'interactionCreate', 'router'>;
