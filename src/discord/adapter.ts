// discord.js behind the port.
import type { Client } from 'discord.js';
import { createAutomodAdapter } from './automod/adapter.ts';
import { createChannelAdapter } from './channels/adapter.ts';
import { createFileAdapter } from './files/adapter.ts';
import { createForumAdapter } from './forums/adapter.ts';
import { createGuildAdapter } from './guilds/adapter.ts';
import { createMemberAdapter } from './members/adapter.ts';
import { createMessageAdapter } from './messages/adapter.ts';
import { createModerationAdapter } from './moderation/adapter.ts';
import { createNativeAdapter } from './native/adapter.ts';
import type { DiscordPort } from './port.ts';
import { createPostAdapter } from './posts/adapter.ts';
import { createRoleAdapter } from './roles/adapter.ts';
import { createScheduledEventAdapter } from './scheduled-events/adapter.ts';
import { createThreadAdapter } from './threads/adapter.ts';
import { createWebhookAdapter } from './webhooks/adapter.ts';

export function createDiscordPort(client: Client, apiUrl: string): DiscordPort {
  return {
    ...createAutomodAdapter(client),
    ...createChannelAdapter(client),
    ...createFileAdapter(apiUrl),
    ...createForumAdapter(client),
    ...createGuildAdapter(client),
    ...createMemberAdapter(client),
    ...createMessageAdapter(client),
    ...createNativeAdapter(client),
    ...createModerationAdapter(client),
    ...createPostAdapter(client),
    ...createRoleAdapter(client),
    ...createThreadAdapter(client),
    ...createScheduledEventAdapter(client),
    ...createWebhookAdapter(client),
  };
}
