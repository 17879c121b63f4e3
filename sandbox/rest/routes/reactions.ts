// Routes of reactions.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { addReaction, clearReactions, type ReactionPlace, reactorsOf, removeReaction } from '../../world/reactions.ts';
import { serializeUser } from '../../world/users.ts';
import { callersChannel, visibleMessage } from '../channel-access.ts';
import { queryNumber, usersAfter } from '../query.ts';
import { noContent, ok, type RestContext, type Route, route } from '../router.ts';

const BASE = '/channels/:channel_id/messages/:message_id/reactions';
/** Reactions are slower than anything else: one in a quarter of a second. */
const SLOW = { limit: { requests: 1, windowMs: 250, bucket: 'reactions' } };

export const reactionRoutes: Route[] = [
  route('GET', `${BASE}/:emoji_name`, (context) => {
    const { world, query, caller, params } = context;
    const { message } = placeOf(context, P.ReadMessageHistory);
    const limit = queryNumber(query, 'limit', { default: 25, max: 100 });
    // Type 1 asks for burst reactions, which bots cannot give.
    const ids = query.get('type') === '1' ? [] : reactorsOf(world, message, params.emoji_name, caller.user.id);
    return ok(usersAfter(query, ids, limit).map((id) => serializeUser(world.user(id))));
  }),
  route(
    'PUT',
    `${BASE}/:emoji_name/@me`,
    (context) => {
      addReaction(context.world, placeOf(context), context.params.emoji_name, context.caller.user.id);
      return noContent();
    },
    SLOW,
  ),
  route(
    'DELETE',
    `${BASE}/:emoji_name/@me`,
    (context) => {
      const userId = context.caller.user.id;
      removeReaction(context.world, placeOf(context), context.params.emoji_name, { actorId: userId, userId });
      return noContent();
    },
    SLOW,
  ),
  route(
    'DELETE',
    `${BASE}/:emoji_name/:user_id`,
    (context) => {
      const { user_id: userId, emoji_name } = context.params;
      removeReaction(context.world, placeOf(context), emoji_name, { actorId: context.caller.user.id, userId });
      return noContent();
    },
    SLOW,
  ),
  route('DELETE', `${BASE}/:emoji_name`, (context) => {
    clearReactions(context.world, placeOf(context), context.caller.user.id, context.params.emoji_name);
    return noContent();
  }),
  route('DELETE', BASE, (context) => {
    clearReactions(context.world, placeOf(context), context.caller.user.id);
    return noContent();
  }),
];

function placeOf(context: RestContext<'channel_id' | 'message_id'>, bits = 0n): ReactionPlace {
  const channel = callersChannel(context, bits);
  return { channel, message: visibleMessage(context.world, channel, context.params.message_id) };
}
