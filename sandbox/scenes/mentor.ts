// Somebody who is new to a thing finds somebody who knows it: offered, asked for, agreed to, and a thread for the two.
import type { Person } from '../people/person.ts';
import { type Scene, SceneError } from './stage.ts';

const SECOND_MS = 1_000;

export const mentor: Scene = {
  name: 'mentor',
  title: 'A mentor is found',
  async play({ world, people, community, botId, tell, tellMessage, tellAnswer, show, pass }) {
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const priya = people.as(community.people.priya.id);
    const noor = people.as(community.people.noor.id);
    const fillIn = async (person: Person, name: string, command: string, fields: Record<string, string | string[]>) => {
      const options = { languages: 'en', zone: 'Europe/Berlin' };
      const opened = await person.run(channels.general, command, options);
      if (!opened.modal) throw new SceneError(`${name} was shown no form: ${opened.failed ?? opened.reply?.content}`);
      await tellAnswer(name, await person.fill(opened.modal, fields));
    };

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell('Inês, the owner, says where mentors and mentees meet: /setup mentors');
    const places = { channel: channels.help.id, offers_channel: channels.general.id };
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup mentors', places));

    show({ personId: priya.id, channelId: channels.general.id, pane: 'right' });
    await tell('Priya writes firmware and has an hour a week: /mentor offer');
    await fillIn(priya, 'Priya', '/mentor offer', { free: 'Rust, embedded systems', back: '' });

    show({ personId: noor.id, channelId: channels.general.id });
    await tell('Noor builds a handheld of her own and wants to learn Rust: /mentor find');
    await fillIn(noor, 'Noor', '/mentor find', { free: 'Rust', back: 'pixel art', avoids: [] });

    await pass(SECOND_MS);
    const asked = await people.until(
      () =>
        priya
          .read(channels.general)
          .findLast(
            ({ author, mentions, components }) =>
              author.id === botId && components?.length && mentions.some(({ id }) => id === priya.id),
          ),
      'a question to Priya',
    );
    await tellMessage('Priya is asked, and nobody else is pinged:', asked);
    await tell('Priya presses [Accept].');
    await tellAnswer('Priya', await priya.click(asked, 'Accept'));

    await pass(SECOND_MS);
    const thread = await people.until(
      () =>
        [...world.channels.values()].findLast(
          ({ data, threadMembers }) => data.parent_id === channels.help.id && threadMembers?.has(noor.id),
        ),
      'a thread for the two',
    );
    const first = await people.until(
      () => noor.read(thread).find(({ author }) => author.id === botId),
      'its first words',
    );
    show({ personId: noor.id, channelId: thread.id });
    show({ personId: priya.id, channelId: thread.id, pane: 'right' });
    await tellMessage(`They have a thread of their own, #${thread.data.name}:`, first);
    noor.post(thread, 'Hello Priya! My screen driver blocks everything. Where do I begin?');
    priya.post(thread, 'What does your main loop wait for?');
    await tell('And they begin.');
  },
};
