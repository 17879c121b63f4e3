// A message as the gateway sends it, as much of it as rules look at.
import type { APIMessage, GatewayMessageCreateDispatchData } from 'discord-api-types/v10';

/** MESSAGE_CREATE and MESSAGE_UPDATE; an update may lack almost everything. */
export type RawMessage = Partial<Omit<GatewayMessageCreateDispatchData, 'id' | 'channel_id'>> &
  Pick<APIMessage, 'id' | 'channel_id'>;

/** The first instant of Discord's ids. Source: https://discord.com/developers/docs/reference#snowflakes */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** When the thing with this id was made, in milliseconds UTC. */
export function instantOfId(id: string): number {
  return Math.floor(Number(id) / 4_194_304) + DISCORD_EPOCH_MS;
}
