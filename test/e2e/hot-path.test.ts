// What a message costs: the bot in this very process, so that statements, calls and objects can be counted.
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { GuildMember, Message, User } from 'discord.js';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { listeners } from '../../events/index.ts';
import type { Config } from '../../src/config/env.ts';
import { run } from '../../src/run.ts';
import type { Shutdown } from '../../src/runtime/shutdown.ts';
import { type Lantern, lightLantern } from '../support/lantern.ts';

const SENTENCES = 50;
let lantern: Lantern;
let shutdown: Shutdown;
/** The packets that the bot has dealt with, by name. */
const dealtWith: string[] = [];
/** Sees every packet after all other listeners. */
const last = { event: 'raw', handle: (_app: unknown, packet: { t: string }) => void dealtWith.push(packet.t) } as const;

beforeAll(async () => {
  lantern = await lightLantern();
  const { sandbox, application, owner, channels } = lantern;
  const config: Config & { token: string } = {
    token: application.token,
    apiUrl: sandbox.apiUrl,
    commandGuildId: undefined,
    databaseFile: ':memory:',
    logLevel: 'error',
    secretKey: undefined,
    privateHosts: [],
    http: undefined,
    publicUrl: undefined,
    sandboxPort: 0,
    sandboxState: undefined,
    clockUrl: sandbox.clockDriver.url,
  };
  shutdown = await run(config, { commands, listeners: [...listeners, last] });
  const rule = (options: Record<string, string | number>) => owner.run(channels.staff, '/automod add', options);
  await rule({ kind: 'words', list: 'frobnicate', mode: 'on' });
  await rule({ kind: 'expressions', list: 'free\\s+nitro', mode: 'on' });
  for (const kind of ['links', 'invites', 'capitals', 'emoji', 'mentions', 'wall', 'duplicates'])
    await rule({ kind, mode: 'on' });
});

afterAll(async () => {
  const exited = vi.spyOn(process, 'exit').mockImplementation((() => {}) as never);
  await shutdown.now(0, 'the test is over');
  exited.mockRestore();
  vi.restoreAllMocks();
});

const times = (name: string) => dealtWith.filter((each) => each === name).length;
const until = (name: string, count: number) =>
  lantern.everybody.until(() => times(name) >= count, `${count} times ${name}`);

/** No two of them alike: the same again and again would break a rule. */
const sentence = (index: number) => createHash('sha256').update(String(index)).digest('hex');

/** Every structure of discord.js takes in what it is made of through this method. */
interface Patched {
  _patch(data: unknown): void;
}

/** What happens from now on. */
function count() {
  const objects = [Message, User, GuildMember].map(({ prototype }) =>
    vi.spyOn(prototype as unknown as Patched, '_patch'),
  );
  const statements = vi.spyOn(Database.prototype, 'prepare');
  const calls: string[] = [];
  lantern.sandbox.traffic.onEntry(({ method, path }) => calls.push(`${method} ${path}`));
  return {
    calls,
    statements: () => statements.mock.calls.length,
    objects: () => objects.reduce((sum, { mock }) => sum + mock.calls.length, 0),
  };
}

test('a message that breaks no rule costs no statement and no call, and discord.js makes nothing of it', async () => {
  const { everybody, people, channels } = lantern;
  const sam = everybody.as(people.sam.id);
  // The first one of a server brings its rules into memory.
  sam.post(channels.general, 'good morning');
  await until('MESSAGE_CREATE', 1);
  await lantern.sandbox.clockDriver.advance(10_000);
  const counted = count();
  const posts = Array.from({ length: SENTENCES }, (_, index) => sam.post(channels.general, sentence(index)));
  sam.edit(posts[0]!, 'sentence 0, in other words');
  sam.react(posts[1]!, '👍');
  sam.typing(channels.general);
  await until('MESSAGE_CREATE', 1 + SENTENCES);
  await until('MESSAGE_UPDATE', 1);
  await until('MESSAGE_REACTION_ADD', 1);
  expect(counted.calls).toEqual([]);
  expect(counted.statements()).toBe(0);
  expect(counted.objects()).toBe(0);
});

test('one that breaks a rule costs a call, and is gone', async () => {
  const { everybody, people, channels } = lantern;
  const counted = count();
  const { id } = everybody.as(people.sam.id).post(channels.general, 'let us frobnicate');
  const call = `DELETE /channels/${channels.general.id}/messages/${id}`;
  await everybody.until(() => counted.calls.includes(call), 'the message to go');
  expect(channels.general.messages.has(id)).toBe(false);
});

test('a click is answered although discord.js never saw the message that the button is on', async () => {
  const { owner, channels } = lantern;
  const shown = await owner.run(channels.staff, '/setup panel');
  const { modal } = await owner.click(shown.reply!, 'setup-open:1:language:panel');
  expect(modal).toBeDefined();
});
