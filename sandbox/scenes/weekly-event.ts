// A weekly event at seven in the evening, while the clocks change: it stays at seven.
import type { APIMessage } from 'discord-api-types/v10';
import { type Scene, SceneError } from './stage.ts';

const ZONE = 'Europe/Berlin';
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

export const weeklyEvent: Scene = {
  name: 'weekly-event',
  title: 'A weekly event, while the clocks change',
  async play({ world, people, community, botId, tell, tellMessage, tellAnswer, show, pass }) {
    const { guild, channels } = community;
    const owner = people.as(guild.data.owner_id);
    const jun = people.as(community.people.jun.id);
    const sam = people.as(community.people.sam.id);

    show({ personId: owner.id, channelId: channels.staff.id });
    const change = nextChange(world.now());
    await tell(`The clocks of Berlin change on ${dayOf(change)}. Five days before that…`);
    await pass(Math.max(MINUTE_MS, change - 5 * DAY_MS - world.now()));
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup language', { zone: ZONE }));
    await tellAnswer('Inês', await owner.run(channels.staff, '/setup events', { channel: channels.events.id }));

    await tell('…a repair night is planned, each week at 19:00: /event create');
    const wish = { title: 'Repair night', when: `every ${weekdayOf(world.now() + DAY_MS)} 19:00`, duration: '2h' };
    const draft = await tellAnswer('Inês', await owner.run(channels.staff, '/event create', wish));
    await tell('Inês presses [Publish].');
    await tellAnswer('Inês', await owner.click(draft, 'Publish'));

    const card = (): APIMessage | undefined =>
      jun.read(channels.events).findLast(({ author, components }) => author.id === botId && components?.length);
    const shown = await people.until(card, 'the event in its channel');
    show({ personId: sam.id, channelId: channels.events.id });
    await tellMessage(`In #${channels.events.data.name} stands:`, shown);
    await tell('Sam presses [Going].');
    await tellAnswer('Sam', await sam.click(shown, 'Going'));
    const first = startOf(guild.scheduledEvents.values());
    await tell(`It starts on ${wallClock(first)} in Berlin, which is ${utc(first)} UTC.`);

    await tell('A week passes, and with it the change of the clocks.');
    await pass(WEEK_MS);
    const second = startOf(guild.scheduledEvents.values());
    await tell(`The next one starts on ${wallClock(second)} in Berlin, which is ${utc(second)} UTC.`);
    if (timeIn(first, ZONE) !== timeIn(second, ZONE)) throw new SceneError('It moved with the clocks');
  },
};

/** The latest start of what is planned: with one event that is the occurrence that comes. */
function startOf(events: Iterable<{ status: number; scheduled_start_time: string }>): number {
  const starts = [...events].filter(({ status }) => status <= 2).map((event) => Date.parse(event.scheduled_start_time));
  if (starts.length === 0) throw new SceneError('Nothing is planned in the server’s own events');
  return Math.max(...starts);
}

/** Midnight UTC of the first day on which the zone's noon has another distance from UTC than today. */
function nextChange(now: number): number {
  const noon = (days: number) => Math.floor(now / DAY_MS) * DAY_MS + days * DAY_MS + DAY_MS / 2;
  // Within a week the planned evening would already lie behind the change.
  let days = 6;
  while (timeIn(noon(days), ZONE) === timeIn(noon(days - 1), ZONE)) days += 1;
  return noon(days) - DAY_MS / 2;
}

const format = (at: number, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at);
const timeIn = (at: number, zone: string) => format(at, zone, { hour: '2-digit', minute: '2-digit' });
const utc = (at: number) => timeIn(at, 'UTC');
const dayOf = (at: number) => format(at, ZONE, { day: 'numeric', month: 'long', year: 'numeric' });
const wallClock = (at: number) => `${dayOf(at)} at ${timeIn(at, ZONE)}`;
const weekdayOf = (at: number) => format(at, ZONE, { weekday: 'long' }).toLowerCase();
