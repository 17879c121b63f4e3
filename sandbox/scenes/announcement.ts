// News: one that a second person approves, and two that follow by themselves on their days, as the calendar shows.
import type { APIMessage } from 'discord-api-types/v10';
import type { Person } from '../people/person.ts';
import { type Scene, SceneError, type Stage } from './stage.ts';

const DAY_MS = 86_400_000;
const SERIES = 'Soldering week';
const NEWS = 'The cellar is open again! From Monday on, come in by the new door at the side.';
const POSTS = [
  { when: 'day 0 18:00', text: 'Soldering week begins. Bring something that does not work.' },
  { when: 'day 2 18:00', text: 'Half-time: show us your best and your worst joint.' },
] as const;

export const announcement: Scene = {
  name: 'announcement',
  title: 'News in a series',
  async play(stage) {
    const { people, community, botId, tell, tellMessage, tellAnswer, show, pass } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const amara = people.as(community.people.amara.id);
    const sam = people.as(community.people.sam.id);
    const isOf = (text: string, after: string) => (message: APIMessage) =>
      message.author.id === botId && BigInt(message.id) > BigInt(after) && JSON.stringify(message).includes(text);

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell('Inês, the owner, says where news goes, and that two people look at it: /setup announcements');
    const places = { channel: channels.announcements.id, approval: true };
    const start = await tellAnswer('Inês', await owner.run(channels.staff, '/setup announcements', places));

    show({ personId: amara.id, channelId: channels.staff.id, pane: 'right' });
    await tell('Amara writes the news: /announce now. It is shown to her before anybody else.');
    const preview = await tellAnswer('Amara', await write(stage, amara, '/announce now', {}, NEWS));
    await tell('Amara presses [Post it].');
    await tellAnswer('Amara', await amara.click(preview, 'Post it'));
    const isAsked = isOf(NEWS, start.id);
    const asked = await people.until(
      () => owner.read(channels.staff).findLast((message) => isAsked(message) && message.id !== preview.id),
      'the question to the team',
    );
    await tellMessage('Somebody else is asked in #staff, and never the one who wrote it:', asked);
    await tell('Inês presses [Approve].');
    await owner.click(asked, 'Approve');
    const posted = await people.until(() => sam.read(channels.announcements).findLast(isAsked), 'the news');
    show({ personId: sam.id, channelId: channels.announcements.id, pane: 'right' });
    await tellMessage('Everybody reads in #announcements:', posted);

    // A scene that was stopped has left one behind.
    const { choices } = await owner.autocomplete(channels.staff, '/series cancel', 'series', SERIES);
    for (const { value } of choices ?? []) await owner.run(channels.staff, '/series cancel', { series: value });
    await tell('Amara plans two more that follow each other: /series create, and /series add for each');
    await amara.run(channels.staff, '/series create', { name: SERIES });
    for (const { when, text } of POSTS) await write(stage, amara, '/series add', { series: SERIES, when }, text);
    await tell('Inês lets it begin tomorrow: /series start');
    const day = { series: SERIES, day: 'tomorrow' };
    await tellAnswer('Inês', await owner.run(channels.staff, '/series start', day));
    await tellAnswer('Inês', await owner.run(channels.staff, '/calendar'));

    for (const [index, { text }] of POSTS.entries()) {
      await pass(2 * DAY_MS);
      const post = await people.until(() => sam.read(channels.announcements).findLast(isOf(text, posted.id)), text);
      await tellMessage(index === 0 ? 'Two days pass. It has begun:' : 'Two more days, and there it is:', post);
    }
    await tell('Nobody had to be awake for it.');
  },
};

async function write(
  { community }: Stage,
  person: Person,
  command: string,
  options: Record<string, string>,
  text: string,
) {
  const { modal, failed, reply } = await person.run(community.channels.staff, command, options);
  if (!modal) throw new SceneError(`${command} showed no form: ${failed ?? reply?.content}`);
  return person.fill(modal, { text });
}
