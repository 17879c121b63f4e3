// Who plays a part: the example person the first time, and somebody new once the bot has had to do with them.
import type { Person } from '../people/person.ts';
import { addMember } from '../world/members.ts';
import type { Id, UserState } from '../world/types.ts';
import { createUser } from '../world/users.ts';
import type { Stage } from './stage.ts';

const SPARE_NAMES = ['Rafe', 'Tove', 'Milo', 'Ottilie', 'Bas', 'Ines M.', 'Juri', 'Salma', 'Pim', 'Wanda'];
const DAY_MS = 86_400_000;

export interface Part {
  name: string;
  person: Person;
}

/** A scene that is played again starts afresh: with a member who has neither warnings nor a mentor yet. */
export function cast(stage: Stage, usual: UserState): Part {
  const { world, people, community } = stage;
  if (!hasMet(stage, usual.id)) return { name: nameOf(usual), person: people.as(usual.id) };
  const taken = new Set([...world.users.values()].map(nameOf));
  const name = SPARE_NAMES.find((candidate) => !taken.has(candidate)) ?? `Guest ${world.users.size}`;
  const user = createUser(world, { username: `member${world.users.size}`, globalName: name });
  const joinedAt = world.now() - 40 * DAY_MS;
  addMember(world, community.guild, user.id, { roles: [community.roles.member.id], joinedAt, pending: false });
  return { name, person: people.as(user.id) };
}

const nameOf = ({ global_name, username }: Pick<UserState, 'global_name' | 'username'>) => global_name ?? username;

/** Whether they have talked directly, or stand in a thread together. */
function hasMet({ world, botId }: Stage, userId: Id): boolean {
  return [...world.channels.values()].some(({ recipientIds, threadMembers }) =>
    recipientIds
      ? recipientIds.includes(userId) && recipientIds.includes(botId)
      : threadMembers?.has(userId) && threadMembers.has(botId),
  );
}
