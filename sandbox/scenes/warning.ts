// A sharp word, a warning, and what follows: the member is told why, the team can read it, the second time costs more.
import { cast } from './casting.ts';
import { botAboveModerators, directMessage } from './moderating.ts';
import { type Scene, SceneError } from './stage.ts';

const HOUR_MS = 3_600_000;
const SECOND_MS = 1_000;

export const warning: Scene = {
  name: 'warning',
  title: 'A sharp word, and a warning',
  async play(stage) {
    const { people, community, botId, tell, tellMessage, tellAnswer, show } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const amara = people.as(community.people.amara.id);
    const { name, person } = cast(stage, community.people.kai);

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell('Inês, the owner, lifts the bot above the moderators and names a mod log: /setup moderation');
    botAboveModerators(stage);
    const setUp = await owner.run(channels.staff, '/setup moderation', { log_channel: channels.modLog.id });
    await tellAnswer('Inês', setUp);

    show({ personId: person.id, channelId: channels.help.id });
    await tell(`${name} loses patience in #help.`);
    const sharp = person.post(channels.help, 'Did you even read the manual? Stop wasting everybody’s time.');

    show({ personId: amara.id, channelId: channels.help.id });
    await tell(`Amara, a moderator, warns ${name}: /warn, with the reason in her own words.`);
    const warned = await amara.run(channels.help, '/warn', {
      member: person.id,
      reason: 'Sharp with somebody who asked',
    });
    await tellAnswer('Amara', warned);

    const dm = await directMessage(stage, person.id, sharp.id);
    show({ personId: person.id, channelId: dm.channel_id, pane: 'right' });
    await tellMessage(`${name} reads in a direct message:`, dm);

    const entry = await people.until(
      () => amara.read(channels.modLog).findLast((message) => message.author.id === botId),
      'an entry in the mod log',
    );
    show({ personId: amara.id, channelId: channels.modLog.id });
    await tellMessage('In #mod-log the team reads:', entry);

    await tell('An hour later the same again. Amara gives a pause of two hours: /timeout');
    await stage.pass(HOUR_MS);
    const paused = await amara.run(channels.help, '/timeout', { member: person.id, duration: '2h', reason: 'Again' });
    await tellAnswer('Amara', paused);
    if (!guild.members.get(person.id)?.communication_disabled_until) throw new SceneError(`${name} can still write`);

    await tell('Two hours pass.');
    await stage.pass(2 * HOUR_MS + SECOND_MS);
    show({ personId: amara.id, channelId: channels.help.id });
    person.post(channels.help, 'Sorry, Lucía. I was out of line.');
    await tell(`${name} may write again, and says sorry.`);
  },
};
