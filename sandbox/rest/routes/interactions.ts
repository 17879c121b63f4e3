// REST: the first answer to an interaction.
import { InteractionResponseType as Answer, MessageFlags } from 'discord-api-types/v10';
import { answerInteraction } from '../../world/interaction-answers.ts';
import type { InteractionState } from '../../world/interaction-types.ts';
import { serializeMessage } from '../../world/message-view.ts';
import type { MessageState } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import { noContent, ok, type Route, route } from '../router.ts';

/** Source: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object */
function callbackResponse(world: World, interaction: InteractionState, type: Answer, message?: MessageState) {
  const flags = message?.flags ?? 0;
  const madeMessage = type === Answer.ChannelMessageWithSource || type === Answer.DeferredChannelMessageWithSource;
  const showsMessage = type === Answer.ChannelMessageWithSource || type === Answer.UpdateMessage;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message && madeMessage
        ? {
            response_message_id: message.id,
            response_message_loading: (flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
          }
        : {}),
      channel_id: interaction.channel.id,
      ...(interaction.channel.guildId === undefined ? {} : { guild_id: interaction.channel.guildId }),
    },
    ...(message && (showsMessage || madeMessage)
      ? { resource: { type, message: serializeMessage(world, message, interaction.application.botId) } }
      : {}),
  };
}

export const interactionRoutes: Route[] = [
  route(
    'POST',
    '/interactions/:interaction_id/:interaction_token/callback',
    ({ world, params, query, body, files }) => {
      const { interaction_id: id, interaction_token: token } = params;
      const { interaction, message, type } = answerInteraction(world, { id, token, body, files });
      if (query.get('with_response') !== 'true') return noContent();
      return ok(callbackResponse(world, interaction, type, message));
    },
    // The one try that a bot has within three seconds is not limited.
    { auth: 'none', limit: { requests: 1000, windowMs: 1000 } },
  ),
];
