// A rehearsal shows what newcomers see, and leaves no trace.
import { expect, test } from 'vitest';
import { readable } from '../../sandbox/scenes/readable.ts';
import { startBot } from '../support/bot.ts';
import { lightLantern } from '../support/lantern.ts';

test('the greeting and every step are shown privately, and nothing is recorded', async () => {
  const lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application);
  await lantern.setUpWelcome();
  const { owner, channels, guild, sandbox } = lantern;
  const rolesBefore = [...guild.members.get(owner.id)!.roles];

  const greeting = await owner.run(channels.staff, '/setup try', { feature: 'welcome' });
  expect(greeting.ephemeral).toBe(true);
  const shown = readable(sandbox.world, greeting.reply!);
  expect(shown).toContain('The Lantern');
  expect(shown).toContain('[Get started] (greyed out)');
  expect(shown).toContain('A rehearsal: only you see this');

  const first = await owner.run(channels.staff, '/setup try', { feature: 'journey' });
  expect(first.ephemeral).toBe(true);
  let page = first.reply!;
  const pages = [readable(sandbox.world, page)];
  while (pages.at(-1)!.includes('[Next step]') && pages.length < 10) {
    page = (await owner.click(page, 'Next step')).updated!;
    pages.push(readable(sandbox.world, page));
  }
  expect(pages[0]).toContain('#rules');
  expect(new Set(pages).size).toBe(pages.length);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.at(-1)).not.toContain('[Next step]');

  expect(guild.members.get(owner.id)!.roles).toEqual(rolesBefore);
  expect(channels.welcome.messages.size).toBe(
    [...channels.welcome.messages.values()].filter(({ author }) => author.id !== lantern.application.botId).length,
  );
  const roster = await owner.run(channels.staff, '/newcomers list');
  expect(readable(sandbox.world, roster.reply!)).not.toContain(sandbox.world.user(owner.id).global_name!);
}, 20_000);
