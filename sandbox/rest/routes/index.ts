// Every REST route that the sandbox knows, one line a file.
import type { Route } from '../router.ts';
import { applicationRoutes } from './applications.ts';
import { auditLogRoutes } from './audit-log.ts';
import { autoModRoutes } from './auto-mod.ts';
import { banRoutes } from './bans.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { directMessageRoutes } from './direct-messages.ts';
import { emojiRoutes } from './emojis.ts';
import { gatewayRoutes } from './gateway.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { inviteRoutes } from './invites.ts';
import { memberRoutes } from './members.ts';
import { messageRoutes } from './messages.ts';
import { onboardingRoutes } from './onboarding.ts';
import { pinRoutes } from './pins.ts';
import { pollRoutes } from './polls.ts';
import { pruneRoutes } from './prune.ts';
import { reactionRoutes } from './reactions.ts';
import { roleRoutes } from './roles.ts';
import { scheduledEventRoutes } from './scheduled-events.ts';
import { stageRoutes } from './stages.ts';
import { threadMemberRoutes } from './thread-members.ts';
import { threadRoutes } from './threads.ts';
import { userRoutes } from './users.ts';
import { voiceRoutes } from './voice.ts';
import { webhookMessageRoutes } from './webhook-messages.ts';
import { webhookRoutes } from './webhooks.ts';

export const allRoutes: Route[] = [
  ...applicationRoutes,
  ...autoModRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...gatewayRoutes,
  ...memberRoutes,
  ...voiceRoutes,
  ...stageRoutes,
  ...emojiRoutes,
  ...onboardingRoutes,
  ...scheduledEventRoutes,
  ...userRoutes,
  ...pruneRoutes,
  ...inviteRoutes,
  ...guildRoutes,
  ...banRoutes,
  ...auditLogRoutes,
  ...roleRoutes,
  ...messageRoutes,
  ...webhookRoutes,
  ...webhookMessageRoutes,
  ...directMessageRoutes,
  ...threadRoutes,
  ...threadMemberRoutes,
  ...channelRoutes,
  ...reactionRoutes,
  ...pinRoutes,
  ...pollRoutes,
];
