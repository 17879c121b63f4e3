// Every REST route that the sandbox knows, one line a file.
import type { Route } from '../router.ts';
import { gatewayRoutes } from './gateway.ts';

export const allRoutes: Route[] = [
  ...gatewayRoutes, //
];
