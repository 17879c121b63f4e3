// Routes for a guild's own emojis.
import { createEmoji, deleteEmoji, editEmoji, findEmoji, serializeEmoji } from '../../world/emojis.ts';
import { callersGuild } from '../guild-access.ts';
import { created, noContent, ok, type RestContext, route } from '../router.ts';

export const emojiRoutes = [
  route('GET', '/guilds/:guild_id/emojis', (context) => {
    const guild = callersGuild(context);
    const viewerId = context.caller.user.id;
    return ok([...guild.emojis.values()].map((emoji) => serializeEmoji(context.world, guild, viewerId, emoji)));
  }),
  route('POST', '/guilds/:guild_id/emojis', (context) =>
    created(createEmoji(context.world, callersGuild(context), request(context))),
  ),
  route('GET', '/guilds/:guild_id/emojis/:emoji_id', (context) => {
    const guild = callersGuild(context);
    const emoji = findEmoji(guild, context.params.emoji_id);
    return ok(serializeEmoji(context.world, guild, context.caller.user.id, emoji));
  }),
  route('PATCH', '/guilds/:guild_id/emojis/:emoji_id', (context) =>
    ok(editEmoji(context.world, callersGuild(context), context.params.emoji_id, request(context))),
  ),
  route('DELETE', '/guilds/:guild_id/emojis/:emoji_id', (context) => {
    const { actorId, reason } = request(context);
    deleteEmoji(context.world, callersGuild(context), { actorId, emojiId: context.params.emoji_id, reason });
    return noContent();
  }),
];

function request(context: RestContext<'guild_id'>) {
  return { actorId: context.caller.user.id, body: context.body, reason: context.reason };
}
