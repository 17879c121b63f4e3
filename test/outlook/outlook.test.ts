// The coming 30 days: what is where, what crowds, and where nothing comes.
import { expect, test } from 'vitest';
import { asId, type ChannelId } from '../../src/discord/ids.ts';
import { outlookMessage } from '../../src/outlook/messages.ts';
import { type ComingPost, outlookOf } from '../../src/outlook/rules.ts';
import { createVoice, LOCALES } from '../../src/voice/voice.ts';

/** A wednesday, 21:00 in Berlin. */
const NOW = Date.UTC(2027, 9, 27, 19, 0);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const [NEWS, TALK] = ['200000000000000001', '200000000000000002'].map((id) => asId<ChannelId>(id)) as [
  ChannelId,
  ChannelId,
];
const post = (at: number, more: Partial<ComingPost> = {}): ComingPost => ({
  at: NOW + at,
  channelId: NEWS,
  kind: 'announcement',
  title: 'News',
  ...more,
});
const look = (...posts: ComingPost[]) => outlookOf(posts, NOW, 30, 'Europe/Berlin');

test('a post counts to the day that the clock on the wall shows', () => {
  const late = post(4 * HOUR_MS);
  const { days } = look(late);
  expect(days).toHaveLength(30);
  expect(days[0]).toEqual({ day: '2027-10-27', posts: [] });
  expect(days[1]).toEqual({ day: '2027-10-28', posts: [late] });
});

test('two in one channel within half an hour crowd; in two channels, or a starter, they do not', () => {
  const [first, second] = [post(HOUR_MS), post(HOUR_MS + 29 * 60_000)];
  expect([...look(first, second).crowded]).toEqual([first, second]);
  expect(look(first, post(HOUR_MS, { channelId: TALK })).crowded.size).toBe(0);
  expect(look(first, post(HOUR_MS, { kind: 'starter' })).crowded.size).toBe(0);
  expect(look(first, post(HOUR_MS + 30 * 60_000)).crowded.size).toBe(0);
});

test('four days and more without a post are a silence', () => {
  const { silences } = look(post(0), post(4 * DAY_MS), post(9 * DAY_MS));
  expect(silences).toEqual([
    { from: '2027-11-01', to: '2027-11-04', days: 4 },
    { from: '2027-11-06', to: '2027-11-25', days: 20 },
  ]);
});

test('is shown as a month of weeks, with clashes and silences named', () => {
  const outlook = {
    ...look(post(0), post(60_000), post(2 * DAY_MS, { kind: 'reminder', title: 'Repair café' })),
    zone: 'Europe/Berlin',
  };
  const { content, embeds } = outlookMessage(createVoice().speak('en-US'), 'en-US', outlook, 0);
  expect(content).toBe(
    [
      '**The coming 30 days**: 3 posts (Europe/Berlin)',
      '```',
      '        Mo  Tu  We  Th  Fr  Sa  Su',
      '10/25           2!   ·   1   ·   ·',
      '11/01    ·   ·   ·   ·   ·   ·   ·',
      '11/08    ·   ·   ·   ·   ·   ·   ·',
      '11/15    ·   ·   ·   ·   ·   ·   ·',
      '11/22    ·   ·   ·   ·',
      '```',
      '⚠️ Within half an hour of each other in one channel: Oct 27',
      '🔇 Silence from Oct 30 to Nov 25: 27 days',
    ].join('\n'),
  );
  expect(embeds![0]!.description).toContain('reminder of Repair café');
});

test.each(LOCALES)('fits into a message whatever is planned, in %s', (locale) => {
  const many = Array.from({ length: 3000 }, (_, index) => post(index * 14 * 60_000, { title: 'x'.repeat(300) }));
  for (const page of [-1, 0, 1, 2, 99]) {
    const message = outlookMessage(
      createVoice().speak(locale),
      locale,
      { ...look(...many), zone: 'Europe/Berlin' },
      page,
    );
    expect(message.content!.length).toBeLessThanOrEqual(2000);
    expect(message.embeds![0]!.description!.length).toBeLessThanOrEqual(4096);
  }
});
