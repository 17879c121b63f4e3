// The sandbox's page in the system's Chromium, with the bot beside it: `npm run bench:page`. Prints one line a figure.
import { readFileSync } from 'node:fs';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { buildExampleCommunity } from '../sandbox/communities/example.ts';
import { startSandbox } from '../sandbox/index.ts';
import { scenes } from '../sandbox/scenes/index.ts';
import { pageBeside } from '../sandbox/web/server/neighbour.ts';
import { Trial } from '../sandbox/web/server/trial.ts';
import { addMember } from '../sandbox/world/members.ts';
import { createMessage } from '../sandbox/world/messages.ts';
import { createApplication, createUser } from '../sandbox/world/users.ts';
import { endBots, startBot } from '../test/support/bot.ts';

const OPENINGS = 5;
const SENT = 100;
const SCROLLS = 150;
const SCROLL_ROUNDS = 5;
const MESSAGES = 10_000;
const MEMBERS = 5_000;
/** An hour of scenes at the page's pace of 1.2 s a line. */
const LINES_AN_HOUR = 3_000;
const SCENE_DEADLINE_MS = 60_000;

const sandbox = await startSandbox({ rateLimits: false });
const { world } = sandbox;
const application = createApplication(world, { name: 'Hearth' });
const community = buildExampleCommunity(world, application);
const trial = new Trial({ sandbox, application, community, scenes, scenePaceMs: 0 });
const neighbour = pageBeside(trial);
sandbox.serve(neighbour);
await startBot(sandbox, application, { clock: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
});

const print = (line: string) => void process.stdout.write(`${line}\n`);
const at = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;
const ms = (value: number) => `${value.toFixed(0)} ms`;

