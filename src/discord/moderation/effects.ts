// Acting on people as effects; repeating one that may have worked does no harm.
import type { Instant } from '../../runtime/clock.ts';
import { asFailure, DISCORD_CODES } from '../failure.ts';
import type { FilePort } from '../files/port.ts';
import type { ChannelId, MessageId, UserId } from '../ids.ts';
import { cleanName } from '../markdown.ts';
import type { SendOnce } from '../messages/effects.ts';
import type { OutgoingMessage } from '../messages/outgoing.ts';
import type { MessagePort, OutgoingFile } from '../messages/port.ts';
import type { AttemptContext, Performers } from '../performer.ts';
import type { ModerationPort } from './port.ts';

export type ModerationEffect =
  /** `until` is absolute, so that a repeat prolongs nothing; null lifts the timeout. */
  | { kind: 'timeout-member'; userId: UserId; until: Instant | null; reason: string }
  | { kind: 'kick-member'; userId: UserId; reason: string }
  | { kind: 'ban-user'; userId: UserId; deleteMessageSeconds: number; reason: string }
  | { kind: 'unban-user'; userId: UserId; reason: string }
  /** Out, with what they wrote deleted, and free to come back. */
  | { kind: 'softban-user'; userId: UserId; deleteMessageSeconds: number; reason: string }
  | { kind: 'set-slowmode'; channelId: ChannelId; seconds: number; reason: string }
  /** The whole overwrite of @everyone, so that a repeat changes nothing more. */
  | { kind: 'set-everyone'; channelId: ChannelId; allow: string; deny: string; reason: string }
  | { kind: 'send-dm'; userId: UserId; message: OutgoingMessage; files?: AttachedFile[] }
  /** A message that Hearth sent by `send-dm`. */
  | { kind: 'edit-dm'; userId: UserId; messageId: MessageId; message: OutgoingMessage }
  /**
   * Files that people attached, uploaded anew: links to Discord's CDN expire. `lostText`: what is said of those that cannot
   * be fetched, with `{names}` in it.
   */
  | { kind: 'send-evidence'; channelId: ChannelId; message: OutgoingMessage; files: AttachedFile[]; lostText?: string };

/** What every server takes, boosted or not. Source: https://discord.com/developers/docs/reference#uploading-files */
export const LARGEST_EVIDENCE_BYTES = 10 * 1024 * 1024;

/** A file as somebody attached it. */
interface AttachedFile {
  name: string;
  url: string;
}

export interface ModerationEffectDeps {
  discord: ModerationPort & Pick<FilePort, 'readBytes'> & Pick<MessagePort, 'editMessage'>;
  sendOnce: SendOnce;
}

export function moderationPerformers({ discord, sendOnce }: ModerationEffectDeps): Performers<ModerationEffect> {
  /** Lifts a ban; that there is none counts where an earlier try may have lifted it. */
  async function unban(userId: UserId, reason: string, { guildId, doubtSince }: AttemptContext): Promise<void> {
    try {
      await discord.unbanUser(guildId, userId, reason);
    } catch (error) {
      if (doubtSince === undefined || asFailure(error)?.code !== DISCORD_CODES.unknownBan) throw error;
    }
  }

  /** What can be fetched, and the names of what cannot. */
  async function fetchFiles(files: readonly AttachedFile[]): Promise<{ found: OutgoingFile[]; lost: string }> {
    const read = await Promise.all(
      files.map(async ({ name, url }) => ({ name, ...(await discord.readBytes(url, LARGEST_EVIDENCE_BYTES)) })),
    );
    return {
      found: read.flatMap((one) => ('bytes' in one ? [{ name: one.name, bytes: one.bytes }] : [])),
      lost: read.flatMap((one) => ('bytes' in one ? [] : [cleanName(one.name, '?')])).join(', '),
    };
  }

  return {
    async 'timeout-member'({ userId, until, reason }, { guildId }) {
      await discord.timeoutMember(guildId, userId, until, reason);
      return undefined;
    },
    async 'kick-member'({ userId, reason }, { guildId, doubtSince }) {
      if (doubtSince !== undefined) {
        const member = await discord.findModerated(guildId, userId);
        // Gone, or gone and back again: the earlier try had worked.
        if (!member || member.joinedAt > doubtSince) return undefined;
      }
      await discord.kickMember(guildId, userId, reason);
      return undefined;
    },
    async 'ban-user'({ userId, deleteMessageSeconds, reason }, { guildId }) {
      await discord.banUser(guildId, userId, deleteMessageSeconds, reason);
      return undefined;
    },
    async 'unban-user'({ userId, reason }, context) {
      await unban(userId, reason, context);
      return undefined;
    },
    async 'softban-user'({ userId, deleteMessageSeconds, reason }, context) {
      const { guildId, doubtSince } = context;
      if (doubtSince !== undefined && !(await discord.findBan(guildId, userId))) {
        const member = await discord.findModerated(guildId, userId);
        if (!member || member.joinedAt > doubtSince) return undefined;
      }
      await discord.banUser(guildId, userId, deleteMessageSeconds, reason);
      await unban(userId, reason, context);
      return undefined;
    },
    async 'set-slowmode'({ channelId, seconds, reason }) {
      await discord.setSlowmode(channelId, seconds, reason);
      return undefined;
    },
    async 'set-everyone'({ channelId, allow, deny, reason }, { guildId }) {
      await discord.setEveryone(guildId, channelId, allow, deny, reason);
      return undefined;
    },
    async 'send-evidence'({ channelId, message, files, lostText }, context) {
      const { found, lost } = await fetchFiles(files);
      const told =
        lost && lostText ? `${message.content}\n${lostText.replace('{names}', () => lost)}` : message.content;
      return sendOnce(channelId, { ...message, content: told }, context, found);
    },
    async 'send-dm'({ userId, message, files = [] }, context) {
      return sendOnce(await discord.openDm(userId), message, context, (await fetchFiles(files)).found);
    },
    async 'edit-dm'({ userId, messageId, message }) {
      await discord.editMessage(await discord.openDm(userId), messageId, message);
      return messageId;
    },
  };
}
