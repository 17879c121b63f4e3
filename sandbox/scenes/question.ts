// A question: asked with /ask, answered in its thread, made an entry of the FAQ, and known to the next who wonders.
import type { APIMessage } from 'discord-api-types/v10';
import type { Outcome } from '../people/outcome.ts';
import type { ChannelState } from '../world/types.ts';
import { cast, type Part } from './casting.ts';
import { questionForum } from './rooms.ts';
import { type Scene, SceneError, type Stage } from './stage.ts';

const HOUR_MS = 3_600_000;

interface Question {
  title: string;
  details: string;
  answer: string;
  /** How the next one puts it. */
  again: string;
}

/** Each time the scene is played another one, so that it is not known already. */
const QUESTIONS: readonly Question[] = [
  {
    title: 'Why does my soldering iron not get hot?',
    details: 'The lamp is on, and it has been plugged in for ten minutes.',
    answer: 'The station sleeps when the iron rests too long. Lift it out of its stand, and give it a minute.',
    again: 'Soldering iron stays cold, lamp is on',
  },
  {
    title: 'How do I open the laser cutter when it is locked?',
    details: 'It shows a small key, and my box is still inside.',
    answer: 'It locks until the smoke is gone. Leave the fan on for three minutes, then the lid opens.',
    again: 'Laser cutter is locked, how to open it',
  },
  {
    title: 'Which glue holds rubber on wood?',
    details: 'The feet of my lamp come off every week.',
    answer: 'Contact glue: a thin coat on both sides, ten minutes of patience, then press.',
    again: 'Need glue for rubber feet on wood',
  },
  {
    title: 'How do I flash the keyboard firmware again?',
    details: 'I put a wrong file on it, and now no key does anything.',
    answer: 'Hold Escape while you plug it in. It then appears as a drive; copy the old file onto it.',
    again: 'Wrong firmware on my keyboard, how to flash it',
  },
  {
    title: 'Where can I leave empty batteries?',
    details: 'I have a whole jar of them by now.',
    answer: 'In the red tin below the stairs. It is brought away on the first of the month.',
    again: 'What to do with empty batteries',
  },
];

export const question: Scene = {
  name: 'question',
  title: 'A question, asked twice',
  async play(stage) {
    const { people, community, botId, tell, tellMessage, tellAnswer, show, pass } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const helper = people.as(community.people.olek.id);
    const next = people.as(community.people.noor.id);
    const asker = cast(stage, community.people.sam);

    show({ personId: owner.id, channelId: channels.staff.id });
    const forum = questionForum(stage);
    await tell(`Inês, the owner, opens #${forum.data.name} and says that people ask there: /setup help`);
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup help', { channel: forum.id }));

    const { title, details, answer, again } = QUESTIONS[threadsIn(stage, forum).length % QUESTIONS.length]!;
    show({ personId: asker.person.id, channelId: channels.general.id });
    await tell(
      `${asker.name} is stuck: /ask, in one sentence and with details. Nothing is known yet, so it is posted.`,
    );
    const asked = await ask(stage, asker, title, details);
    // Where everything was asked already, the scene goes on as people do.
    if (isOffered(asked)) await tellAnswer(asker.name, await asker.person.click(asked.reply!, 'Ask anyway'));
    const thread = await people.until(() => threadsIn(stage, forum).findLast(named(title)), 'the thread');
    show({ personId: asker.person.id, channelId: thread.id });
    show({ personId: helper.id, channelId: thread.id, pane: 'right' });
    const isNote = ({ author, components }: APIMessage) => author.id === botId && components?.length;
    const note = await people.until(() => asker.person.read(thread).find(isNote), 'the note in the thread');
    await tellMessage(`It stands in #${forum.data.name}, in ${asker.name}’s name, and below it:`, note);
    const said = helper.post(thread, answer);
    await tellMessage('Olek knows, and writes in the thread:', said);
    await tell(`${asker.name} chooses on it: Apps > This answers it`);
    await tellAnswer(asker.name, await asker.person.messageMenu(said, 'This answers it'));
    const solved = await people.until(
      () => owner.read(thread).find(withButton('Make it an FAQ entry')),
      'the solved note',
    );
    await people.until(() => thread.data.name?.startsWith('✅'), 'the mark on the title');
    await tellMessage(`The thread is called ${thread.data.name} now, and says what helped:`, solved);

    show({ personId: owner.id, channelId: thread.id });
    await tell('Inês keeps it for everybody. She presses [Make it an FAQ entry]; the form is filled in already.');
    const { modal, failed } = await owner.click(solved, 'Make it an FAQ entry');
    if (!modal) throw new SceneError(`Inês was shown no form: ${failed}`);
    await tellAnswer('Inês', await owner.fill(modal));

    await pass(HOUR_MS);
    show({ personId: next.id, channelId: channels.general.id, pane: 'right' });
    await tell('An hour later Noor wonders the same, in other words: /ask. She is shown the entry first.');
    const found = await ask(stage, { name: 'Noor', person: next }, again, '');
    if (!isOffered(found)) throw new SceneError('Noor was not shown what is known');
    const before = threadsIn(stage, forum).length;
    await tell('Noor presses [1 answers it].');
    await tellAnswer('Noor', await next.click(found.reply!, '1 answers it'));
    if (threadsIn(stage, forum).length !== before) throw new SceneError('It was posted a second time');
    await tell('She has her answer, and nobody had to write it twice.');
  },
};

const threadsIn = ({ world }: Stage, forum: ChannelState) =>
  [...world.channels.values()].filter(({ data }) => data.parent_id === forum.id);
const named = (title: string) => (thread: ChannelState) => thread.data.name === title;
const withButton = (label: string) => (message: APIMessage) => JSON.stringify(message.components).includes(label);
const isOffered = ({ reply }: Outcome) => reply !== undefined && withButton('Ask anyway')(reply);

async function ask({ community, tellAnswer }: Stage, { name, person }: Part, title: string, details: string) {
  const { modal, failed } = await person.run(community.channels.general, '/ask');
  if (!modal) throw new SceneError(`${name} was shown no form: ${failed}`);
  const outcome = await person.fill(modal, { 'Your question in one sentence': title, Details: details });
  await tellAnswer(name, outcome);
  return outcome;
}
