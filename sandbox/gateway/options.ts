// How the gateway behaves where Discord leaves it open, or where tests and benchmarks want it faster.

export interface GatewayOptions {
  /** What Hello asks for, in milliseconds. */
  heartbeatIntervalMs: number;
  /** How long a session outlives its connection, in milliseconds of real time. */
  sessionLifeMs: number;
  /** Pause that must lie between two identifies of one concurrency key; 0: none. Discord's is 5000. */
  identifyPaceMs: number;
  /** A shard with more guilds is closed with 4011. */
  guildsPerShard: number;
  /** Pause between two requests for all members of one guild. Source: discord-api-docs pull request 7760. */
  allMembersPaceMs: number;
}

export const GATEWAY_DEFAULTS: GatewayOptions = {
  heartbeatIntervalMs: 41_250,
  sessionLifeMs: 300_000,
  identifyPaceMs: 0,
  guildsPerShard: 2500,
  allMembersPaceMs: 30_000,
};
