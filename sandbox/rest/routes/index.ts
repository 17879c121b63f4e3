// Every REST route that the sandbox knows, one line a file.
import type { Route } from '../router.ts';
import { applicationRoutes } from './applications.ts';
import { autoModRoutes } from './auto-mod.ts';
import { commandRoutes } from './commands.ts';
import { gatewayRoutes } from './gateway.ts';
import { interactionRoutes } from './interactions.ts';
import { memberRoutes } from './members.ts';
import { messageRoutes } from './messages.ts';
import { roleRoutes } from './roles.ts';

export const allRoutes: Route[] = [
  ...applicationRoutes,
  ...autoModRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...gatewayRoutes,
  ...memberRoutes,
  ...roleRoutes,
  ...messageRoutes,
];
