// A round: three who would not have met by themselves do so on a Monday, in a thread that only they read.
import { cast, type Part } from './casting.ts';
import { type Scene, SceneError } from './stage.ts';

const DAY_MS = 86_400_000;
const MONDAY = 1;
/** After ten in the morning, wherever the server's clock is. */
const AFTER_TEN_MS = 23 * 3_600_000;

export const round: Scene = {
  name: 'round',
  title: 'Three meet over coffee',
  async play(stage) {
    const { world, people, community, botId, tell, tellMessage, tellAnswer, show, pass } = stage;
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);

    show({ personId: owner.id, channelId: channels.staff.id });
    await tell('Inês, the owner, wants people to meet who would not by themselves: /setup mentors, in rounds');
    const rounds = { channel: channels.help.id, offers_channel: channels.general.id, mode: 'rounds' };
    const set = await tellAnswer('Inês', await owner.run(channels.staff, '/setup mentors', rounds));

    const three: Part[] = [];
    for (const usual of [community.people.bjorn, community.people.dilnoza, community.people.kai]) {
      const part = cast(stage, usual);
      three.push(part);
      show({ personId: part.person.id, channelId: channels.general.id });
      await tell(`${part.name} takes part: /mentor round`);
      await tellAnswer(part.name, await part.person.run(channels.general, '/mentor round', { wish: 'join' }));
    }
    const first = three[0]!;

    const today = new Date(world.now()).getUTCDay();
    const midnight = Math.floor(world.now() / DAY_MS) * DAY_MS;
    const monday = midnight + ((MONDAY - today + 7) % 7 || 7) * DAY_MS;
    await tell('Monday comes.');
    await pass(monday + AFTER_TEN_MS - world.now());
    const thread = await people.until(
      () =>
        [...world.channels.values()].findLast(
          ({ id, threadMembers }) => BigInt(id) > BigInt(set.id) && threadMembers?.has(first.person.id),
        ),
      'a thread of those who meet',
    );
    const others = [...(thread.threadMembers?.keys() ?? [])].filter((id) => id !== botId && id !== first.person.id);
    const [second] = others.map((id) => people.as(id));
    if (!second) throw new SceneError(`${first.name} meets nobody`);
    show({ personId: first.person.id, channelId: thread.id });
    show({ personId: second.id, channelId: thread.id, pane: 'right' });
    const hello = await people.until(
      () => first.person.read(thread).find(({ author }) => author.id === botId),
      'its first words',
    );
    await tellMessage('They have a thread that nobody else reads, and something to begin with:', hello);
    second.post(thread, 'A birdhouse with a door that opens by itself. It opens by itself at night, too.');
    first.person.post(thread, 'Mine does that as well! I am in the Workbench right now; come over?');
    await tell(`They met, and ${first.name} says so with [We met].`);
    await tellAnswer(first.name, await first.person.click(hello, 'We met'));

    // Whoever plays this again meets somebody else, and mentors are found by themselves again.
    for (const { person } of three) await person.run(channels.general, '/mentor round', { wish: 'leave' });
    const back = await owner.run(channels.staff, '/setup mentors', { mode: 'queue' });
    if (!back.reply) throw new SceneError(`Inês got no answer: ${back.failed}`);
  },
};
