// Routes that a webhook's token opens, without a bot's. With an application's id the token is an interaction's.

import { parseForm } from '../../world/form.ts';
import { deleteMessage, editMessage, serializeMessage } from '../../world/messages.ts';
import type { WebhookState } from '../../world/types.ts';
import {
  executeWebhook,
  ownMessage,
  webhookEditMessageForm,
  webhookMessageForm,
} from '../../world/webhook-messages.ts';
import { deleteWebhook, editWebhook, serializeWebhook, webhookByToken, webhookEditForm } from '../../world/webhooks.ts';
import { queryFlag, queryId } from '../query.ts';
import { noContent, ok, type RestContext, type RestReply, type Route, route } from '../router.ts';
import { interactionWebhook } from './interaction-webhooks.ts';

type TokenContext = RestContext<'webhook_id' | 'webhook_token'>;
type MessageContext = RestContext<'webhook_id' | 'webhook_token' | 'message_id'>;

const BASE = '/webhooks/:webhook_id/:webhook_token';
const open = { auth: 'none', limit: { requests: 5, windowMs: 2000 } } as const;

/** Makes the same route for a message by its id and for `@original`, which only interactions have. */
function messageRoute(method: 'GET' | 'PATCH' | 'DELETE', handle: (context: MessageContext) => RestReply): Route[] {
  return [
    route(method, `${BASE}/messages/@original`, (context) => handle(context as MessageContext), open),
    route(method, `${BASE}/messages/:message_id`, handle, open),
  ];
}

export const webhookMessageRoutes: Route[] = [
  route('GET', BASE, (context) => ok(shownByToken(context, webhookOf(context).webhook)), open),
  route(
    'PATCH',
    BASE,
    (context) => {
      const { guild, webhook } = webhookOf(context);
      editWebhook(context.world, guild, webhook, parseForm(webhookEditForm, context.body), undefined, context.reason);
      return ok(shownByToken(context, webhook));
    },
    open,
  ),
  route(
    'DELETE',
    BASE,
    (context) => {
      const { guild, webhook } = webhookOf(context);
      deleteWebhook(context.world, guild, webhook, undefined, context.reason);
      return noContent();
    },
    open,
  ),
  route(
    'POST',
    BASE,
    (context) => {
      if (interactionWebhook.isInteractionWebhook(context)) return interactionWebhook.create(context);
      const { world, query, files } = context;
      const { webhook } = webhookOf(context);
      const form = parseForm(webhookMessageForm, context.body);
      const message = executeWebhook(world, webhook, {
        form,
        files,
        threadId: queryId(query, 'thread_id'),
        withComponents: queryFlag(query, 'with_components'),
      });
      return queryFlag(query, 'wait') ? ok(serializeMessage(world, message)) : noContent();
    },
    open,
  ),
  ...messageRoute('GET', (context) => {
    if (interactionWebhook.isInteractionWebhook(context)) return interactionWebhook.getMessage(context);
    return ok(serializeMessage(context.world, messageOf(context).message));
  }),
  ...messageRoute('PATCH', (context) => {
    if (interactionWebhook.isInteractionWebhook(context)) return interactionWebhook.editMessage(context);
    const { world, files } = context;
    const form = parseForm(webhookEditMessageForm, context.body);
    return ok(serializeMessage(world, editMessage(world, { ...messageOf(context), form, files })));
  }),
  ...messageRoute('DELETE', (context) => {
    if (interactionWebhook.isInteractionWebhook(context)) return interactionWebhook.deleteMessage(context);
    const { channel, message } = messageOf(context);
    deleteMessage(context.world, channel, message);
    return noContent();
  }),
];

function webhookOf({ world, params }: TokenContext) {
  return webhookByToken(world, params.webhook_id, params.webhook_token);
}

function messageOf(context: MessageContext) {
  const { webhook } = webhookOf(context);
  return ownMessage(
    context.world,
    webhook,
    context.params.message_id ?? '@original',
    queryId(context.query, 'thread_id'),
  );
}

/** The token shows everything but who made the webhook. */
function shownByToken({ world }: TokenContext, webhook: WebhookState): Record<string, unknown> {
  const { user: _user, ...visible } = serializeWebhook(world, webhook, webhook.application_id ?? undefined);
  return visible;
}
