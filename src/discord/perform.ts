// Performs one effect so that repeating it does no harm, also when nobody knows whether the last try worked.
import type { Clock, Instant } from '../runtime/clock.ts';
import { MINUTE_MS } from '../runtime/clock.ts';
import type { OutboxStore } from '../storage/outbox.store.ts';
import type { Attempt, AttemptContext } from '../storage/outbox.ts';
import type { Effect, OutgoingMessage } from './effects.ts';
import { asFailure, DISCORD_CODES } from './failure.ts';
import type { GuildId } from './ids.ts';
import type { DiscordPort, SentMessage } from './port.ts';

/**
 * How long a nonce is trusted. Discord says "in the past few minutes", so no more than two are counted on.
 * Source: https://discord.com/developers/docs/resources/message#create-message
 */
const NONCE_TRUSTED_MS = 2 * MINUTE_MS;
/** How far Discord's clock may be behind ours when we look for a message by its age. */
const CLOCK_SLACK_MS = MINUTE_MS;

export interface PerformDeps {
  discord: DiscordPort;
  clock: Clock;
  outboxStore: Pick<OutboxStore, 'listClaimedResults'>;
  /** Called when the token is refused: nothing can work any more. */
  onUnauthorized(): void;
}

/** Makes the function that the outbox performs its effects with. */
export function createPerform({ discord, clock, outboxStore, onUnauthorized }: PerformDeps) {
  /** The message that an earlier try of this entry made, if the channel shows it and no other entry owns it. */
  async function findSent(effect: Effect & { kind: 'send-message' }, guildId: GuildId, since: Instant) {
    const candidates = (await discord.listOwnMessages(effect.channelId, since - CLOCK_SLACK_MS)).filter((sent) =>
      isSame(sent, effect.message),
    );
    if (candidates.length === 0) return undefined;
    const taken = await outboxStore.listClaimedResults(
      guildId,
      candidates.map((sent) => sent.id),
    );
    return candidates.findLast((sent) => !taken.includes(sent.id))?.id;
  }

  async function act(effect: Effect, { guildId, nonce, doubtSince }: AttemptContext): Promise<string | undefined> {
    switch (effect.kind) {
      case 'send-message': {
        if (doubtSince !== undefined && clock.now() - doubtSince > NONCE_TRUSTED_MS) {
          const sent = await findSent(effect, guildId, doubtSince);
          if (sent) return sent;
        }
        return discord.sendMessage(effect.channelId, effect.message, nonce);
      }
      case 'edit-message':
        await discord.editMessage(effect.channelId, effect.messageId, effect.message);
        return effect.messageId;
      case 'add-role':
        await discord.addRole(guildId, effect.userId, effect.roleId, effect.reason);
        return undefined;
      case 'remove-role':
        await discord.removeRole(guildId, effect.userId, effect.roleId, effect.reason);
        return undefined;
    }
  }

  return async function perform(effect: Effect, context: AttemptContext): Promise<Attempt> {
    try {
      return { result: 'applied', id: await act(effect, context) };
    } catch (error) {
      const failure = asFailure(error);
      if (!failure) throw error;
      if (failure.kind === 'unauthorized') onUnauthorized();
      if (failure.kind === 'refused') {
        // The same nonce again, and the message was deleted meanwhile: it had been sent.
        const wasSent =
          effect.kind === 'send-message' &&
          context.doubtSince !== undefined &&
          failure.code === DISCORD_CODES.unknownMessage;
        return wasSent ? { result: 'applied' } : { result: 'refused', code: failure.code, text: failure.text };
      }
      return { result: 'unclear', text: failure.text };
    }
  };
}

function isSame(sent: SentMessage, message: OutgoingMessage): boolean {
  const titles = (message.embeds ?? []).map((embed) => embed.title ?? '');
  return (
    sent.content === (message.content ?? '') &&
    sent.embedTitles.join('\n') === titles.join('\n') &&
    sent.customIds.join('\n') === customIdsOf(message.components).join('\n')
  );
}

/** Every custom id below `components`, in order. */
export function customIdsOf(components: unknown): string[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: { custom_id?: string; components?: unknown; accessory?: unknown }) => [
    ...(component.custom_id ? [component.custom_id] : []),
    ...customIdsOf(component.components),
    ...customIdsOf(component.accessory ? [component.accessory] : []),
  ]);
}
