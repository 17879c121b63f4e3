// The hot path: a message in, the DELETE of a bad one out, next to a bare discord.js client in the same run: `npm run bench`.
// Load, sandbox and clock are in this process; the bots are processes of their own, one after the other.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildEmptyCommunity } from '../sandbox/communities/empty.ts';
import { startSandbox } from '../sandbox/index.ts';
import { addMember } from '../sandbox/world/members.ts';
import { createApplication, createUser } from '../sandbox/world/users.ts';
import { ROOT, START_ARGUMENTS } from '../test/support/start-command.ts';
import { BAD_WORD, writeRules } from './rules.ts';

const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 60_000);
const MEMBERS = 200;
/** One message in so many is bad. Nobody writes so fast that it is a flood. */
const BAD_EVERY = 500;
const BATCH = 40;
const TICKS_A_SECOND = 100;
const SETTLE_MS = 4000;
const TEXTS = [
  'hey, how are you all doing today? I was thinking about the meeting',
  'lol',
  'I will push the new build to the server tonight, please do not restart it before 10 pm, thanks a lot!',
  'does anybody know a good solder for lead-free boards? mine is always brittle',
];

const BARE = `
  import { Client } from 'discord.js';
  const intents = ['Guilds', 'GuildMembers', 'GuildMessages', 'MessageContent'];
  const client = new Client({ intents, rest: { api: process.env.DISCORD_API_URL } });
  client.on('messageCreate', (message) => {
    if (message.content.includes('${BAD_WORD}')) void message.delete().catch(() => {});
  });
  client.once('clientReady', () => process.stdout.write('ready'));
  await client.login(process.env.DISCORD_TOKEN);
`;

interface Result {
  cpuUs: number;
  p50Ms: number;
  p99Ms: number;
  rssMb: number;
  /** After all messages. */
  rssAfterMb: number;
}

