// A message of ours as plain data.
import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';

/** A message as Discord's API takes it. Nobody is pinged unless `allowed_mentions` says whom. */
export type OutgoingMessage = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'flags' | 'allowed_mentions' | 'message_reference' | 'poll'
>;

/** Every custom id below `components`, in order. */
export function customIdsOf(components: unknown): string[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: { custom_id?: string; components?: unknown; accessory?: unknown }) => [
    ...(component.custom_id ? [component.custom_id] : []),
    ...customIdsOf(component.components),
    ...customIdsOf(component.accessory ? [component.accessory] : []),
  ]);
}

/** The message without the pictures in its embeds that are not among the `names` of its files. */
export function showingOnly<M extends Pick<OutgoingMessage, 'embeds'>>(message: M, names: readonly string[]): M {
  if (!message.embeds) return message;
  const present = new Set(names.map((name) => `attachment://${name}`));
  const embeds = message.embeds.map(({ image, ...embed }) =>
    image && present.has(image.url) ? { ...embed, image } : embed,
  );
  return { ...message, embeds };
}
