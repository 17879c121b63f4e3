// Routes of webhooks for bots that manage them; using one by its token is in `webhook-messages.ts`.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { parseForm } from '../../world/form.ts';
import { requireInChannel } from '../../world/permissions.ts';
import {
  createWebhook,
  deleteWebhook,
  editWebhook,
  findWebhook,
  newWebhookForm,
  serializeWebhook,
  webhookEditForm,
} from '../../world/webhooks.ts';
import { callersChannel } from '../channel-access.ts';
import { callersGuild } from '../guild-access.ts';
import { noContent, ok, type Route, route } from '../router.ts';

export const webhookRoutes: Route[] = [
  route('POST', '/channels/:channel_id/webhooks', (context) => {
    const { world, caller, reason } = context;
    const form = parseForm(newWebhookForm, context.body);
    const channel = callersChannel(context);
    const applicationId = caller.application.id;
    const webhook = createWebhook(world, channel, form, { actorId: caller.user.id, applicationId, reason });
    return ok(serializeWebhook(world, webhook, applicationId));
  }),
  route('GET', '/channels/:channel_id/webhooks', (context) => {
    const { world, caller } = context;
    const channel = callersChannel(context, P.ManageWebhooks);
    const webhooks = [...world.guildOf(channel).webhooks.values()].filter((one) => one.channel_id === channel.id);
    return ok(webhooks.map((webhook) => serializeWebhook(world, webhook, caller.application.id)));
  }),
  route('GET', '/guilds/:guild_id/webhooks', (context) => {
    const { world, caller } = context;
    const guild = callersGuild(context, P.ManageWebhooks);
    return ok([...guild.webhooks.values()].map((webhook) => serializeWebhook(world, webhook, caller.application.id)));
  }),
  route('GET', '/webhooks/:webhook_id', ({ world, caller, params }) => {
    const { webhook } = findWebhook(world, params.webhook_id);
    requireInChannel(world, world.channel(webhook.channel_id), caller.user.id, P.ManageWebhooks);
    return ok(serializeWebhook(world, webhook, caller.application.id));
  }),
  route('PATCH', '/webhooks/:webhook_id', ({ world, caller, params, body, reason }) => {
    const { guild, webhook } = findWebhook(world, params.webhook_id);
    editWebhook(world, guild, webhook, parseForm(webhookEditForm, body), caller.user.id, reason);
    return ok(serializeWebhook(world, webhook, caller.application.id));
  }),
  route('DELETE', '/webhooks/:webhook_id', ({ world, caller, params, reason }) => {
    const { guild, webhook } = findWebhook(world, params.webhook_id);
    deleteWebhook(world, guild, webhook, caller.user.id, reason);
    return noContent();
  }),
];
