// Posting in somebody's name as effects that may be repeated.
import { MINUTE_MS } from '../../runtime/clock.ts';
import { asFailure, DISCORD_CODES } from '../failure.ts';
import type { ChannelId, MessageId } from '../ids.ts';
import type { Performers } from '../performer.ts';
import type { Guise, WebhookPort } from './port.ts';

export type WebhookEffect =
  | { kind: 'post-as'; channelId: ChannelId; guise: Guise; content: string }
  /** Posts anew where the message is gone. */
  | { kind: 'edit-as'; channelId: ChannelId; messageId: MessageId; guise: Guise; content: string };

/** How far Discord's clock may be behind ours when we look for a message by its age. */
const CLOCK_SLACK_MS = MINUTE_MS;

export function webhookPerformers(discord: WebhookPort): Performers<WebhookEffect> {
  return {
    async 'post-as'({ channelId, guise, content }, { doubtSince }) {
      if (doubtSince !== undefined) {
        const sent = await discord.findPostedAs(channelId, guise.name, content, doubtSince - CLOCK_SLACK_MS);
        if (sent) return sent;
      }
      return discord.postAs(channelId, guise, content);
    },
    async 'edit-as'({ channelId, messageId, guise, content }) {
      try {
        await discord.editPostedAs(channelId, messageId, content);
        return messageId;
      } catch (error) {
        if (asFailure(error)?.code !== DISCORD_CODES.unknownMessage) throw error;
        return discord.postAs(channelId, guise, content);
      }
    },
  };
}
