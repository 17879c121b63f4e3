// Asking in somebody's name, and what becomes of the thread, as effects that may be repeated.
import { MINUTE_MS } from '../../runtime/clock.ts';
import type { FilePort } from '../files/port.ts';
import type { ChannelId } from '../ids.ts';
import type { OutgoingFile } from '../messages/port.ts';
import type { Performers } from '../performer.ts';
import type { Guise, WebhookPort } from '../webhooks/port.ts';
import type { ForumPort, ThreadChange } from './port.ts';

export type ForumEffect =
  /** A post in a forum, whose result is the thread's id; `guise` null: by Hearth itself. What cannot be fetched is left out. */
  | {
      kind: 'post-in-forum';
      channelId: ChannelId;
      guise: Guise | null;
      name: string;
      content: string;
      tagIds: readonly string[];
      files: readonly { name: string; url: string }[];
    }
  /** A message in somebody's name with files. */
  | {
      kind: 'post-files-as';
      channelId: ChannelId;
      guise: Guise;
      content: string;
      files: readonly { name: string; url: string }[];
    }
  | { kind: 'edit-thread'; threadId: ChannelId; change: ThreadChange; reason: string };

/** What every server takes, boosted or not. Source: https://discord.com/developers/docs/reference#uploading-files */
const LARGEST_FILE_BYTES = 10 * 1024 * 1024;
/** How far Discord's clock may be behind ours when we look for something by its age. */
const CLOCK_SLACK_MS = MINUTE_MS;

export interface ForumEffectDeps {
  discord: ForumPort & WebhookPort & Pick<FilePort, 'readBytes'>;
}

export function forumPerformers({ discord }: ForumEffectDeps): Performers<ForumEffect> {
  async function fetchFiles(files: readonly { name: string; url: string }[]): Promise<OutgoingFile[]> {
    const read = await Promise.all(files.map(({ url }) => discord.readBytes(url, LARGEST_FILE_BYTES)));
    return read.flatMap((one, index) => ('bytes' in one ? [{ name: files[index]!.name, bytes: one.bytes }] : []));
  }

  return {
    async 'post-in-forum'({ channelId, guise, name, content, tagIds, files }, { guildId, doubtSince }) {
      if (doubtSince !== undefined) {
        const there = await discord.findForumPost(guildId, channelId, name, doubtSince - CLOCK_SLACK_MS);
        if (there) return there;
      }
      const fetched = await fetchFiles(files);
      if (!guise) return discord.createForumPost(channelId, { name, content, tagIds }, fetched);
      // The first message of a post has the id of its thread.
      return discord.postAs(channelId, guise, content, { files: fetched, thread: { name, tagIds } });
    },
    async 'post-files-as'({ channelId, guise, content, files }, { doubtSince }) {
      if (doubtSince !== undefined) {
        const sent = await discord.findPostedAs(channelId, guise.name, content, doubtSince - CLOCK_SLACK_MS);
        if (sent) return sent;
      }
      return discord.postAs(channelId, guise, content, { files: await fetchFiles(files) });
    },
    async 'edit-thread'({ threadId, change, reason }) {
      await discord.editThread(threadId, change, reason);
      return threadId;
    },
  };
}
