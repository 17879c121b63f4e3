// Files of messages: kept in the world under the address at which they are served.
import type { APIAttachment } from 'discord-api-types/v10';
import { discordError } from './errors.ts';
import type { MessageEditForm } from './message-form.ts';
import type { ChannelState, Id, MessageState } from './types.ts';
import type { UploadedFile } from './upload.ts';
import type { World } from './world.ts';

const MAX_FILES = 10;
const MIB = 1024 * 1024;
/** Bytes a file, by the guild's boost tier. Source: https://discord.com/developers/docs/reference#uploading-files */
const MAX_BYTES_BY_TIER = [10 * MIB, 10 * MIB, 50 * MIB, 100 * MIB];

type AttachmentForms = MessageEditForm['attachments'];

/** Stores the uploaded files of a message. Throws 40005 for one that is too big, 30015 for too many. */
export function storeFiles(
  world: World,
  channel: ChannelState,
  files: readonly UploadedFile[],
  forms: AttachmentForms,
): APIAttachment[] {
  if (files.length > MAX_FILES) throw discordError('maxAttachments');
  const tier = channel.guildId === undefined ? 0 : world.guild(channel.guildId).data.premium_tier;
  const maxBytes = MAX_BYTES_BY_TIER[tier] ?? 10 * MIB;
  if (files.some((file) => file.bytes.length > maxBytes)) throw discordError('requestTooLarge');
  return files.map((file) => storeFile(world, channel.id, file, forms));
}

function storeFile(world: World, channelId: Id, file: UploadedFile, forms: AttachmentForms): APIAttachment {
  const form = forms?.find((candidate) => candidate.id === file.index);
  const id = world.newId();
  const given = form?.filename ?? file.name;
  const filename = safeName(form?.is_spoiler && !given.startsWith('SPOILER_') ? `SPOILER_${given}` : given);
  const path = `/attachments/${channelId}/${id}/${filename}`;
  world.files.set(path, { name: filename, type: file.type, bytes: file.bytes });
  const url = `${world.publicUrl}${path}`;
  return {
    id,
    filename,
    size: file.bytes.length,
    url,
    proxy_url: url,
    ...(file.type ? { content_type: file.type } : {}),
    ...(form?.description ? { description: form.description } : {}),
    ...(form?.title ? { title: form.title } : {}),
    ...pixelsOf(file),
  };
}

/** Discord keeps letters, digits, dots, dashes and underscores of a file's name. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? name;
  return last.replace(/\s+/g, '_').replace(/[^\w.-]/g, '') || 'unknown';
}

/** Width and height of a PNG, which stand at a fixed place in its header. */
function pixelsOf(file: UploadedFile): { width: number; height: number } | undefined {
  if (file.type !== 'image/png' || file.bytes.length < 24) return undefined;
  const view = new DataView(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  if (view.getUint32(0) !== 0x89504e47) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Deletes stored files of a message: all of them, or those that are not among `kept`. */
export function forgetFiles(world: World, message: MessageState, kept: readonly APIAttachment[] = []): void {
  for (const { id, filename } of message.attachments) {
    if (kept.some((attachment) => attachment.id === id)) continue;
    world.files.delete(`/attachments/${message.channel_id}/${id}/${filename}`);
  }
}

/** Finds the file that `attachment://name` means. */
export function findAttachment(attachments: readonly APIAttachment[], url: string): APIAttachment | undefined {
  const name = safeName(url.slice('attachment://'.length));
  return attachments.find((attachment) => attachment.filename === name);
}
