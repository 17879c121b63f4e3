// Routes of threads: starting them in channels and forums, and the lists of active and archived ones.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { parseForm } from '../../world/form.ts';
import { forumPostForm, isForum, postInForum } from '../../world/forum-posts.ts';
import { serializeMessage } from '../../world/messages.ts';
import { activeThreads, archivedThreads, joinedArchivedThreads, threadList } from '../../world/thread-lists.ts';
import { serializeThread } from '../../world/thread-view.ts';
import { looseThreadForm, startThread, startThreadFromMessage, threadForm } from '../../world/threads.ts';
import { callersChannel, visibleMessage } from '../channel-access.ts';
import { callersGuild } from '../guild-access.ts';
import { queryId, queryNumber, queryTime } from '../query.ts';
import { created, ok, type RestContext, type Route, route } from '../router.ts';

export const threadRoutes: Route[] = [
  route('POST', '/channels/:channel_id/messages/:message_id/threads', (context) => {
    const { world } = context;
    const form = parseForm(threadForm, context.body);
    const parent = callersChannel(context);
    const message = visibleMessage(world, parent, context.params.message_id);
    const thread = startThreadFromMessage(world, parent, message, form, requestOf(context));
    return created(serializeThread(thread, context.caller.user.id));
  }),
  route('POST', '/channels/:channel_id/threads', (context) => {
    const { world, caller, files, body } = context;
    const parent = callersChannel(context);
    const viewerId = caller.user.id;
    if (!isForum(parent)) {
      const thread = startThread(world, parent, parseForm(looseThreadForm, body), requestOf(context));
      return created(serializeThread(thread, viewerId));
    }
    const post = postInForum(world, parent, parseForm(forumPostForm, body), files, requestOf(context));
    const message = serializeMessage(world, post.message, viewerId);
    return created({ ...serializeThread(post.thread, viewerId), message });
  }),
  route('GET', '/guilds/:guild_id/threads/active', (context) => {
    const guild = callersGuild(context);
    const viewerId = context.caller.user.id;
    return ok(threadList(context.world, activeThreads(context.world, guild, viewerId), viewerId));
  }),
  ...(['public', 'private'] as const).map((kind) =>
    route('GET', `/channels/:channel_id/threads/archived/${kind}`, (context) => {
      const bits = kind === 'public' ? P.ReadMessageHistory : P.ReadMessageHistory | P.ManageThreads;
      const parent = callersChannel(context, bits);
      const before = queryTime(context.query, 'before');
      const page = archivedThreads(context.world, parent, { kind, limit: limitOf(context), before });
      return ok(threadList(context.world, page.threads, context.caller.user.id, page.hasMore));
    }),
  ),
  route('GET', '/channels/:channel_id/users/@me/threads/archived/private', (context) => {
    const parent = callersChannel(context, P.ReadMessageHistory);
    const viewerId = context.caller.user.id;
    const before = queryId(context.query, 'before');
    const page = joinedArchivedThreads(context.world, parent, viewerId, { limit: limitOf(context), before });
    return ok(threadList(context.world, page.threads, viewerId, page.hasMore));
  }),
];

function requestOf({ caller, reason }: RestContext) {
  return { actorId: caller.user.id, reason };
}

function limitOf({ query }: RestContext): number {
  return queryNumber(query, 'limit', { default: 50, min: 2, max: 100 });
}
