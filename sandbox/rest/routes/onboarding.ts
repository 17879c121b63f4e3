// Routes for how a guild receives people and keeps them out: onboarding, welcome screen, incident actions.
import { setIncidentActions } from '../../world/incidents.ts';
import { setOnboarding } from '../../world/onboarding.ts';
import { readWelcomeScreen, setWelcomeScreen } from '../../world/welcome-screen.ts';
import { callersGuild } from '../guild-access.ts';
import { noContent, ok, type RestContext, route } from '../router.ts';

export const onboardingRoutes = [
  route('GET', '/guilds/:guild_id/onboarding', (context) => ok(callersGuild(context).onboarding)),
  route('PUT', '/guilds/:guild_id/onboarding', (context) =>
    ok(setOnboarding(context.world, callersGuild(context), request(context))),
  ),
  route('GET', '/guilds/:guild_id/welcome-screen', (context) =>
    ok(readWelcomeScreen(context.world, callersGuild(context), context.caller.user.id)),
  ),
  route('PATCH', '/guilds/:guild_id/welcome-screen', (context) =>
    ok(setWelcomeScreen(context.world, callersGuild(context), request(context))),
  ),
  route('PUT', '/guilds/:guild_id/incident-actions', (context) =>
    ok(setIncidentActions(context.world, callersGuild(context), request(context))),
  ),
  // The server guide is never set up here, which Discord answers with nothing.
  route('GET', '/guilds/:guild_id/new-member-welcome', (context) => {
    callersGuild(context);
    return noContent();
  }),
];

function request(context: RestContext<'guild_id'>) {
  return { actorId: context.caller.user.id, body: context.body, reason: context.reason };
}
