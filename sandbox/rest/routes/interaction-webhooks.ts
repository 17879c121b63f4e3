// What `/webhooks/:application_id/:interaction_token` does: the original answer and follow-ups of an interaction.
// The routes themselves are those of webhooks, which hand over here when the id is an application's.

import { deleteAnswer, editAnswer, ownMessage, postFollowUp } from '../../world/interaction-messages.ts';
import { answeredInteraction } from '../../world/interaction-state.ts';
import type { InteractionState } from '../../world/interaction-types.ts';
import { serializeMessage } from '../../world/message-view.ts';
import type { MessageState } from '../../world/types.ts';
import { noContent, ok, type RestContext, type RestReply } from '../router.ts';

type FollowUpContext = RestContext<'webhook_id' | 'webhook_token'>;
/** `message_id` may be `@original`, which routes may also name in their path. */
type MessageContext = RestContext<'webhook_id' | 'webhook_token' | 'message_id'>;

/** True where `webhook_id` is an application, so that the token is an interaction's. */
function isInteractionWebhook({ world, params }: FollowUpContext): boolean {
  return world.applications.has(params.webhook_id);
}

function interactionOf({ world, params }: FollowUpContext): InteractionState {
  return answeredInteraction(world, params.webhook_id, params.webhook_token);
}

function messageOf(context: MessageContext, interaction: InteractionState): MessageState {
  return ownMessage(interaction, context.params.message_id ?? '@original');
}

function shown(context: FollowUpContext, message: MessageState): RestReply {
  return ok(serializeMessage(context.world, message, context.params.webhook_id));
}

/** Handlers with the same signature as those of routes. */
export const interactionWebhook = {
  isInteractionWebhook,
  /** POST /webhooks/:webhook_id/:webhook_token; `wait` is always true. */
  create(context: FollowUpContext): RestReply {
    return shown(context, postFollowUp(context.world, interactionOf(context), context.body, context.files));
  },
  getMessage(context: MessageContext): RestReply {
    return shown(context, messageOf(context, interactionOf(context)));
  },
  editMessage(context: MessageContext): RestReply {
    const interaction = interactionOf(context);
    const message = messageOf(context, interaction);
    return shown(context, editAnswer(context.world, interaction, message, context.body, context.files));
  },
  deleteMessage(context: MessageContext): RestReply {
    const interaction = interactionOf(context);
    deleteAnswer(context.world, interaction, messageOf(context, interaction));
    return noContent();
  },
};
