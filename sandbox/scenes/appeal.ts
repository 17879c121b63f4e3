// An appeal: somebody who was timed out asks for another look, and another moderator than the first takes it back.
import type { APIMessage } from 'discord-api-types/v10';
import { cast } from './casting.ts';
import { botAboveModerators, directMessage } from './moderating.ts';
import { type Scene, SceneError } from './stage.ts';

const BEGINNING = 'They are left over';

export const appeal: Scene = {
  name: 'appeal',
  title: 'An appeal',
  async play(stage) {
    const { people, community, botId, tell, tellMessage, tellAnswer, show } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const amara = people.as(community.people.amara.id);
    const { name, person } = cast(stage, community.people.kai);

    show({ personId: amara.id, channelId: channels.general.id });
    botAboveModerators(stage);
    const places = { log_channel: channels.modLog.id, alerts_channel: channels.staff.id };
    await owner.run(channels.staff, '/setup moderation', places);
    const before = person.post(channels.general, 'Fresh soldering kits, half the price: write to me!');
    await tell(`Amara takes ${name} for a spammer: /timeout`);
    const given = { member: person.id, duration: '5h', reason: 'Advertising' };
    await tellAnswer('Amara', await amara.run(channels.general, '/timeout', given));

    const told = await directMessage(stage, person.id, before.id);
    show({ personId: person.id, channelId: told.channel_id, pane: 'right' });
    await tellMessage(`${name} reads why, and until when:`, told);
    await tell(`${name} presses [Appeal].`);
    const form = await person.click(told, 'Appeal');
    if (!form.modal) throw new SceneError(`${name} was shown no form: ${form.failed}`);
    const text = `${BEGINNING} from our workshop. Inês asked me to find them a home.`;
    await tellAnswer(name, await person.fill(form.modal, { text }));

    const isAppeal = ({ id, author, content, components }: APIMessage) =>
      author.id === botId && components?.length && BigInt(id) > BigInt(told.id) && content.includes(BEGINNING);
    const item = await people.until(() => owner.read(channels.staff).findLast(isAppeal), 'the appeal before the team');
    show({ personId: owner.id, channelId: channels.staff.id });
    await tellMessage('The team reads in #staff:', item);
    await tell('Amara may not decide about a case of her own. Inês takes it back, and says why.');
    const decision = await owner.click(item, 'Take the case back');
    if (!decision.modal) throw new SceneError(`Inês was shown no form: ${decision.failed}`);
    await tellAnswer(
      'Inês',
      await owner.fill(decision.modal, { text: 'That is so. Sorry, and thank you for the kits.' }),
    );

    const answer = await directMessage(stage, person.id, told.id);
    await tellMessage(`${name} reads:`, answer);
    const until = guild.members.get(person.id)?.communication_disabled_until;
    if (until && Date.parse(until) > stage.world.now()) throw new SceneError(`${name} is still in time-out`);
    await tell(`${name} can write again.`);
  },
};
