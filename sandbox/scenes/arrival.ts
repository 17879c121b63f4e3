// What several scenes begin with: the welcome is set up, and somebody who joins is greeted.
import type { APIMessage } from 'discord-api-types/v10';
import type { Person } from '../people/person.ts';
import { createUser } from '../world/users.ts';
import type { Stage } from './stage.ts';

/** Long enough also for a bot that greets several who come close together at once. */
const GREETED_WITHIN_MS = 15_000;

/** The owner names the channel, the roles and the rules for newcomers. */
export async function setUpWelcome({ people, community, tellAnswer }: Stage): Promise<void> {
  const { guild, channels, roles } = community;
  const options = {
    channel: channels.welcome.id,
    newcomer_role: roles.newcomer.id,
    member_role: roles.member.id,
    rules_channel: channels.rules.id,
  };
  const owner = people.as(guild.data.owner_id);
  await tellAnswer('Inês', await owner.run(channels.staff, '/setup welcome', options));
}

/** Somebody new joins; resolves with them and their greeting once they have the newcomer role. */
export async function arrive(
  { world, people, community, botId, tell, tellMessage, show, pass }: Stage,
  { name, username }: { name: string; username: string },
): Promise<{ newcomer: Person; greeting: APIMessage }> {
  const { guild, channels, roles } = community;
  const newcomer = people.as(createUser(world, { username, globalName: name }).id);
  await tell(`${name} joins ${guild.data.name}.`);
  newcomer.join(guild);
  show({ personId: newcomer.id, channelId: channels.welcome.id });
  await pass(GREETED_WITHIN_MS);
  const greeting = await people.until(
    () =>
      newcomer
        .read(channels.welcome)
        .find((message) => message.author.id === botId && message.mentions.some((user) => user.id === newcomer.id)),
    'a greeting in the welcome channel',
  );
  await tellMessage(`The bot writes in #${channels.welcome.data.name}:`, greeting);
  await people.until(() => guild.members.get(newcomer.id)?.roles.includes(roles.newcomer.id), 'the newcomer role');
  await tell(`${name} has the role ${roles.newcomer.name}.`);
  return { newcomer, greeting };
}
