// The page in a real browser: the system's Chromium, found at CHROMIUM_PATH or where Debian puts it.
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildExampleCommunity, type ExampleCommunity } from '../../sandbox/communities/example.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { People } from '../../sandbox/people/people.ts';
import { scenes } from '../../sandbox/scenes/index.ts';
import { type PageNeighbour, pageBeside } from '../../sandbox/web/server/neighbour.ts';
import { Trial } from '../../sandbox/web/server/trial.ts';
import type { ApplicationState } from '../../sandbox/world/types.ts';
import { createApplication } from '../../sandbox/world/users.ts';
import { startTestSandbox } from '../support/sandbox.ts';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const ARGUMENTS = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run'];

const ACTION_DEADLINE_MS = 8_000;

export interface Tried {
  sandbox: Sandbox;
  application: ApplicationState;
  community: ExampleCommunity;
  trial: Trial;
  neighbour: PageNeighbour;
  people: People;
  /** At the page; each test finds it as if it had just been opened. */
  page: Page;
  browser: Browser;
}

/** Suites that need a browser; where there is none they are reported as skipped. */
export const describeInBrowser = describe.skipIf(!existsSync(CHROMIUM));

function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

/** The example community with its page, open in a browser. `start` brings the bot. Errors on the page fail its test. */
export function useTried(start: (tried: Tried) => Promise<void>): Tried {
  const tried = {} as Tried;
  const errors: string[] = [];
  /** Requests that went anywhere but to the sandbox. */
  const elsewhere: string[] = [];
  beforeAll(async () => {
    const sandbox = await startTestSandbox({ rateLimits: false });
    const application = createApplication(sandbox.world, { name: 'Hearth' });
    const community = buildExampleCommunity(sandbox.world, application);
    const trial = new Trial({ sandbox, application, community, scenes, scenePaceMs: 0 });
    const neighbour = pageBeside(trial);
    sandbox.serve(neighbour);
    const people = new People(sandbox.world);
    Object.assign(tried, { sandbox, application, community, trial, neighbour, people });
    [tried.browser] = await Promise.all([launch(), start(tried)]);
    tried.page = await tried.browser.newPage({ viewport: { width: 1300, height: 800 } });
    tried.page.setDefaultTimeout(ACTION_DEADLINE_MS);
    tried.page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    tried.page.on('pageerror', (error) => errors.push(String(error)));
    tried.page.on('request', (request) => {
      if (!request.url().startsWith(tried.sandbox.url) && !/^(data|blob):/.test(request.url()))
        elsewhere.push(request.url());
    });
  });
  beforeEach(async () => {
    // As if opened for the first time.
    await tried.page.evaluate('sessionStorage.clear()').catch(() => {});
    await tried.page.goto(tried.neighbour.url);
    await tried.page.locator('.message').first().waitFor();
  });
  afterEach(() => {
    expect(errors.splice(0)).toEqual([]);
    expect(elsewhere.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await tried.browser?.close();
    tried.neighbour.close();
    tried.trial.close();
    await tried.sandbox.close();
  });
  return tried;
}

/** Opens a channel in a pane, by its name. */
export async function openChannel(page: Page, name: string, pane = 'left'): Promise<void> {
  await page.locator(`[data-pane=${pane}] .channel`, { hasText: new RegExp(`^\\s*${name}\\s*$`) }).click();
  await page.locator(`[data-pane=${pane}] h1`, { hasText: name }).waitFor();
}

/** Chooses who looks through a pane, by typing the name. */
export async function be(page: Page, name: string, pane = 'left'): Promise<void> {
  const who = page.locator(`[data-pane=${pane}] .who input`);
  await who.click();
  // Typed, not filled in: what was chosen before must go by itself.
  await page.keyboard.type(name);
  await who.press('Enter');
  await expect.poll(() => who.inputValue()).toBe(name);
}

export const messageWith = (page: Page, text: string, pane = 'left') =>
  page.locator(`[data-pane=${pane}] .message`, { hasText: text });

export { test };
