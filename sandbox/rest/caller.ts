// Who stands behind an Authorization header.
import type { World } from '../world/world.ts';
import type { Caller } from './router.ts';

/** The bot whose token it is; undefined without a header, for another scheme and for a token that nobody has. */
export function callerOf(world: World, authorization: string | undefined): Caller | undefined {
  const token = /^Bot (\S+)$/.exec(authorization ?? '')?.[1];
  const application = token === undefined ? undefined : world.applicationByToken(token);
  return application && { application, user: world.user(application.botId) };
}
