// Routes of messages: reading, posting, editing, deleting, publishing to followers.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { parseForm } from '../../world/form.ts';
import { bulkDeleteForm, crosspostMessage, deleteTogether } from '../../world/message-bulk.ts';
import { messageEditForm, messageForm } from '../../world/message-form.ts';
import { serializeMessage } from '../../world/message-view.ts';
import { channelPermissions } from '../../world/permissions.ts';
import { deletePostedMessage, editPostedMessage, postMessage } from '../../world/post-message.ts';
import { compareSnowflakes } from '../../world/snowflake.ts';
import type { ChannelState, MessageState } from '../../world/types.ts';
import { emitTyping } from '../../world/typing.ts';
import { callersChannel, visibleMessage } from '../channel-access.ts';
import { queryId, queryNumber } from '../query.ts';
import { noContent, ok, type RestContext, type Route, route } from '../router.ts';

const POSTS = { requests: 5, windowMs: 5000 };

export const messageRoutes: Route[] = [
  route('GET', '/channels/:channel_id/messages', (context) => {
    const channel = callersChannel(context);
    const viewerId = context.caller.user.id;
    // Without Read Message History the list is empty, not refused.
    const canRead = channelPermissions(context.world, channel, viewerId) & P.ReadMessageHistory;
    const page = canRead ? pageOf(channel, context.query) : [];
    return ok(page.map((message) => serializeMessage(context.world, message, viewerId)));
  }),
  route(
    'POST',
    '/channels/:channel_id/messages',
    (context) => {
      const { world, caller, files } = context;
      const channel = world.channel(context.params.channel_id);
      const form = parseForm(messageForm, context.body);
      const message = postMessage(world, { channel, authorId: caller.user.id, form, files });
      const nonce = form.nonce == null ? {} : { nonce: form.nonce };
      return ok({ ...serializeMessage(world, message, caller.user.id), ...nonce });
    },
    { limit: POSTS },
  ),
  route('POST', '/channels/:channel_id/messages/bulk-delete', (context) => {
    const channel = callersChannel(context, P.ManageMessages);
    const { messages } = parseForm(bulkDeleteForm, context.body);
    deleteTogether(context.world, channel, messages, context.caller.user.id, context.reason);
    return noContent();
  }),
  route('GET', '/channels/:channel_id/messages/:message_id', (context) => {
    const channel = callersChannel(context, P.ReadMessageHistory);
    return ok(serializeMessage(context.world, messageOf(context, channel), context.caller.user.id));
  }),
  route(
    'PATCH',
    '/channels/:channel_id/messages/:message_id',
    (context) => {
      const { world, caller, files } = context;
      const channel = callersChannel(context);
      const message = messageOf(context, channel);
      const form = parseForm(messageEditForm, context.body);
      editPostedMessage(world, { channel, message, actorId: caller.user.id, form, files });
      return ok(serializeMessage(world, message, caller.user.id));
    },
    { limit: POSTS },
  ),
  route(
    'DELETE',
    '/channels/:channel_id/messages/:message_id',
    (context) => {
      const channel = callersChannel(context);
      const message = messageOf(context, channel);
      deletePostedMessage(context.world, channel, message, context.caller.user.id, context.reason);
      return noContent();
    },
    { limit: POSTS },
  ),
  route('POST', '/channels/:channel_id/messages/:message_id/crosspost', (context) => {
    const channel = callersChannel(context, P.SendMessages);
    const message = crosspostMessage(context.world, channel, messageOf(context, channel), context.caller.user.id);
    return ok(serializeMessage(context.world, message, context.caller.user.id));
  }),
  route('POST', '/channels/:channel_id/typing', (context) => {
    emitTyping(context.world, callersChannel(context, P.SendMessages), context.caller.user.id);
    return noContent();
  }),
];

function messageOf(context: RestContext<'channel_id' | 'message_id'>, channel: ChannelState): MessageState {
  return visibleMessage(context.world, channel, context.params.message_id);
}

/** Newest first; `around`, `before` and `after` exclude each other, in that order. */
function pageOf(channel: ChannelState, query: URLSearchParams): MessageState[] {
  const limit = queryNumber(query, 'limit', { default: 50, max: 100 });
  const around = queryId(query, 'around');
  const before = queryId(query, 'before');
  const after = queryId(query, 'after');
  const messages = [...channel.messages.values()]
    .filter((message) => message.ephemeralFor === undefined)
    .sort((a, b) => compareSnowflakes(a.id, b.id));
  const firstAfter = (id: string) => {
    const index = messages.findIndex((message) => compareSnowflakes(message.id, id) > 0);
    return index === -1 ? messages.length : index;
  };
  let end = messages.length;
  if (around !== undefined) {
    const start = Math.max(0, firstAfter(around) - Math.ceil((limit + 1) / 2));
    return messages.slice(start, start + limit).reverse();
  }
  if (before !== undefined) {
    end = messages.findIndex((message) => compareSnowflakes(message.id, before) >= 0);
    if (end === -1) end = messages.length;
  } else if (after !== undefined) {
    end = Math.min(messages.length, firstAfter(after) + limit);
    return messages.slice(firstAfter(after), end).reverse();
  }
  return messages.slice(Math.max(0, end - limit), end).reverse();
}
