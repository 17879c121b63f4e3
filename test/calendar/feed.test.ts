// Calendar feeds: who may read what, and that other programs read the same as Hearth wrote.
import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { describeZone } from '../../src/time/vtimezone.rules.ts';
import { wallOf } from '../../src/time/zone.rules.ts';
import { createWeb } from '../../src/web/server.ts';
import { type Garden, GUILD, ORGANISER, person, plantGarden, VOICE } from './garden.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

function openWeb({ calendar }: Garden) {
  const status = { read: async () => ({}) as never };
  const web = createWeb({ inbox: { callBack: async () => false }, status, metrics: new Registry(), calendar });
  return (address: string, headers?: Record<string, string>) =>
    web.request(new URL(address).pathname, headers ? { headers } : {});
}

async function readEvents(text: string): Promise<VEvent[]> {
  const parsed = await nodeIcal.async.parseICS(text);
  return Object.values(parsed).filter((part): part is VEvent => part?.type === 'VEVENT');
}

async function readFeed(garden: Garden, which: 'server' | 'mine', who = ORGANISER): Promise<VEvent[]> {
  const addresses = await garden.calendar.feedAddresses(GUILD, who);
  return readEvents(await (await openWeb(garden)(addresses![which])).text());
}

/** What both sides can be compared by. */
const facts = (event: VEvent) => ({
  uid: event.uid,
  title: event.summary,
  from: event.start.getTime(),
  to: event.end!.getTime(),
  zone: event.start.tz,
  status: event.status,
});

describe('the feed of the server', () => {
  test('is read back by an unrelated parser, and equals what is planned', async () => {
    const garden = plantGarden();
    await garden.publish({
      title: 'Repair night; bring tools, and "cake"',
      when: 'every friday 18:00',
      duration: '2h',
      place: { kind: 'voice', channelId: VOICE },
      description: `First line\nsecond line, with \\ and ${'long words '.repeat(30)}`,
    });
    await garden.publish({ title: 'Kyoto call 🏮', when: '2027-01-05 20:00', zone: 'Asia/Tokyo' });
    const stretch = { from: garden.clock.now() - DAY_MS, to: garden.clock.now() + 366 * DAY_MS, plannedOfEach: 26 };
    const planned = await garden.calendar.listAhead(GUILD, stretch);
    const read = await readFeed(garden, 'server');
    const expected = planned.map((one) => ({
      uid: `${one.eventId}-${one.wall.slice(0, 10).replaceAll('-', '')}@hearth`,
      title: one.details.title,
      from: one.startsAt,
      to: one.endsAt,
      zone: one.zone,
      status: 'CONFIRMED',
    }));
    expect(read.map(facts).sort((a, b) => a.from - b.from)).toEqual(expected);
    expect(read).toHaveLength(28);
    // 18:00 stays 18:00 over both changes of the clocks.
    const walls = read
      .filter(({ start }) => start.tz === 'Europe/Berlin')
      .map(({ start }) => wallOf(start.getTime(), 'Europe/Berlin'));
    expect(new Set(walls.map((wall) => wall.slice(11)))).toEqual(new Set(['18:00']));
    const first = read.find(({ summary }) => String(summary).startsWith('Repair'))!;
    expect(first.description).toContain('First line\nsecond line, with \\ and long words');
    expect(first.location).toBe('#workbench');
  });

  test('keeps what was called off as cancelled, and counts changes', async () => {
    const garden = plantGarden();
    const once = await garden.publish({ title: 'Quiz', when: 'tomorrow 20:00' });
    const series = await garden.publish({ title: 'Repair night', when: 'every friday 18:00' });
    const before = await readFeed(garden, 'server');
    const titled = (events: VEvent[], title: string) => events.filter(({ summary }) => summary === title);
    expect(titled(before, 'Quiz').map(({ sequence }) => Number(sequence))).toEqual([0]);

    await garden.calendar.edit(GUILD, once.id, { when: 'tomorrow 21:00', locale: 'en-US' }, 'this');
    await garden.calendar.cancel(GUILD, once.id, 'this');
    const third = (await garden.calendar.listNameable(GUILD, 'repair', false))[2]!;
    await garden.calendar.cancel(GUILD, third.id, 'this');
    await garden.calendar.edit(GUILD, series.id, { when: 'friday 19:00', locale: 'en-US' }, 'following');
    const after = await readFeed(garden, 'server');
    const [quiz] = titled(after, 'Quiz');
    expect(quiz).toMatchObject({ uid: titled(before, 'Quiz')[0]!.uid, status: 'CANCELLED' });
    expect(Number(quiz!.sequence)).toBe(2);
    expect(quiz!.start.getTime() - titled(before, 'Quiz')[0]!.start.getTime()).toBe(60 * MINUTE_MS);
    const nights = titled(after, 'Repair night');
    expect(nights.map(({ uid }) => uid)).toEqual(
      expect.arrayContaining(titled(before, 'Repair night').map(({ uid }) => uid)),
    );
    expect(nights.filter(({ status }) => status === 'CANCELLED').map(({ uid }) => uid)).toEqual([
      expect.stringContaining(third.wall.slice(0, 10).replaceAll('-', '')),
    ]);
    const coming = nights.filter(({ status }) => status !== 'CANCELLED');
    expect(new Set(coming.map(({ start }) => wallOf(start.getTime(), 'Europe/Berlin').slice(11)))).toEqual(
      new Set(['19:00']),
    );
    expect(coming.every(({ sequence }) => Number(sequence) >= 1)).toBe(true);

    await garden.calendar.cancel(GUILD, series.id, 'following');
    const gone = titled(await readFeed(garden, 'server'), 'Repair night');
    expect(gone.length).toBe(nights.length);
    expect(new Set(gone.map(({ status }) => status))).toEqual(new Set(['CANCELLED']));
  });
});

