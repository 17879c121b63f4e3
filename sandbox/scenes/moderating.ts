// What the scenes about rules share: a bot that may act, and what somebody is told directly.
import type { APIMessage } from 'discord-api-types/v10';
import { moveRoles } from '../world/role-order.ts';
import type { Stage } from './stage.ts';

/** The owner lifts the bot's role above the moderators', so that it may act on those below. */
export function botAboveModerators({ world, community }: Stage): void {
  const { guild, roles } = community;
  if (roles.bot.position >= roles.moderator.position) return;
  const body = [{ id: roles.bot.id, position: roles.moderator.position }];
  moveRoles(world, guild, { actorId: guild.data.owner_id, body, reason: null });
}

/** What the bot writes to somebody directly after a message, by its id; waits for it. */
export function directMessage({ world, people, botId }: Stage, userId: string, after: string): Promise<APIMessage> {
  const channels = () =>
    [...world.channels.values()].filter(
      ({ recipientIds }) => recipientIds?.includes(userId) && recipientIds.includes(botId),
    );
  return people.until(
    () =>
      channels()
        .flatMap((channel) => people.as(userId).read(channel))
        .find(({ id, author }) => author.id === botId && BigInt(id) > BigInt(after)),
    'a direct message',
  );
}
