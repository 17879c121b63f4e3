// What the domain may ask of Discord. Plain values in and out; discord.js stands behind it.
import type { AutomodPort } from './automod/port.ts';
import type { ChannelPort } from './channels/port.ts';
import type { FilePort } from './files/port.ts';
import type { ForumPort } from './forums/port.ts';
import type { GuildPort } from './guilds/port.ts';
import type { MemberPort } from './members/port.ts';
import type { MessagePort } from './messages/port.ts';
import type { ModerationPort } from './moderation/port.ts';
import type { NativePort } from './native/port.ts';
import type { PostPort } from './posts/port.ts';
import type { RolePort } from './roles/port.ts';
import type { ScheduledEventPort } from './scheduled-events/port.ts';
import type { ThreadPort } from './threads/port.ts';
import type { WebhookPort } from './webhooks/port.ts';

/** Methods reject with what `@discordjs/rest` threw; `asFailure` sorts it. Looking something up never rejects for "no". */
export type DiscordPort = AutomodPort &
  ChannelPort &
  FilePort &
  ForumPort &
  GuildPort &
  MemberPort &
  MessagePort &
  ModerationPort &
  NativePort &
  PostPort &
  RolePort &
  ThreadPort &
  ScheduledEventPort &
  WebhookPort;
