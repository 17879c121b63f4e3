// The gateway's shards, and which of their packets discord.js gets to see: it would build objects of messages that nobody reads.
import {
  WebSocketShardEvents as Kind,
  managerToFetchingStrategyOptions,
  SimpleContextFetchingStrategy,
  SimpleShardingStrategy,
  type WebSocketManager,
  WebSocketShard,
  type WebSocketShardDestroyOptions,
} from '@discordjs/ws';
import { GatewayDispatchEvents, type GatewayDispatchPayload, type GatewaySendPayload } from 'discord-api-types/v10';

/**
 * What comes by the thousand and is only ever read as it is, by the listener `raw`. discord.js makes a message, its author
 * and its member of each (15 us, half of what a message costs), patches caches that Hearth does not keep, and tells nobody.
 */
const READ_AS_THEY_ARE: ReadonlySet<string> = new Set([
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
  GatewayDispatchEvents.MessageDeleteBulk,
  GatewayDispatchEvents.MessageReactionAdd,
  GatewayDispatchEvents.MessageReactionRemove,
  GatewayDispatchEvents.MessageReactionRemoveAll,
  GatewayDispatchEvents.MessageReactionRemoveEmoji,
  GatewayDispatchEvents.MessagePollVoteAdd,
  GatewayDispatchEvents.MessagePollVoteRemove,
  GatewayDispatchEvents.PresenceUpdate,
  GatewayDispatchEvents.TypingStart,
  GatewayDispatchEvents.VoiceStateUpdate,
]);

/** Takes a packet as the gateway sent it. */
type Hear = (packet: GatewayDispatchPayload, shardId: number) => void;

/**
 * Shards in this process, for discord.js' option `ws.buildStrategy`. The packets of `READ_AS_THEY_ARE` are told to `hear`
 * alone, the others to discord.js (whose event `raw` has them too). Sessions, resumes and heartbeats see every packet.
 */
export class Shards extends SimpleShardingStrategy {
  readonly #running = new Map<number, WebSocketShard>();
  readonly #manager: WebSocketManager;
  readonly #hear: Hear;

  constructor(manager: WebSocketManager, hear: Hear) {
    super(manager);
    this.#manager = manager;
    this.#hear = hear;
  }

  override async spawn(shardIds: number[]): Promise<void> {
    const options = await managerToFetchingStrategyOptions(this.#manager);
    for (const shardId of shardIds) {
      const shard = new WebSocketShard(new SimpleContextFetchingStrategy(this.#manager, options), shardId);
      this.#listen(shard, shardId);
      this.#running.set(shardId, shard);
    }
  }

  #listen(shard: WebSocketShard, shardId: number): void {
    const manager = this.#manager;
    shard.on(Kind.Dispatch, ({ data }) => {
      if (READ_AS_THEY_ARE.has(data.t)) this.#hear(data, shardId);
      else manager.emit(Kind.Dispatch, { data, shardId });
    });
    shard.on(Kind.Closed, (payload) => void manager.emit(Kind.Closed, { ...payload, shardId }));
    shard.on(Kind.Debug, (payload) => void manager.emit(Kind.Debug, { ...payload, shardId }));
    shard.on(Kind.Error, (payload) => void manager.emit(Kind.Error, { ...payload, shardId }));
    shard.on(Kind.Hello, () => void manager.emit(Kind.Hello, { shardId }));
    shard.on(Kind.Ready, (payload) => void manager.emit(Kind.Ready, { ...payload, shardId }));
    shard.on(Kind.Resumed, () => void manager.emit(Kind.Resumed, { shardId }));
    shard.on(Kind.HeartbeatComplete, (payload) => void manager.emit(Kind.HeartbeatComplete, { ...payload, shardId }));
  }

  override async connect(): Promise<void> {
    await Promise.all([...this.#running.values()].map((shard) => shard.connect()));
  }

  override async destroy(options?: Omit<WebSocketShardDestroyOptions, 'recover'>): Promise<void> {
    await Promise.all([...this.#running.values()].map((shard) => shard.destroy(options)));
    this.#running.clear();
  }

  override async send(shardId: number, payload: GatewaySendPayload): Promise<void> {
    const shard = this.#running.get(shardId);
    if (!shard) throw new RangeError(`there is no shard ${shardId}`);
    await shard.send(payload);
  }

  override async fetchStatus() {
    const statuses = await super.fetchStatus();
    for (const [shardId, shard] of this.#running) statuses.set(shardId, shard.status);
    return statuses;
  }
}
