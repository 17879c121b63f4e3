// Which team is proposed first, and the forms in which a webhook is told.
import { expect, test } from 'vitest';
import { bodyFor, type Delivery, sortRoutes } from '../../src/inbox/route.rules.ts';
import type { Route } from '../../src/inbox/route.tables.ts';
import { fillSnippet } from '../../src/inbox/snippet.rules.ts';
import { GUILD } from './support.ts';

const route = (name: string, more: Partial<Route> = {}): Route => ({
  guildId: GUILD,
  name,
  form: 'json',
  kind: null,
  subject: null,
  channelId: null,
  url: 'https://example.com',
  secret: null,
  ...more,
});

test('routes for the kind and the subject come first, what is for something else comes last', () => {
  const routes = [
    route('Anything'),
    route('Ideas', { kind: 'idea' }),
    route('Billing', { subject: 'refund' }),
    route('Critics', { kind: 'criticism' }),
  ];
  const about = { kind: 'criticism', subject: null, text: 'No Refund yet' } as const;
  expect(sortRoutes(routes, about).map(({ name }) => name)).toEqual(['Billing', 'Critics', 'Anything', 'Ideas']);
});

const delivery: Delivery = {
  id: '1',
  server: { id: '2', name: 'A & B' },
  number: 3,
  kind: 'idea',
  title: 'Idea 3: <!channel> more',
  text: 'Ping @octocat\n```\nnested\n```',
  author: null,
  at: '2026-11-22T00:00:00.000Z',
  callback: null,
};

test('Slack reads no commands in what people wrote', () => {
  const said = JSON.parse(bodyFor('slack', delivery)) as { text: string };
  expect(said.text).toContain('&lt;!channel&gt;');
  expect(said.text).toContain('A &amp; B');
});

test('GitHub pings nobody: the words stand in a fence longer than any in them', () => {
  const { title, body } = JSON.parse(bodyFor('github', delivery)) as { title: string; body: string };
  expect(title).toBe('Idea 3: <!channel> more');
  expect(body).toContain('````text\nPing @octocat\n```\nnested\n```\n````');
});

test('placeholders without a value stay as they were written', () => {
  expect(fillSnippet('Hi {name}, {number} on {server} {other}', { server: 'Lantern', number: '7' })).toBe(
    'Hi {name}, 7 on Lantern {other}',
  );
});
