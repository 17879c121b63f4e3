// Routes of thread members.
import { discordError } from '../../world/errors.ts';
import { isThread } from '../../world/permissions.ts';
import { compareSnowflakes } from '../../world/snowflake.ts';
import { addToThread, removeFromThread } from '../../world/thread-members.ts';
import { serializeThreadMember } from '../../world/thread-view.ts';
import type { ChannelState, Id } from '../../world/types.ts';
import { callersChannel } from '../channel-access.ts';
import { queryFlag, queryId, queryNumber } from '../query.ts';
import { noContent, ok, type RestContext, type RestReply, type Route, route } from '../router.ts';

const BASE = '/channels/:channel_id/thread-members';

export const threadMemberRoutes: Route[] = [
  route('GET', BASE, (context) => {
    const { world, query, caller } = context;
    // The list is for bots with the members intent, as the whole member list is.
    if (!caller.application.privilegedIntents.members) throw discordError('missingAccess');
    const thread = callersThread(context);
    const withMember = queryFlag(query, 'with_member');
    const limit = withMember ? queryNumber(query, 'limit', { default: 100, max: 100 }) : Number.POSITIVE_INFINITY;
    const after = withMember ? queryId(query, 'after') : undefined;
    const ids = [...(thread.threadMembers?.keys() ?? [])]
      .sort(compareSnowflakes)
      .filter((id) => after === undefined || compareSnowflakes(id, after) > 0);
    return ok(ids.slice(0, limit).map((id) => serializeThreadMember(world, thread, id, withMember)));
  }),
  route('PUT', `${BASE}/@me`, (context) => add(context, context.caller.user.id)),
  route('DELETE', `${BASE}/@me`, (context) => remove(context, context.caller.user.id)),
  route('GET', `${BASE}/:user_id`, (context) => {
    const thread = callersThread(context);
    const { user_id } = context.params;
    if (!thread.threadMembers?.has(user_id)) throw discordError('unknownMember');
    return ok(serializeThreadMember(context.world, thread, user_id, queryFlag(context.query, 'with_member')));
  }),
  route('PUT', `${BASE}/:user_id`, (context) => add(context, context.params.user_id)),
  route('DELETE', `${BASE}/:user_id`, (context) => remove(context, context.params.user_id)),
];

function callersThread(context: RestContext<'channel_id'>): ChannelState {
  const thread = callersChannel(context);
  if (!isThread(thread)) throw discordError('wrongChannelType');
  return thread;
}

function add(context: RestContext<'channel_id'>, userId: Id): RestReply {
  addToThread(context.world, callersChannel(context), context.caller.user.id, userId);
  return noContent();
}

function remove(context: RestContext<'channel_id'>, userId: Id): RestReply {
  removeFromThread(context.world, callersChannel(context), context.caller.user.id, userId);
  return noContent();
}
