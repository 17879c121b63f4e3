// Routes of pinned messages, under their old and their new address.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { serializeMessage } from '../../world/messages.ts';
import { channelPermissions } from '../../world/permissions.ts';
import { pinMessage, pinsOf, unpinMessage } from '../../world/pins.ts';
import type { MessageState } from '../../world/types.ts';
import { callersChannel, visibleMessage } from '../channel-access.ts';
import { queryNumber, queryTime } from '../query.ts';
import { noContent, ok, type RestContext, type RestReply, type Route, route } from '../router.ts';

/** Pins a page holds; the old address knows only one page. */
const PAGE = 50;

export const pinRoutes: Route[] = [
  route('GET', '/channels/:channel_id/pins', (context) => {
    const pins = readablePins(context).slice(0, PAGE);
    return ok(pins.map((message) => serializeMessage(context.world, message, context.caller.user.id)));
  }),
  route('GET', '/channels/:channel_id/messages/pins', (context) => {
    const { world, query, caller } = context;
    const limit = queryNumber(query, 'limit', { default: PAGE, max: PAGE });
    const before = queryTime(query, 'before') ?? Number.POSITIVE_INFINITY;
    const pins = readablePins(context).filter((message) => Date.parse(message.pinnedAt ?? '') < before);
    const items = pins.slice(0, limit).map((message) => ({
      pinned_at: message.pinnedAt,
      message: serializeMessage(world, message, caller.user.id),
    }));
    return ok({ items, has_more: pins.length > limit });
  }),
  ...(['/channels/:channel_id/pins/:message_id', '/channels/:channel_id/messages/pins/:message_id'] as const).flatMap(
    (path) => [
      route('PUT', path, (context) => act(context, pinMessage)),
      route('DELETE', path, (context) => act(context, unpinMessage)),
    ],
  ),
];

function act(context: RestContext<'channel_id' | 'message_id'>, change: typeof pinMessage): RestReply {
  const { world, caller, reason } = context;
  const channel = callersChannel(context);
  const message = visibleMessage(world, channel, context.params.message_id);
  change(world, channel, message, { actorId: caller.user.id, reason });
  return noContent();
}

/** Without Read Message History the list is empty. */
function readablePins(context: RestContext<'channel_id'>): MessageState[] {
  const channel = callersChannel(context);
  const bits = channelPermissions(context.world, channel, context.caller.user.id);
  return bits & P.ReadMessageHistory ? pinsOf(channel) : [];
}
