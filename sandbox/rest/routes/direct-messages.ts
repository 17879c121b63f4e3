// The route that opens a direct-message channel.
import { z } from 'zod';
import { openDm, serializeDm } from '../../world/channels.ts';
import { discordError } from '../../world/errors.ts';
import { parseForm, snowflake } from '../../world/form.ts';
import { ok, type Route, route } from '../router.ts';

const form = z.object({ recipient_id: snowflake });

export const directMessageRoutes: Route[] = [
  // Opening always works: whether the person can be written to shows with the first message.
  route('POST', '/users/@me/channels', ({ world, caller, body }) => {
    const recipient = world.users.get(parseForm(form, body).recipient_id);
    if (!recipient || recipient.id === caller.user.id) throw discordError('invalidRecipients');
    if (recipient.bot) throw discordError('cannotDm');
    return ok(serializeDm(world, openDm(world, caller.user.id, recipient.id), caller.user.id));
  }),
];
