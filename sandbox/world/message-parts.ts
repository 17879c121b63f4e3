// Turns the parts of a body into the parts of a message: files stored, embeds and components built, mentions found.
import type { APIAttachment } from 'discord-api-types/v10';
import { ComponentType, type MessageFlags } from 'discord-api-types/v10';
import { findAttachment } from './attachments.ts';
import type { TopComponentForm } from './component-form.ts';
import { walkComponents } from './component-rules.ts';
import { buildComponents } from './components.ts';
import type { EmbedForm } from './embed-form.ts';
import { buildEmbed } from './embeds.ts';
import { findMentions } from './mentions.ts';
import type { AllowedMentionsForm } from './message-form.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import { serializeUser } from './users.ts';
import type { World } from './world.ts';

/** Replaces a message's embeds. Files that they show are no longer listed as attachments. */
export function setEmbeds(message: MessageState, embeds: readonly EmbedForm[]): void {
  message.embeds = embeds.map((embed) =>
    buildEmbed(embed, (url) => {
      if (!url.startsWith('attachment://')) return url;
      const attachment = findAttachment(message.attachments, url);
      if (attachment) inlineOf(message).add(attachment.id);
      return attachment?.url;
    }),
  );
}

function inlineOf(message: MessageState): Set<Id> {
  message.inlineAttachmentIds ??= new Set();
  return message.inlineAttachmentIds;
}

/** Replaces a message's components. Throws 50035 for a file that was not uploaded. */
export function setComponents(world: World, message: MessageState, components: readonly TopComponentForm[]): void {
  message.components = buildComponents(components, (url) => {
    if (!url.startsWith('attachment://')) {
      return { id: world.newId(), url, proxy_url: url, width: null, height: null, content_type: null };
    }
    const attachment = findAttachment(message.attachments, url);
    return attachment && mediaOf(attachment);
  });
}

function mediaOf(attachment: APIAttachment): Record<string, unknown> {
  return {
    id: attachment.id,
    attachment_id: attachment.id,
    url: attachment.url,
    proxy_url: attachment.proxy_url,
    width: attachment.width ?? null,
    height: attachment.height ?? null,
    content_type: attachment.content_type ?? null,
    name: attachment.filename,
    size: attachment.size,
  };
}

interface MentionOptions {
  /** Undefined: an incoming webhook. */
  authorId: Id | undefined;
  allowed: AllowedMentionsForm | null | undefined;
  components?: readonly TopComponentForm[];
  repliedUserId?: Id;
}

/** Finds anew whom the message's text and text displays mention. */
export function setMentions(world: World, channel: ChannelState, message: MessageState, options: MentionOptions): void {
  const texts = [message.content];
  walkComponents(options.components ?? [], (component) => {
    if (component.type === ComponentType.TextDisplay) texts.push(component.content);
  });
  const { authorId, allowed, repliedUserId } = options;
  const found = findMentions(world, { channel, authorId, texts, allowed, repliedUserId });
  message.mentions = found.users.map((id) => serializeUser(world.user(id)));
  message.mention_roles = found.roles;
  message.mention_everyone = found.everyone;
}

/** Sets and clears bits of a message's flags. */
export function setFlags(message: MessageState, changes: { set?: number; clear?: number }): void {
  message.flags = (((message.flags ?? 0) | (changes.set ?? 0)) & ~(changes.clear ?? 0)) as MessageFlags;
}
