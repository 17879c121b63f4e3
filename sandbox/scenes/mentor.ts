// Somebody who is new to a thing finds somebody who knows it: offered, asked for, agreed to, and a thread for the two.
import { cast, type Part } from './casting.ts';
import { type Scene, SceneError } from './stage.ts';

const SECOND_MS = 1_000;

/** Each time the scene is played another one, so that nobody from an earlier time is asked instead. */
const TOPICS = ['Rust', 'soldering', 'bookbinding', 'knitting', 'sourdough', 'radio', 'woodcarving', 'printmaking'];

export const mentor: Scene = {
  name: 'mentor',
  title: 'A mentor is found',
  async play(stage) {
    const { world, people, community, botId, tell, tellMessage, tellAnswer, show, pass } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const mentor = cast(stage, community.people.priya);
    const mentee = cast(stage, community.people.noor);
    const threads = () => [...world.channels.values()].filter(({ data }) => data.parent_id === channels.help.id);
    const turn = Math.floor(threads().length / TOPICS.length);
    const topic = TOPICS[threads().length % TOPICS.length]! + (turn > 0 ? ` ${turn + 1}` : '');
    const fillIn = async ({ name, person }: Part, command: string, fields: Record<string, string | string[]>) => {
      const options = { languages: 'en', zone: 'Europe/Berlin' };
      const opened = await person.run(channels.general, command, options);
      if (!opened.modal) throw new SceneError(`${name} was shown no form: ${opened.failed ?? opened.reply?.content}`);
      await tellAnswer(name, await person.fill(opened.modal, fields));
    };

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell('Inês, the owner, says where mentors and mentees meet: /setup mentors');
    const places = { channel: channels.help.id, offers_channel: channels.general.id, mode: 'queue' };
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup mentors', places));

    show({ personId: mentor.person.id, channelId: channels.general.id, pane: 'right' });
    await tell(`${mentor.name} knows ${topic} and has an hour a week: /mentor offer`);
    await fillIn(mentor, '/mentor offer', { free: topic, back: '' });

    show({ personId: mentee.person.id, channelId: channels.general.id });
    await tell(`${mentee.name} wants to learn ${topic}, and knows pixel art: /mentor find`);
    await fillIn(mentee, '/mentor find', { free: topic, back: 'pixel art', avoids: [] });

    await pass(SECOND_MS);
    const asked = await people.until(
      () =>
        mentor.person
          .read(channels.general)
          .findLast(
            ({ author, mentions, components }) =>
              author.id === botId && components?.length && mentions.some(({ id }) => id === mentor.person.id),
          ),
      'a question to the mentor',
    );
    await tellMessage(`${mentor.name} is asked, and nobody else is pinged:`, asked);
    await tell(`${mentor.name} presses [Accept].`);
    await tellAnswer(mentor.name, await mentor.person.click(asked, 'Accept'));

    await pass(SECOND_MS);
    const thread = await people.until(
      () => threads().findLast(({ threadMembers }) => threadMembers?.has(mentee.person.id)),
      'a thread for the two',
    );
    const first = await people.until(
      () => mentee.person.read(thread).find(({ author }) => author.id === botId),
      'its first words',
    );
    show({ personId: mentee.person.id, channelId: thread.id });
    show({ personId: mentor.person.id, channelId: thread.id, pane: 'right' });
    await tellMessage(`They have a thread of their own, #${thread.data.name}:`, first);
    mentee.person.post(thread, `Hello ${mentor.name}! Where does one begin?`);
    mentor.person.post(thread, 'With the thing that you want to have made at the end. What is it?');
    await tell('And they begin.');
  },
};