async function open(): Promise<{ page: Page; took: number }> {
  const page = await browser.newPage({ viewport: { width: 1300, height: 800 } });
  const start = performance.now();
  await page.goto(neighbour.url);
  await page.locator('.message').first().waitFor();
  await page.getByRole('combobox', { name: /^Message #/ }).waitFor();
  return { page, took: performance.now() - start };
}

async function measureOpening(): Promise<void> {
  const took: number[] = [];
  for (let n = 0; n < OPENINGS; n += 1) {
    const opened = await open();
    took.push(opened.took);
    await opened.page.close();
  }
  print(`open to usable: first ${ms(took[0]!)}, median ${ms(at(took, 0.5))} (under 2,000 wanted)`);
}

/** From the moment somebody else sends a message until the page has it, by the same machine's clock. */
async function measureMessages(page: Page): Promise<void> {
  await page.locator('.channel', { hasText: /^\s*general\s*$/ }).click();
  await page.locator('h1', { hasText: 'general' }).waitFor();
  await page.evaluate(`
    window.arrivals = new Map();
    new MutationObserver(() => {
      for (const row of document.querySelectorAll('.message'))
        if (!window.arrivals.has(row.dataset.id)) window.arrivals.set(row.dataset.id, Date.now());
    }).observe(document.body, { subtree: true, childList: true });
  `);
  const sam = trial.people.as(community.people.sam.id);
  const waits: number[] = [];
  for (let n = 0; n < SENT; n += 1) {
    const sentAt = Date.now();
    const { id } = sam.post(community.channels.general, `Number ${n}`);
    await page.locator(`[data-id="${id}"]`).waitFor();
    waits.push(Number(await page.evaluate(`window.arrivals.get('${id}')`)) - sentAt);
  }
  print(`a message appears: median ${ms(at(waits, 0.5))}, p99 ${ms(at(waits, 0.99))} (under 100 wanted)`);
}

/** The longest frame while a list was scrolled step by step, in milliseconds, and the times the thread was held. */
async function scroll(page: Page, list: string, step: number): Promise<{ frame: number; holds: number[] }> {
  return page.evaluate<{ frame: number; holds: number[] }>(`(async () => {
    const holds = [];
    const observer = new PerformanceObserver((found) => holds.push(...found.getEntries().map((e) => e.duration)));
    observer.observe({ entryTypes: ['longtask'] });
    let frame = 0;
    let before = performance.now();
    for (let n = 0; n < ${SCROLLS}; n += 1) {
      document.querySelector('${list}')?.scrollBy(0, ${step});
      await new Promise((resolve) => requestAnimationFrame(resolve));
      frame = Math.max(frame, performance.now() - before);
      before = performance.now();
    }
    observer.disconnect();
    return { frame, holds };
  })()`);
}

/** There and back again, several times: other programs on the machine hold a thread too. */
async function scrollRounds(page: Page, what: string, list: string, step: number): Promise<void> {
  const rounds = [];
  for (let n = 0; n < SCROLL_ROUNDS; n += 1) {
    rounds.push(await scroll(page, list, step), await scroll(page, list, -step));
  }
  const frames = rounds.map(({ frame }) => frame);
  const holds = rounds.flatMap((round) => round.holds);
  const held = holds.length === 0 ? 'none above 50 ms' : `${holds.length} above 50 ms, the worst ${ms(at(holds, 1))}`;
  print(
    `scrolling ${what}, ${rounds.length} times ${SCROLLS} steps: pauses ${held}; ` +
      `longest frame of a round: median ${ms(at(frames, 0.5))}, worst ${ms(at(frames, 1))}`,
  );
}

/** What the tab's thread itself worked for each step, whatever else runs on the machine, in milliseconds. */
async function scrollWork(page: Page, what: string, list: string, step: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1_000;
  };
  const spent: number[] = [];
  let before = await worked();
  for (let n = 0; n < SCROLLS; n += 1) {
    await page.evaluate(`new Promise((resolve) => {
      document.querySelector('${list}')?.scrollBy(0, ${step});
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    })`);
    const now = await worked();
    spent.push(now - before);
    before = now;
  }
  await session.detach();
  print(
    `scrolling ${what}, work of two frames: median ${ms(at(spent, 0.5))}, p95 ${ms(at(spent, 0.95))}, worst ${ms(at(spent, 1))}`,
  );
}

async function measureScrolling(page: Page): Promise<void> {
  world.quietly(() => {
    const place = { channel: community.channels.help, authorId: community.people.sam.id };
    for (let n = 0; n < MESSAGES; n += 1) createMessage(world, { ...place, form: { content: `Line ${n} of many` } });
    for (let n = 0; n < MEMBERS; n += 1)
      addMember(world, community.guild, createUser(world, { username: `guest${n}` }).id);
  });
  await page.reload();
  page.setDefaultTimeout(30_000);
  await page.locator('.channel', { hasText: /^\s*help\s*$/ }).click();
  await page.locator('.message', { hasText: `Line ${MESSAGES - 1} ` }).waitFor();
  await scrollRounds(page, `${MESSAGES} messages`, '.messages', -400);
  await scrollWork(page, `${MESSAGES} messages`, '.messages', -400);
  await scrollWork(page, `${MEMBERS} members`, '.members', 400);
  await scrollRounds(page, `${MEMBERS} members`, '.members', 400);
}

/** Resident set of the tabs' processes in MB, after garbage was collected. */
async function tabMb(page: Page, session: CDPSession): Promise<number> {
  await (await page.context().newCDPSession(page)).send('HeapProfiler.collectGarbage');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const tabs = processInfo.filter(({ type }) => type === 'renderer');
  const resident = tabs.map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]));
  return Math.max(...resident) / 1024;
}

async function measureMemory(page: Page): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const before = await tabMb(page, session);
  // The weekly event skips half a year each time: once is enough.
  const short = scenes.filter(({ name }) => name !== 'weekly-event');
  let lines = 0;
  let played = 0;
  while (lines < LINES_AN_HOUR) {
    const scene = played < scenes.length ? scenes[played]! : short[played % short.length]!;
    played += 1;
    trial.scenes.play(scene.name);
    const deadline = Date.now() + SCENE_DEADLINE_MS;
    while (trial.scenes.current()?.state === 'playing' && Date.now() < deadline) await page.waitForTimeout(50);
    const run = trial.scenes.current();
    if (run?.state !== 'done') throw new Error(`The scene "${scene.name}" did not end well: ${run?.lines.at(-1)}`);
    lines += run.lines.length;
  }
  const after = await tabMb(page, session);
  print(
    `the tab: ${before.toFixed(0)} MB, after ${lines} lines of ${played} scenes ${after.toFixed(0)} MB (under 250)`,
  );
}

try {
  await measureOpening();
  const { page } = await open();
  page.setDefaultTimeout(30_000);
  await measureMessages(page);
  await measureMemory(page);
  await page.close();
  // Where the scenes have led to is left: the lists are in the server.
  await measureScrolling((await open()).page);
} finally {
  await browser.close();
  neighbour.close();
  trial.close();
  await endBots();
  await sandbox.close();
}
