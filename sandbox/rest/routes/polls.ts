// Routes of polls: who voted, and ending one's own before its time.
import { discordError } from '../../world/errors.ts';
import { serializeMessage } from '../../world/messages.ts';
import { closePoll } from '../../world/polls.ts';
import { serializeUser } from '../../world/users.ts';
import { callersChannel, visibleMessage } from '../channel-access.ts';
import { queryNumber, usersAfter } from '../query.ts';
import { ok, type Route, route } from '../router.ts';

export const pollRoutes: Route[] = [
  route('GET', '/channels/:channel_id/polls/:message_id/answers/:answer_id', (context) => {
    const { world, query, params } = context;
    const message = visibleMessage(world, callersChannel(context), params.message_id);
    const answer = message.poll?.answers.find(({ answer_id: id }) => String(id) === params.answer_id);
    if (!answer) throw discordError('notFound');
    const ids = [...(message.votes?.get(answer.answer_id) ?? [])];
    const limit = queryNumber(query, 'limit', { default: 25, max: 100 });
    return ok({ users: usersAfter(query, ids, limit).map((id) => serializeUser(world.user(id))) });
  }),
  route('POST', '/channels/:channel_id/polls/:message_id/expire', (context) => {
    const { world, caller, params } = context;
    const channel = callersChannel(context);
    const message = visibleMessage(world, channel, params.message_id);
    if (message.author.id !== caller.user.id) throw discordError('cannotEditOthersMessage');
    closePoll(world, channel, message);
    return ok(serializeMessage(world, message, caller.user.id));
  }),
];
