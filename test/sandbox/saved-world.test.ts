// A world that is saved and restored is the same one, and what was planned in it still happens.
import { expect, test } from 'vitest';
import { buildExampleCommunity } from '../../sandbox/communities/example.ts';
import { restoreWorld, saveWorld } from '../../sandbox/communities/saved-world.ts';
import { exportServer, importServer } from '../../sandbox/communities/server-file.ts';
import { People } from '../../sandbox/people/people.ts';
import { SandboxClock } from '../../sandbox/world/clock.ts';
import { createApplication } from '../../sandbox/world/users.ts';
import { World } from '../../sandbox/world/world.ts';

const START = Date.parse('2026-11-22T12:00:00Z');
const HOUR_MS = 3_600_000;

function worldAt(url: string): World {
  const world = new World(new SandboxClock(START));
  world.clock.hold();
  world.publicUrl = url;
  return world;
}

test('everything is there again: people, messages, files at the new address, polls that end, threads that rest', () => {
  const world = worldAt('http://127.0.0.1:1111');
  const application = createApplication(world, { name: 'Hearth' });
  const community = buildExampleCommunity(world, application);
  const sam = new People(world).as(community.people.sam.id);
  const { general, help } = community.channels;
  sam.post(general, 'With a file', { files: [{ name: 'a.txt', type: 'text/plain', bytes: 'hello' }] });
  const poll = { question: { text: 'Tea?' }, answers: [{ poll_media: { text: 'Yes' } }], duration: 1 };
  const asked = sam.post(general, { poll });
  sam.vote(asked, [1]);
  const thread = sam.startThread(help, { name: 'Rest' });
  sam.react(asked, '🎉');
  world.clock.advance(10_000);
  const text = saveWorld(world, application, community);

  const other = worldAt('http://127.0.0.1:2222');
  const restored = restoreWorld(other, text);
  expect(other.now()).toBe(world.now());
  expect(saveWorld(other, restored.application, restored.community)).toBe(text);
  const again = new People(other).as(community.people.sam.id);
  const messages = again.read(general);
  expect(messages.at(-2)?.attachments[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:2222\/attachments\//);
  expect(messages.at(-1)?.reactions?.[0]?.me).toBe(true);
  expect(restored.community.channels.general).toBe(other.channels.get(general.id));

  other.clock.advance(HOUR_MS);
  expect(again.read(general).find(({ id }) => id === asked.id)?.poll?.results?.is_finalized).toBe(true);
  other.clock.advance(30 * 24 * HOUR_MS);
  expect(other.channel(thread).data.thread_metadata).toMatchObject({ archived: true });
  for (const each of [world, other]) each.close();
});

test('a server that is saved as a file and loaded has the same roles, channels and locks', () => {
  const world = worldAt('http://127.0.0.1:1111');
  const application = createApplication(world, { name: 'Hearth' });
  const json = exportServer(world, buildExampleCommunity(world, application).guild);
  const guild = importServer(world, application, json);
  expect(exportServer(world, guild)).toBe(json);
  expect(guild.members.has(application.botId)).toBe(true);
  world.close();
});

test.each([
  ['not JSON', 'no', 'This file is not JSON'],
  ['no server', '{}', 'This file does not describe a server'],
  ['a server without channels', '{"server":{"name":"Empty","channels":[]}}', 'server.channels'],
])('%s is refused in plain words', (_what, json, words) => {
  const world = worldAt('http://127.0.0.1:1111');
  const application = createApplication(world, { name: 'Hearth' });
  expect(() => importServer(world, application, json)).toThrow(words);
  world.close();
});
