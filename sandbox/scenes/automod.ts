// A toxic message: a rule that only watches at first, then deletes and warns, also where a word is disguised.
import { cast } from './casting.ts';
import { botAboveModerators, directMessage } from './moderating.ts';
import { type Scene, SceneError } from './stage.ts';

const SECOND_MS = 1_000;

export const automod: Scene = {
  name: 'automod',
  title: 'A toxic message',
  async play(stage) {
    const { people, community, tell, tellMessage, tellAnswer, show, pass } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const { name, person } = cast(stage, community.people.kai);
    const stands = (id: string) => channels.general.messages.has(id);

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell('Inês, the owner, names a word that nobody is to be called here: /automod add');
    botAboveModerators(stage);
    const places = { log_channel: channels.modLog.id, alerts_channel: channels.staff.id };
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup moderation', places));
    const rule = { kind: 'words', list: 'nitwit', action: 'warn', points: 1 };
    const added = await tellAnswer('Inês', await owner.run(channels.staff, '/automod add', rule));
    const number = Number(/\d+/.exec(added.content)?.[0]);

    show({ personId: person.id, channelId: channels.general.id, pane: 'right' });
    await tell(`A new rule only watches. ${name}’s first message stays, and is counted.`);
    const watched = person.post(channels.general, 'Only a nitwit solders like that.');
    await pass(10 * SECOND_MS);
    if (!stands(watched.id)) throw new SceneError('A rule that only watches deleted a message');
    await tellAnswer('Inês', await owner.run(channels.staff, '/automod list'));

    await tell('That looks right. Inês sets it on: /automod edit');
    await tellAnswer('Inês', await owner.run(channels.staff, '/automod edit', { rule: number, mode: 'on' }));
    await tell(`${name} tries again, and spells it so that a simple list would miss it.`);
    const disguised = person.post(channels.general, 'What a n.1.t.w.ı.t');
    await people.until(() => !stands(disguised.id), 'the message to go');
    await tell('It is gone within moments.');
    const dm = await directMessage(stage, person.id, disguised.id);
    show({ personId: person.id, channelId: dm.channel_id, pane: 'right' });
    await tellMessage(`${name} reads in a direct message:`, dm);

    await tell('And in #mod-log stands what was done, and why.');
    show({ personId: owner.id, channelId: channels.modLog.id });
    await tell('Inês takes the rule away again: /automod remove');
    await tellAnswer('Inês', await owner.run(channels.staff, '/automod remove', { rule: number }));
  },
};
