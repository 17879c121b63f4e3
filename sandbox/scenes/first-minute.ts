// A newcomer's first minute: set the welcome up, join, be greeted, read the rules, accept them, belong.
import { createUser } from '../world/users.ts';
import { type Scene, SceneError } from './stage.ts';

export const firstMinute: Scene = {
  name: 'first-minute',
  title: "A newcomer's first minute",
  async play({ world, people, community, botId, tell, tellMessage, tellAnswer, show }) {
    const { guild, channels, roles } = community;
    const owner = people.as(guild.data.owner_id);
    const ownerName = world.user(owner.id).global_name ?? 'The owner';

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell(`${ownerName}, the owner, sets the welcome up in #${channels.staff.data.name}: /setup welcome`);
    const options = {
      channel: channels.welcome.id,
      newcomer_role: roles.newcomer.id,
      member_role: roles.member.id,
      rules_channel: channels.rules.id,
    };
    await tellAnswer(ownerName, await owner.run(channels.staff, '/setup welcome', options));

    const juno = people.as(createUser(world, { username: 'juno.fixes', globalName: 'Juno' }).id);
    await tell(`Juno joins ${guild.data.name}.`);
    juno.join(guild);
    show({ personId: juno.id, channelId: channels.welcome.id });
    const greeting = await people.until(
      () =>
        juno
          .read(channels.welcome)
          .find((message) => message.author.id === botId && message.mentions.some((user) => user.id === juno.id)),
      'a greeting in the welcome channel',
    );
    await tellMessage(`The bot writes in #${channels.welcome.data.name}:`, greeting);
    await people.until(() => guild.members.get(juno.id)?.roles.includes(roles.newcomer.id), 'the newcomer role');
    await tell(`Juno has the role ${roles.newcomer.name}.`);

    await tell('Juno presses [Get started].');
    const rules = await tellAnswer('Juno', await juno.click(greeting, 'Get started'));

    await tell('Juno presses [I accept the rules].');
    await tellAnswer('Juno', await juno.click(rules, 'I accept the rules'));
    const held = guild.members.get(juno.id)?.roles ?? [];
    if (!held.includes(roles.member.id))
      throw new SceneError('Juno accepted the rules but did not get the member role');
    await people.until(() => !guild.members.get(juno.id)?.roles.includes(roles.newcomer.id), 'the newcomer role to go');
    await tell(`Juno now has the role ${roles.member.name}, and ${roles.newcomer.name} is gone.`);
  },
};