/** CPU seconds and resident MB of a process so far. */
function usage(child: ChildProcess): { cpuS: number; rssMb: number } {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const cpuS = (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  return { cpuS, rssMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024 };
}

async function measure(bot: 'bare' | 'hearth', guildCount: number, words: number): Promise<Result> {
  const sandbox = await startSandbox({ rateLimits: false });
  const { world } = sandbox;
  const application = createApplication(world, { name: 'Hearth' });
  const communities = Array.from({ length: guildCount }, () => buildEmptyCommunity(world, application));
  const people = Array.from({ length: MEMBERS }, (_, index) => createUser(world, { username: `person${index}` }));
  for (const { guild } of communities) for (const { id } of people) addMember(world, guild, id);
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  const file = join(folder, 'hearth.db');
  const account = { DISCORD_TOKEN: application.token, DISCORD_API_URL: sandbox.apiUrl };
  if (bot === 'hearth')
    await writeRules(
      file,
      guildCount > 1 ? communities.slice(0, 20).map(({ guild }) => guild.id) : [communities[0]!.guild.id],
      words,
    );
  const args = bot === 'bare' ? ['--input-type=module', '--eval', BARE] : START_ARGUMENTS;
  const env = { ...process.env, ...account, DATABASE_URL: `file:${file}`, HTTP_PORT: '', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => child.stdout.on('data', (text) => /ready/.test(String(text)) && resolve()));
  await sleep(SETTLE_MS);

  const sentAt = new Map<string, number>();
  const tookMs: number[] = [];
  sandbox.traffic.onEntry(({ method, path, requestBody }) => {
    const one = method === 'DELETE' ? /^\/channels\/\d+\/messages\/(\d+)/.exec(path)?.[1] : undefined;
    const many = path.endsWith('/bulk-delete') ? (requestBody as { messages: string[] }).messages : [];
    for (const id of one === undefined ? many : [one]) {
      const at = sentAt.get(id);
      if (at !== undefined) tookMs.push(performance.now() - at);
      sentAt.delete(id);
    }
  });
  let index = 0;
  const send = (content: string) => {
    const { guild, channels } = communities[index % (guildCount > 1 ? 20 : 1)]!;
    const { dmsClosed: _private, ...author } = people[index % MEMBERS]!;
    const id = world.newId();
    const member = { roles: [], joined_at: '2020-01-01T00:00:00.000Z', deaf: false, mute: false, flags: 0 };
    const data = {
      id,
      channel_id: channels.general.id,
      guild_id: guild.id,
      author,
      member,
      content,
      type: 0,
      timestamp: '2026-01-01T00:00:00.000Z',
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: [],
      mention_roles: [],
      attachments: [],
      embeds: [],
      pinned: false,
    };
    if (content.includes(BAD_WORD)) sentAt.set(id, performance.now());
    world.emit({ t: 'MESSAGE_CREATE', d: data, guildId: guild.id, channelId: channels.general.id });
    index += 1;
  };
  const run = async (count: number) => {
    const until = index + count;
    while (index < until) {
      for (let sent = 0; sent < BATCH; sent++) {
        send(
          index % BAD_EVERY === 0 ? `please ${BAD_WORD} it` : `${TEXTS[Math.floor(index / 7) % TEXTS.length]} ${index}`,
        );
      }
      // Leaves the bot time to keep up: what is measured is its work, not the length of a queue.
      await sleep(12);
    }
    for (let waited = 0; sentAt.size > 0 && waited < 5000; waited += 50) await sleep(50);
  };
  await run(4000);
  tookMs.length = 0;
  const before = usage(child);
  await run(MESSAGES);
  const after = usage(child);
  child.kill('SIGKILL');
  await sandbox.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
  tookMs.sort((a, b) => a - b);
  const at = (part: number) => tookMs[Math.floor(tookMs.length * part)] ?? Number.NaN;
  const cpuUs = ((after.cpuS - before.cpuS) / MESSAGES) * 1e6;
  return { cpuUs, p50Ms: at(0.5), p99Ms: at(0.99), rssMb: before.rssMb, rssAfterMb: after.rssMb };
}

const rows: [string, Result][] = [];
for (const [name, bot, guilds, words] of [
  ['bare, 1 server', 'bare', 1, 0],
  ['Hearth, 1 server, 10 words', 'hearth', 1, 10],
  ['Hearth, 1 server, 10,000 words', 'hearth', 1, 10_000],
  ['bare, 1,000 servers', 'bare', 1000, 0],
  ['Hearth, 1,000 servers', 'hearth', 1000, 10],
] as const) {
  const result = await measure(bot, guilds, words);
  rows.push([name, result]);
  const { cpuUs, p50Ms, p99Ms, rssMb, rssAfterMb } = result;
  const numbers = [
    `${cpuUs.toFixed(1)} us`,
    `${p50Ms.toFixed(2)} ms`,
    `${p99Ms.toFixed(2)} ms`,
    `${rssMb.toFixed(0)} -> ${rssAfterMb.toFixed(0)} MB`,
  ];
  process.stdout.write(`${name.padEnd(32)} ${numbers.map((text) => text.padStart(14)).join(' ')}\n`);
}
const of = (name: string) => rows.find(([row]) => row === name)![1];
const [bare, few, all] = [of('bare, 1 server'), of('Hearth, 1 server, 10 words'), of('Hearth, 1 server, 10,000 words')];
const [bareMany, many] = [of('bare, 1,000 servers'), of('Hearth, 1,000 servers')];
const wanted: [string, number, string][] = [
  ['messages a second of CPU, Hearth / bare', bare.cpuUs / all.cpuUs, '>= 0.9'],
  ['p99 from message to DELETE, Hearth / bare', all.p99Ms / bare.p99Ms, '<= 1.2'],
  ['cost of a message, 10,000 words / 10', all.cpuUs / few.cpuUs, '<= 1.3'],
  ['memory with 1,000 servers x 200 members, Hearth / bare', many.rssMb / bareMany.rssMb, '<= 0.55'],
];
for (const [what, ratio, aim] of wanted)
  process.stdout.write(`${what.padEnd(56)} ${ratio.toFixed(2)} (wanted ${aim})\n`);
process.exit(0);
