// Hearth itself on the page: every scene to its end, time that moves, and a page that everybody can use.
import axe from 'axe-core';
import { expect } from 'vitest';
import { scenes } from '../../sandbox/scenes/index.ts';
import { startBot } from '../support/bot.ts';
import { be, describeInBrowser, messageWith, openChannel, test, useTried } from './browser.ts';

const AXE = axe.source;
const AT_END = (list: { scrollTop: number; clientHeight: number; scrollHeight: number }) =>
  list.scrollTop + list.clientHeight >= list.scrollHeight - 2;

/** The other theme differs in nothing else. */
const ONLY_COLOURS = "{ runOnly: ['color-contrast'] }";

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
}

describeInBrowser('Hearth on the page', () => {
  const tried = useTried(async ({ sandbox, application }) => {
    await startBot(sandbox, application, { clock: true });
  });

  test.each(scenes.map(({ name, title }) => ({ name, title })))(
    'the scene "$title" plays to its end',
    async ({ title }) => {
      const { page } = tried;
      await page.getByRole('button', { name: 'Scenes' }).click();
      await page.getByRole('menuitem', { name: title, exact: true }).click();
      const scene = page.getByRole('region', { name: 'Scene' });
      await scene.getByText(title).waitFor();
      await expect.poll(() => tried.trial.scenes.current()?.state, { timeout: 15_000 }).not.toBe('playing');
      const run = tried.trial.scenes.current();
      expect(run?.state, run?.lines.at(-1)).toBe('done');
      await scene.getByText('is over').waitFor();
      expect(await scene.getByRole('listitem').count()).toBe(tried.trial.scenes.current()?.lines.length);
      // The last line is the one that is in view.
      await expect.poll(() => scene.locator('.scene-lines').evaluate(AT_END)).toBe(true);
    },
  );

  test('time moves by an hour, a day, and to what is due next', async () => {
    const { page, sandbox } = tried;
    const shown = async () => Number(await page.locator('.now').getAttribute('data-now'));
    const start = sandbox.world.now();
    await page.getByRole('button', { name: '+1 h' }).click();
    await expect.poll(shown).toBeGreaterThanOrEqual(start + 3_600_000);
    await page.getByRole('button', { name: '+1 day' }).click();
    await expect.poll(shown).toBeGreaterThanOrEqual(start + 25 * 3_600_000);
    const due = tried.trial.keeper.view().next;
    if (due === null) throw new Error('Nothing is due');
    await page.getByRole('button', { name: /Next due/ }).click();
    await expect.poll(shown).toBe(due);
  });

  test('the settings panel opens, and its buttons lead to a form', async () => {
    const { page } = tried;
    await openChannel(page, 'staff');
    const box = page.getByRole('combobox', { name: 'Message #staff' });
    await box.fill('/setup panel');
    await page.getByRole('option', { name: /setup panel/ }).waitFor();
    await box.press('Enter');
    await page.keyboard.press('Enter');
    const panel = page.locator('.message.ephemeral', { hasText: '/setup panel' }).last();
    await panel.getByRole('button', { name: 'Change' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('behind the curtain stands what the bot is told and calls; a fault that is switched on is seen there', async () => {
    const { page, people, community } = tried;
    await page.getByRole('button', { name: 'Behind the curtain' }).click();
    const curtain = page.getByRole('complementary', { name: 'Behind the curtain' });
    const sent = people.as(community.people.sam.id).post(community.channels.general, 'curtain raiser');
    await curtain.getByRole('searchbox').fill(sent.id);
    await curtain.getByText('MESSAGE_CREATE').first().click();
    await curtain.locator('pre', { hasText: `"id": "${sent.id}"` }).waitFor();
    await curtain.getByRole('button', { name: '500' }).click();
    await expect.poll(() => tried.trial.faults.names()).toEqual(['broken']);
    await curtain.getByRole('button', { name: '500' }).click();
    await expect.poll(() => tried.trial.faults.names()).toEqual([]);
  });

  test.each(['dark', 'light'])('axe finds no serious fault in %s colours, in one half or two', async (theme) => {
    const { page } = tried;
    if (theme === 'light') await page.getByRole('button', { name: 'Light colours' }).click();
    await openChannel(page, 'general');
    await messageWith(page, 'keyboard').first().waitFor();
    await page.getByRole('button', { name: 'Behind the curtain' }).click();
    await page.getByRole('complementary', { name: 'Behind the curtain' }).waitFor();
    await page.getByRole('button', { name: 'Two people' }).click();
    await page.locator('[data-pane=right] .message').first().waitFor();
    await page.evaluate(AXE);
    const { violations } = await page.evaluate<AxeResult>(`axe.run(${theme === 'light' ? ONLY_COLOURS : ''})`);
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
    ).toEqual([]);
  });

  test('a new person joins, and an empty server can be started from', async () => {
    const { page } = tried;
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Wren');
    await page.getByRole('button', { name: 'Make this person' }).click();
    await expect.poll(() => page.locator('.who input').inputValue()).toBe('Wren');
    await page.getByRole('button', { name: 'One more server' }).click();
    await page.getByRole('button', { name: 'Make the server' }).click();
    await page.getByText('A new server').first().waitFor();
    await page.getByRole('complementary', { name: 'Members' }).getByRole('button', { name: 'Olivia' }).waitFor();
    expect(await page.locator('.standing').textContent()).toBe('Owner');
    const box = page.getByRole('combobox', { name: 'Message #general' });
    await box.fill('/help');
    await page
      .getByRole('option', { name: /^\/help / })
      .first()
      .waitFor();
    await box.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.message.ephemeral, .message .reply-line').first().waitFor();
    await be(page, 'Olivia');
  });
});
