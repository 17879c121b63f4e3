// What of a message a bot may read that has no message content intent.
// Source: https://discord.com/developers/docs/events/gateway#message-content-intent
import type { Dispatch, Id } from '../world/types.ts';

interface MessageLike {
  author?: { id: Id };
  mentions?: { id: Id }[];
  content?: string;
  referenced_message?: MessageLike | null;
  message_snapshots?: { message: MessageLike }[];
  [field: string]: unknown;
}

/** The event's payload as a bot without the message content intent gets it; the same object where nothing is blanked. */
export function withoutContent(dispatch: Dispatch, botId: Id): unknown {
  if (dispatch.guildId === undefined) return dispatch.d;
  if (dispatch.t === 'MESSAGE_CREATE' || dispatch.t === 'MESSAGE_UPDATE') {
    return blankMessage(dispatch.d as MessageLike, botId);
  }
  if (dispatch.t === 'AUTO_MODERATION_ACTION_EXECUTION') {
    return { ...(dispatch.d as object), content: '', matched_content: '' };
  }
  return dispatch.d;
}

function blankMessage(message: MessageLike, botId: Id): MessageLike {
  const readable = message.author?.id === botId || message.mentions?.some((user) => user.id === botId);
  const referenced = message.referenced_message;
  const visible = referenced ? { ...message, referenced_message: blankMessage(referenced, botId) } : message;
  if (readable) return visible;
  const blank: MessageLike = { ...visible, content: '' };
  for (const list of ['embeds', 'attachments', 'components']) if (blank[list] !== undefined) blank[list] = [];
  delete blank.poll;
  if (blank.message_snapshots) {
    blank.message_snapshots = blank.message_snapshots.map((snapshot) => ({
      message: blankMessage(snapshot.message, botId),
    }));
  }
  return blank;
}
