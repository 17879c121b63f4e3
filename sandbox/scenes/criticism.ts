// Criticism without a name: the team reads it, passes it on to those whom it concerns, and whoever wrote it hears the end.
import type { APIMessage } from 'discord-api-types/v10';
import { cast } from './casting.ts';
import { directMessage } from './moderating.ts';
import { readable } from './readable.ts';
import { organisersRoom } from './rooms.ts';
import { type Scene, SceneError } from './stage.ts';

const TEAM = 'Events';
const BEGINNING = 'The repair nights collide with my late shift';

export const criticism: Scene = {
  name: 'criticism',
  title: 'Criticism without a name',
  async play(stage) {
    const { world, people, community, botId, tell, tellMessage, tellAnswer, show } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const amara = people.as(community.people.amara.id);
    const jun = people.as(community.people.jun.id);
    const { name, person } = cast(stage, community.people.dilnoza);
    const room = organisersRoom(stage);

    show({ personId: owner.id, channelId: channels.staff.id });
    await owner.run(channels.staff, '/setup inbox', { channel: channels.staff.id, anonymous: true });
    await tell('Inês, the owner, names a second team that things can be passed on to: /setup route add');
    const route = { name: TEAM, channel: room.id };
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup route add', route));

    show({ personId: person.id, channelId: channels.general.id, pane: 'right' });
    await tell(`${name} would rather not say it under a name: /feedback`);
    const form = await person.run(channels.general, '/feedback', { kind: 'criticism' });
    if (!form.modal) throw new SceneError(`${name} was shown no form: ${form.failed}`);
    const text = `${BEGINNING}, every single time. Could some be on a Sunday?`;
    const sent = await tellAnswer(name, await person.fill(form.modal, { text, name: 'without' }));

    const isItem = ({ id, author, components, ...message }: APIMessage) =>
      author.id === botId &&
      components?.length &&
      BigInt(id) > BigInt(sent.id) &&
      readable(world, { id, author, components, ...message }).includes(BEGINNING);
    const item = await people.until(() => amara.read(channels.staff).findLast(isItem), 'the criticism before the team');
    show({ personId: amara.id, channelId: channels.staff.id });
    await tellMessage('The team reads in #staff. Nobody there can find out who it was:', item);
    await tell(`It concerns the ${TEAM} team. Amara presses [Pass on], and chooses it.`);
    const menu = await amara.click(item, 'Pass on');
    if (!menu.reply) throw new SceneError(`Amara was shown no teams: ${menu.failed}`);
    await tellAnswer('Amara', await amara.choose(menu.reply, undefined, [TEAM]));
    const passedOn = await directMessage(stage, person.id, sent.id);
    show({ personId: person.id, channelId: passedOn.channel_id, pane: 'right' });
    await tellMessage(`${name} is told:`, passedOn);

    const there = await people.until(() => jun.read(room).findLast(isItem), 'the criticism before the other team');
    show({ personId: jun.id, channelId: room.id });
    await tellMessage(`Jun of the ${TEAM} team reads in #${room.data.name}:`, there);
    await tell('Jun does something about it, and presses [Done].');
    const done = await jun.click(there, 'Done');
    if (!done.modal) throw new SceneError(`Jun was shown no form: ${done.failed}`);
    const said = 'From next month on, every second repair night is on a Sunday at three.';
    await tellAnswer('Jun', await jun.fill(done.modal, { text: said }));
    await tellMessage(`${name} reads:`, await directMessage(stage, person.id, passedOn.id));
    await tell('Jun has answered somebody, and still does not know whom.');
  },
};
