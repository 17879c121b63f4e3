// Every REST route that the sandbox knows, one line a file.
import type { Route } from '../router.ts';
import { applicationRoutes } from './applications.ts';
import { commandRoutes } from './commands.ts';
import { gatewayRoutes } from './gateway.ts';

export const allRoutes: Route[] = [
  ...applicationRoutes,
  ...commandRoutes,
  ...gatewayRoutes, //
];
