// A newcomer's first minute: set the welcome up, join, be greeted, read the rules, accept them, belong.
import { arrive, setUpWelcome } from './arrival.ts';
import { type Scene, SceneError } from './stage.ts';

export const firstMinute: Scene = {
  name: 'first-minute',
  title: "A newcomer's first minute",
  async play(stage) {
    const { people, community, tell, tellAnswer, show } = stage;
    const { guild, channels, roles } = community;

    show({ personId: guild.data.owner_id, channelId: channels.staff.id });
    await tell(`Inês, the owner, sets the welcome up in #${channels.staff.data.name}: /setup welcome`);
    await setUpWelcome(stage);

    const { newcomer: juno, greeting } = await arrive(stage, { name: 'Juno', username: 'juno.fixes' });

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
