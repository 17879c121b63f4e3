// What people are told about having the events in their own calendar.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';

export const RENEW_FEED = { kind: 'event-feed', version: 1 } as const;
export const FEEDS = ['mine', 'server'] as const;
export type FeedName = (typeof FEEDS)[number];

export interface FeedAddresses {
  server: string;
  mine: string;
}

/** How to subscribe; `renewed` says which address is new. Without addresses: how the owner of the bot turns it on. */
export function subscribeMessage(
  speak: Speak,
  addresses: FeedAddresses | undefined,
  { isOrganiser, renewed }: { isOrganiser: boolean; renewed?: FeedName | undefined },
): OutgoingMessage {
  if (!addresses) return { content: speak('calendar.feed_off') };
  const button = (name: FeedName) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: speak(`calendar.feed_renew_${name}`),
    custom_id: encodeCustomId(RENEW_FEED.kind, RENEW_FEED.version, name),
  });
  return {
    content: [
      ...(renewed ? [speak(`calendar.feed_renewed_${renewed}`), ''] : []),
      speak('calendar.feed_intro'),
      '',
      speak('calendar.feed_server', { url: addresses.server }),
      speak('calendar.feed_mine', { url: addresses.mine }),
      '',
      speak('calendar.feed_secret'),
    ].join('\n'),
    components: [
      { type: ComponentType.ActionRow, components: [button('mine'), ...(isOrganiser ? [button('server')] : [])] },
    ],
  };
}
