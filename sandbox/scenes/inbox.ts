// Somebody writes to the bot: the team has it in a thread of its own, answers under a name, and the answer comes back.
import type { APIMessage } from 'discord-api-types/v10';
import { cast } from './casting.ts';
import { directMessage } from './moderating.ts';
import { readable } from './readable.ts';
import { type Scene, SceneError } from './stage.ts';

const BEGINNING = 'My colour is gone since yesterday';
const WORDS = `${BEGINNING}, and I do not see #help any more.`;

export const inbox: Scene = {
  name: 'inbox',
  title: 'A message to the team',
  async play(stage) {
    const { world, people, community, botId, tell, tellMessage, tellAnswer, show } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const amara = people.as(community.people.amara.id);
    const { name, person } = cast(stage, community.people.bjorn);

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell('Inês, the owner, says where the team reads what people write: /setup inbox');
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup inbox', { channel: channels.staff.id }));

    const dm = person.dm(botId, WORDS);
    show({ personId: person.id, channelId: dm.channel_id, pane: 'right' });
    await tell(`${name} has a problem that is nobody else’s business, and writes to the bot.`);
    const isItem = ({ id, author, content, components }: APIMessage) =>
      author.id === botId && components?.length && BigInt(id) > BigInt(dm.id) && content.includes(BEGINNING);
    const item = await people.until(() => amara.read(channels.staff).findLast(isItem), 'the message before the team');
    show({ personId: amara.id, channelId: channels.staff.id });
    await tellMessage('The team reads in #staff, once, with how long it has been waiting:', item);
    await tellMessage(`${name} is told that it arrived:`, await directMessage(stage, person.id, dm.id));

    await tell('Amara presses [Claim], and then [Reply].');
    await amara.click(item, 'Claim');
    const { modal, failed } = await amara.click(item, 'Reply');
    if (!modal) throw new SceneError(`Amara was shown no form: ${failed}`);
    const words = 'Your role was taken by mistake; you have it again.';
    await tellAnswer('Amara', await amara.fill(modal, { text: words, as: 'myself', next: 'answered' }));
    const answer = await people.until(
      () => person.read(dm.channel_id).find((message) => readable(world, message).includes(words)),
      'the answer in the direct messages',
    );
    await tellMessage(`${name} reads:`, answer);
    show({ personId: amara.id, channelId: item.id });
    await tell('What was said stands in the thread of the message, for whoever looks after it next.');
  },
};
