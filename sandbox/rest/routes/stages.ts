// Routes for live stages.
import { closeStage, editStage, findStage, openStage } from '../../world/stages.ts';
import { noContent, ok, type RestContext, route } from '../router.ts';

export const stageRoutes = [
  route('POST', '/stage-instances', (context) => ok(openStage(context.world, request(context)))),
  route('GET', '/stage-instances/:channel_id', ({ world, params, caller }) =>
    ok(findStage(world, params.channel_id, caller.user.id)),
  ),
  route('PATCH', '/stage-instances/:channel_id', (context) =>
    ok(editStage(context.world, context.params.channel_id, request(context))),
  ),
  route('DELETE', '/stage-instances/:channel_id', (context) => {
    closeStage(context.world, context.params.channel_id, request(context));
    return noContent();
  }),
];

function request(context: RestContext<never>) {
  return { actorId: context.caller.user.id, body: context.body, reason: context.reason };
}
