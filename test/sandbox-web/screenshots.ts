// Makes the pictures of the README: starts Hearth without a token, does what an owner would do, and looks.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '../..');
const IMAGES = join(ROOT, 'docs/images');
const SIZE = { width: 1180, height: 660 };
const SCENE_DEADLINE_MS = 60_000;

const hearth = spawn(process.execPath, ['src/main.ts'], {
  cwd: ROOT,
  env: { PATH: process.env.PATH, HTTP_PORT: '', LOG_LEVEL: 'error' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: SIZE, timezoneId: 'Europe/Berlin' });
  await page.goto(await addressOf(createInterface(hearth.stdout)));
  await page.locator('.message').first().waitFor();

  await play(page, "A newcomer's first minute");
  await take(page, 'greeting');

  await be(page, 'Inês');
  await page.locator('.channel', { hasText: 'staff' }).click();
  await command(page, '/setup panel');
  await page.locator('.message.ephemeral .components').last().waitFor();
  await page
    .locator('.message.ephemeral')
    .last()
    .evaluate((panel) => panel.scrollIntoView({ block: 'start' }));
  await take(page, 'setup');

  await play(page, 'A mentor is found');
  await page.locator('[data-pane=right] .message', { hasText: 'With the thing that you want' }).waitFor();
  await page.getByRole('button', { name: 'Two people' }).click();
  await take(page, 'pairing');

  await play(page, 'A sharp word, and a warning');
  await be(page, 'Amara');
  await page.locator('[data-pane=left] .drawer-button').click();
  await page.locator('[data-pane=left] .channel', { hasText: 'mod-log' }).click();
  await page.locator('[data-pane=left] .message', { hasText: 'Case 1' }).first().waitFor();
  await take(page, 'warning');

  await play(page, 'A weekly event, while the clocks change');
  await page.getByRole('button', { name: 'Two people' }).click();
  await page.locator('.planned').first().waitFor();
  await take(page, 'event');
} finally {
  await browser.close();
  hearth.kill('SIGTERM');
  await once(hearth, 'exit');
}

async function addressOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) if (line.includes('/try/')) return line.trim();
  throw new Error('Hearth ended before it said where its page is');
}

async function play(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Scenes' }).click();
  await page.getByRole('menuitem', { name: title }).click();
  await page.locator('.scene.done').getByText(title).waitFor({ timeout: SCENE_DEADLINE_MS });
  await page.locator('.scene').getByRole('button', { name: 'Close' }).click();
}

async function be(page: Page, name: string): Promise<void> {
  const who = page.locator('[data-pane=left] .who input');
  await who.fill(name);
  await who.press('Enter');
  await page.locator(`[data-pane=left] .member.me, [data-pane=left] h1`).first().waitFor();
}

async function command(page: Page, text: string): Promise<void> {
  const box = page.locator('[data-pane=left] hearth-composer textarea');
  await box.fill(text);
  await page.getByRole('option', { name: text.slice(1) }).waitFor();
  await box.press('Enter');
  await page.keyboard.press('Enter');
}

/** With the pointer away, so that nothing is lit up by it. */
async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}
