// A raid: two hundred fresh accounts within a minute. Greeting stops, the team is told once, and goes on when it is quiet.
import { createUser } from '../world/users.ts';
import { setUpWelcome } from './arrival.ts';
import type { Scene } from './stage.ts';

const RAIDERS = 200;
const AT_ONCE = 20;
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const QUIET_MS = 30 * 60_000;

export const raid: Scene = {
  name: 'raid',
  title: 'A raid of 200',
  async play(stage) {
    const { world, people, community, botId, tell, tellMessage, tellAnswer, show, pass } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell('Inês, the owner, says where the team reads: /setup welcome, /setup onboarding');
    await setUpWelcome(stage);
    const staff = { staff_channel: channels.staff.id };
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup onboarding', staff));

    const start = owner.read(channels.staff).at(-1)?.id ?? '0';
    const written = () =>
      owner.read(channels.staff).filter(({ id, author }) => author.id === botId && BigInt(id) > BigInt(start));
    const greeted = new Set(owner.read(channels.welcome).map(({ id }) => id));

    show({ personId: owner.id, channelId: channels.welcome.id, pane: 'left' });
    await tell(`${RAIDERS} accounts, one hour old, join within a minute.`);
    const raiders = Array.from({ length: RAIDERS }, (_, index) =>
      people.as(createUser(world, { username: `raider${index + 1}`, createdAt: world.now() - HOUR_MS }).id),
    );
    for (let at = 0; at < RAIDERS; at += AT_ONCE) {
      for (const raider of raiders.slice(at, at + AT_ONCE)) raider.join(guild);
      await pass(SECOND_MS);
    }
    const alarm = await people.until(() => written().find(({ flags = 0 }) => !(flags & 64)), 'a word to the team');
    show({ personId: owner.id, channelId: channels.staff.id });
    await tellMessage('The team reads, once:', alarm);
    const greetings = () =>
      owner.read(channels.welcome).filter(({ id, author }) => author.id === botId && !greeted.has(id)).length;
    await tell(`${greetings()} of ${RAIDERS} were greeted before the bot held back.`);

    await tell('Inês bans what she can; the others leave by themselves.');
    for (const raider of raiders.slice(0, AT_ONCE)) owner.ban(guild, raider.id, 'Raid');
    for (const raider of raiders.slice(AT_ONCE)) raider.leave(guild);

    await tell('Half an hour of quiet.');
    await pass(QUIET_MS);
    const last = await people.until(
      () => written().findLast(({ id, edited_timestamp }) => id !== alarm.id || edited_timestamp !== null),
      'a word that it is over',
    );
    await tellMessage('The team reads:', last);
    await tell(`Greetings in #${channels.welcome.data.name} for all of them: ${greetings()}.`);
  },
};
