// Everything that Hearth does on Discord by itself. Each is plain data, so that it can be written down first.
import type { AutomodEffect } from './automod/effects.ts';
import type { ChannelEffect } from './channels/effects.ts';
import type { ForumEffect } from './forums/effects.ts';
import type { MemberEffect } from './members/effects.ts';
import type { MessageEffect } from './messages/effects.ts';
import type { ModerationEffect } from './moderation/effects.ts';
import type { PostEffect } from './posts/effects.ts';
import type { RoleEffect } from './roles/effects.ts';
import type { ScheduledEventEffect } from './scheduled-events/effects.ts';
import type { SealedEffect } from './sealed/effects.ts';
import type { ThreadEffect } from './threads/effects.ts';
import type { WebhookEffect } from './webhooks/effects.ts';

export type Effect =
  | AutomodEffect
  | ChannelEffect
  | ForumEffect
  | MemberEffect
  | MessageEffect
  | ModerationEffect
  | PostEffect
  | RoleEffect
  | SealedEffect
  | ThreadEffect
  | ScheduledEventEffect
  | WebhookEffect;
