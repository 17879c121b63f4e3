// A newcomer's first day: through the steps, first words that nobody answers, the greeters who are told, an answer.
import type { APIMessage } from 'discord-api-types/v10';
import { arrive, setUpWelcome } from './arrival.ts';
import { type Scene, SceneError } from './stage.ts';

const MINUTE_MS = 60_000;

export const firstDay: Scene = {
  name: 'first-day',
  title: "A newcomer's first day",
  async play(stage) {
    const { people, community, botId, tell, tellMessage, tellAnswer, show, pass } = stage;
    const { guild, channels, roles } = community;
    const owner = people.as(guild.data.owner_id);
    const lucia = people.as(community.people.lucia.id);

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell(
      'Inês, the owner, says where people introduce themselves and who greets: /setup welcome, /setup onboarding',
    );
    await setUpWelcome(stage);
    const places = {
      introductions_channel: channels.introductions.id,
      staff_channel: channels.staff.id,
      greeters_role: roles.organiser.id,
    };
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup onboarding', places));

    const { newcomer: wren, greeting } = await arrive(stage, { name: 'Wren', username: 'wren.builds' });
    await tell('Wren presses [Get started], and accepts the rules.');
    const rules = await tellAnswer('Wren', await wren.click(greeting, 'Get started'));
    const introduce = await tellAnswer('Wren', await wren.click(rules, 'I accept the rules'));

    await tell('The next step: Wren presses [Introduce yourself].');
    const opened = await wren.click(introduce, 'Introduce yourself');
    if (!opened.modal) throw new SceneError(`Wren was shown no form: ${opened.failed ?? opened.reply?.content}`);
    await tellAnswer('Wren', await wren.fill(opened.modal, { 'About you': 'I repair old radios, badly so far.' }));
    const introduction = await people.until(
      () => wren.read(channels.introductions).find(({ content }) => content.startsWith('I repair old radios')),
      'the introduction in its channel',
    );
    show({ personId: wren.id, channelId: channels.introductions.id });
    await tellMessage(`#${channels.introductions.data.name} has it, in Wren’s own name:`, introduction);

    await tell('Half an hour passes, and nobody says hello.');
    await pass(31 * MINUTE_MS);
    const isNote = ({ author, content }: APIMessage) => author.id === botId && content.includes(introduction.id);
    const note = () => owner.read(channels.staff).findLast(isNote);
    const told = await people.until(note, 'a word to the greeters');
    show({ personId: owner.id, channelId: channels.staff.id, pane: 'right' });
    await tellMessage('The greeters are told in #staff, with a link:', told);

    await tell('Ten minutes later Lucía does.');
    await pass(10 * MINUTE_MS);
    lucia.post(channels.introductions, 'Welcome, Wren! What hums the loudest?', { replyTo: introduction });
    await pass(MINUTE_MS);
    const struck = await people.until(() => {
      const now = note();
      return now?.content.includes('~~') ? now : undefined;
    }, 'the note to be struck through');
    await tellMessage('The note is struck through, with who and how fast:', struck);

    await tell('Inês looks at who is new: /newcomers list');
    show({ personId: owner.id, channelId: channels.staff.id });
    await tellAnswer('Inês', await owner.run(channels.staff, '/newcomers list'));
  },
};