describe('the feed of a member', () => {
  test('has what they go to, and nothing else', async () => {
    const garden = plantGarden();
    const quiz = await garden.publish({ title: 'Quiz', when: 'tomorrow 20:00' });
    const walk = await garden.publish({ title: 'Walk', when: 'tomorrow 10:00' });
    await garden.publish({ title: 'Repair night', when: 'every friday 18:00' });
    await garden.calendar.rsvp(GUILD, quiz.id, person(1), 'going');
    await garden.calendar.rsvp(GUILD, walk.id, person(1), 'maybe');
    const titles = async (who: number) => (await readFeed(garden, 'mine', person(who))).map(({ summary }) => summary);
    expect(await titles(1)).toEqual(['Quiz']);
    expect(await titles(2)).toEqual([]);
    await garden.calendar.rsvp(GUILD, quiz.id, person(1), 'no');
    expect(await titles(1)).toEqual([]);
  });

  test('stops when they leave, and their place goes to the next one', async () => {
    const garden = plantGarden();
    const quiz = await garden.publish({ title: 'Quiz', when: 'tomorrow 20:00', capacity: 1 });
    await garden.calendar.rsvp(GUILD, quiz.id, person(1), 'going');
    await garden.calendar.rsvp(GUILD, quiz.id, person(2), 'going');
    const { mine } = (await garden.calendar.feedAddresses(GUILD, person(1)))!;
    await garden.calendar.leave(GUILD, person(1));
    expect((await openWeb(garden)(mine)).status).toBe(404);
    expect((await garden.rsvps.find(GUILD, quiz.id, person(2)))?.answer).toBe('going');
  });
});

describe('an address', () => {
  test('is the same each time, differs from person to person, and is answered no longer once it was renewed', async () => {
    const garden = plantGarden();
    const get = openWeb(garden);
    const first = (await garden.calendar.feedAddresses(GUILD, person(1)))!;
    expect(await garden.calendar.feedAddresses(GUILD, person(1))).toEqual(first);
    const second = (await garden.calendar.feedAddresses(GUILD, person(2)))!;
    expect([second.server === first.server, second.mine === first.mine]).toEqual([true, false]);
    const answer = await get(first.mine);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect((await get(first.mine, { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304);
    await garden.calendar.renewFeed(GUILD, person(1), 'mine');
    const renewed = (await garden.calendar.feedAddresses(GUILD, person(1)))!;
    expect((await get(first.mine)).status).toBe(404);
    expect((await get(renewed.mine)).status).toBe(200);
    expect((await get(second.mine)).status).toBe(200);
    garden.state.isHere = false;
    expect((await get(renewed.mine)).status).toBe(404);
  });

  test('that was never given out is answered like any other that is none; there is no list', async () => {
    const garden = plantGarden();
    const get = openWeb(garden);
    const { server } = (await garden.calendar.feedAddresses(GUILD, person(1)))!;
    const wrong = [
      'https://x/calendar',
      'https://x/calendar/',
      `https://x/calendar/${GUILD}`,
      `https://x/calendar/${GUILD}/`,
      `https://x/calendar/${GUILD}/${'a'.repeat(43)}.ics`,
      `https://x/calendar/${GUILD}/.ics`,
      `https://x/calendar/${GUILD}/%00.ics`,
      server.replace(GUILD, '100000000000000002'),
      server.slice(0, -4),
    ];
    const answers = await Promise.all(wrong.map(async (address) => (await get(address)).text()));
    expect(new Set(answers).size).toBe(1);
    expect((await get(wrong[4]!)).status).toBe(404);
  });

  test('is not given out while nobody has said under which name the web server is reached', async () => {
    const garden = plantGarden({ publicUrl: undefined });
    expect(await garden.calendar.feedAddresses(GUILD, person(1))).toBeUndefined();
  });
});

test.each([
  ['Europe/Berlin', '2026-03-29', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-10-04'],
  ['America/Santiago', '2026-04-05', '2026-09-06'],
  ['Africa/Casablanca', '2026-02-15', '2026-03-22'],
  ['Europe/Dublin', '2026-03-29', '2026-10-25'],
])('the description of %s turns wall times into the same instants as Hearth does', (zone, first, second) => {
  const from = Date.parse(`${first}T00:00:00Z`) - 100 * DAY_MS;
  const component = new ICAL.Component(ICAL.parse(describeZone(zone, from, from + 600 * DAY_MS)));
  const timezone = new ICAL.Timezone({ component, tzid: zone });
  for (const day of [first, second]) {
    // Every half hour of the two days around the change, but those that come twice.
    for (
      let at = Date.parse(`${day}T00:00:00Z`) - DAY_MS;
      at < Date.parse(`${day}T00:00:00Z`) + 2 * DAY_MS;
      at += 30 * MINUTE_MS
    ) {
      const wall = wallOf(at, zone);
      const isTwice = [-60, -30, 30, 60].some((minutes) => wallOf(at + minutes * MINUTE_MS, zone) === wall);
      if (isTwice) continue;
      const time = ICAL.Time.fromDateTimeString(`${wall}:00`);
      time.zone = timezone;
      expect(time.toJSDate().getTime(), `${wall} in ${zone}`).toBe(at);
    }
  }
});
