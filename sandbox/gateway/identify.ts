// Who may start or take up a session, and with which close code the others are sent away.
// Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
import { GatewayCloseCodes as Close, GatewayIntentBits as I } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ApplicationState } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { ownsGuild } from './dispatch-filter.ts';
import { areIntents } from './intents.ts';
import type { GatewayOptions } from './options.ts';
import { Session } from './session.ts';

const MAX_SESSION_STARTS = 1000;

const identifyForm = z.object({
  token: z.string(),
  intents: z.number().optional(),
  properties: z.record(z.string(), z.unknown()),
  shard: z.tuple([z.number(), z.number()]).optional(),
  large_threshold: z.number().int().min(50).max(250).default(50),
});

/** `close`: the connection ends with that code. `invalid`: it is answered op 9 and may try again. */
export type Admission = { session: Session; shardAsked: boolean } | { close: Close } | 'invalid';

export function admit(world: World, options: GatewayOptions, payload: unknown, now = Date.now()): Admission {
  const form = identifyForm.safeParse(payload);
  if (!form.success) return { close: Close.DecodeError };
  const { token, intents, shard, large_threshold: largeThreshold } = form.data;
  const application = world.applicationByToken(token.replace(/^Bot /, ''));
  if (!application) return { close: Close.AuthenticationFailed };
  if (shard && !isShard(shard)) return { close: Close.InvalidShard };
  if (intents === undefined || !areIntents(intents)) return { close: Close.InvalidIntents };
  if (asksTooMuch(application, intents)) return { close: Close.DisallowedIntents };
  const place = shard ?? ([0, 1] as const);
  if (guildsOf(world, application, place) > options.guildsPerShard) return { close: Close.ShardingRequired };
  if (!countStart(application, place[0], options.identifyPaceMs, now)) return 'invalid';
  return { session: new Session(application, intents, place, largeThreshold), shardAsked: shard !== undefined };
}

function isShard([index, count]: readonly [number, number]): boolean {
  return Number.isInteger(index) && Number.isInteger(count) && index >= 0 && index < count;
}

function asksTooMuch({ privilegedIntents: granted }: ApplicationState, intents: number): boolean {
  return (
    ((intents & I.GuildMembers) !== 0 && !granted.members) ||
    ((intents & I.GuildPresences) !== 0 && !granted.presences) ||
    ((intents & I.MessageContent) !== 0 && !granted.messageContent)
  );
}

function guildsOf(world: World, application: ApplicationState, shard: readonly [number, number]): number {
  let count = 0;
  for (const guild of world.guilds.values()) {
    if (guild.members.has(application.botId) && ownsGuild(shard, guild.id)) count += 1;
  }
  return count;
}

/** When each concurrency key (shard index modulo what the application may) was last used. */
const lastStarts = new WeakMap<ApplicationState, Map<number, number>>();

function countStart(application: ApplicationState, shardIndex: number, paceMs: number, now: number): boolean {
  const starts = lastStarts.get(application) ?? new Map<number, number>();
  lastStarts.set(application, starts);
  const key = shardIndex % (application.maxConcurrency ?? 1);
  if (now - (starts.get(key) ?? Number.NEGATIVE_INFINITY) < paceMs) return false;
  starts.set(key, now);
  application.sessionStarts = [...(application.sessionStarts ?? []), now].slice(-MAX_SESSION_STARTS);
  return true;
}
