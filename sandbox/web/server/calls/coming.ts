// New people, joining, leaving, and moderating by hand.
import { createUser } from '../../../world/users.ts';
import type { Handlers } from '../visit.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export const coming: Handlers<'newPerson' | 'join' | 'leave' | 'moderate' | 'closeDms'> = {
  newPerson({ world }, { name, locale, accountDays }) {
    const username =
      name
        .normalize('NFKD')
        .toLowerCase()
        .replaceAll(/[^a-z0-9._]/g, '') || `person${world.users.size}`;
    const createdAt = world.now() - Math.max(0, accountDays) * DAY_MS;
    return { userId: createUser(world, { username, globalName: name, locale, createdAt }).id };
  },

  join(visit, { pane, guildId }) {
    visit.person(pane).join(guildId);
    return null;
  },

  leave(visit, { pane, guildId }) {
    visit.person(pane).leave(guildId);
    return null;
  },

  moderate(visit, { pane, userId, how }) {
    const person = visit.person(pane);
    const guildId = visit.pane(pane).guildId ?? '';
    if (how === 'kick') person.kick(guildId, userId);
    else if (how === 'ban') person.ban(guildId, userId);
    else person.timeout(guildId, userId, how === 'timeout' ? visit.world.now() + HOUR_MS : null);
    return null;
  },

  closeDms(visit, { pane, closed }) {
    visit.person(pane).closeDms(closed);
    const { userId } = visit.pane(pane);
    visit.trial.personChanged(userId);
    return null;
  },
};
