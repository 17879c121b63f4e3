// What the domain may ask of Discord about its own scheduled events.
import type { Instant } from '../../runtime/clock.ts';
import type { ChannelId, GuildId } from '../ids.ts';

export type ScheduledPlace =
  | { kind: 'voice' | 'stage'; channelId: ChannelId }
  /** Anywhere else, in at most 100 characters. */
  | { kind: 'elsewhere'; text: string };

/** An event as Discord's event list shows it. */
export interface ScheduledPlan {
  /** At most 100 characters. */
  name: string;
  /** At most 1,000 characters; empty for none. */
  description: string;
  startsAt: Instant;
  endsAt: Instant;
  place: ScheduledPlace;
}

export type ScheduledStatus = 'scheduled' | 'active' | 'completed' | 'cancelled';

export interface ScheduledFacts extends ScheduledPlan {
  id: string;
  status: ScheduledStatus;
  isMine: boolean;
}

export interface ScheduledEventPort {
  /** `image`: as Discord takes it in text. */
  createScheduledEvent(guildId: GuildId, plan: ScheduledPlan, image?: string): Promise<string>;
  /** Without an image what is there stays; null takes it away. */
  editScheduledEvent(guildId: GuildId, id: string, plan: ScheduledPlan, image?: string | null): Promise<void>;
  deleteScheduledEvent(guildId: GuildId, id: string): Promise<void>;
  setScheduledEventStatus(guildId: GuildId, id: string, status: ScheduledStatus): Promise<void>;
  /** Those that are to come or going on; at most 100. Costs one call. */
  listScheduledEvents(guildId: GuildId): Promise<ScheduledFacts[]>;
}
