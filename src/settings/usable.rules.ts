// Pure: why a channel that somebody chooses cannot be used, the same wherever one is chosen.
import type { ChannelFacts } from '../discord/guilds/port.ts';
import type { RefusalCode } from '../runtime/refusal.ts';

/** Why something cannot be set like this. */
export interface Objection {
  code: RefusalCode;
  context: Record<string, string | number>;
}

/** Undefined where it can be used. `missing`: what Hearth lacks there of what it needs. */
export function objectToChannel(
  channel: ChannelFacts | undefined,
  missing: readonly string[] = channel?.missingToPost ?? [],
): Objection | undefined {
  if (!channel) return { code: 'channel_unknown', context: {} };
  if (!channel.isText) return { code: 'channel_wrong_type', context: { channel: channel.name } };
  if (missing.length === 0) return undefined;
  return { code: 'channel_no_access', context: { channel: channel.name, permissions: missing.join(', ') } };
}
