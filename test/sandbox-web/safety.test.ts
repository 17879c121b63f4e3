// The page and what it must not do: take text for HTML, ask others for anything, serve strangers, or choke on much.
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { startThread } from '../../sandbox/people/talk.ts';
import { addMember } from '../../sandbox/world/members.ts';
import { createMessage } from '../../sandbox/world/messages.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { be, describeInBrowser, messageWith, openChannel, test, useTried } from './browser.ts';

const EVIL = [
  '<img src=x onerror="window.hacked=1">',
  '"><script>window.hacked=1</script>',
  '<svg onload=window.hacked=1>',
];

describeInBrowser('the page, misused', () => {
  const tried = useTried(async () => {});

  test('no text of people is ever taken for HTML', async () => {
    const { page, sandbox, community } = tried;
    const { world } = sandbox;
    const [evil = ''] = EVIL;
    const mallory = createUser(world, { username: 'mallory', globalName: evil.slice(0, 32) });
    const member = addMember(world, community.guild, mallory.id, { roles: [community.roles.member.id] });
    member.nick = EVIL[2] ?? '';
    community.roles.mentor.name = evil;
    community.guild.data.name = evil;
    Object.assign(community.channels.events.data, { name: evil, topic: EVIL[1] });
    startThread(
      { world, channel: community.channels.general, userId: community.people.ines.id },
      { name: EVIL.join(' ').slice(0, 100) },
    );
    const text = `${EVIL.join(' ')} [click](javascript:window.hacked=1) <javascript:alert(1)> \`${evil}\` ||${evil}|| # ${evil}\n- ${evil}`;
    createMessage(world, {
      channel: community.channels.general,
      authorId: mallory.id,
      form: {
        content: text,
        embeds: [
          {
            title: evil,
            description: text,
            url: 'https://example.org/',
            author: { name: evil },
            footer: { text: evil },
            fields: [{ name: evil, value: evil, inline: true }],
            image: { url: 'https://example.org/picture.png' },
          },
        ],
        components: [
          {
            type: 1,
            components: [{ type: 2, style: 1, label: evil, custom_id: evil }],
          },
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: 's',
                placeholder: evil,
                options: [{ label: evil, value: evil, description: evil }],
              },
            ],
          },
        ],
      } as never,
    });
    createMessage(world, {
      channel: community.channels.general,
      authorId: mallory.id,
      form: {
        poll: { question: { text: evil }, answers: [{ poll_media: { text: evil } }], duration: 24 },
      } as never,
    });
    const forged = [...community.guild.emojis.values()][0]!;
    Object.assign(forged, { name: evil, id: '"><img src=x onerror=window.hacked=1>' });
    for (const components of [
      [
        {
          type: 17,
          components: [
            { type: 10, content: text },
            { type: 12, items: [{ media: { url: 'https://example.org/a.png' }, description: evil }] },
          ],
        },
      ],
      [
        {
          type: 9,
          components: [{ type: 10, content: evil }],
          accessory: { type: 2, style: 5, label: evil, url: 'https://example.org/"onclick="window.hacked=1' },
        },
      ],
    ]) {
      const form = { components, flags: 32_768 } as never;
      createMessage(world, { channel: community.channels.general, authorId: mallory.id, form });
    }
    const kept = [...community.channels.general.messages.values()].at(-1)!;
    Object.assign(kept, { pinned: true, pinnedAt: world.nowIso() });
    world.emit({ t: 'GUILD_UPDATE', d: {}, guildId: community.guild.id });
    await page.reload();
    await openChannel(page, 'general');
    await messageWith(page, 'window.hacked').first().waitFor();
    await page.getByRole('button', { name: 'Pinned messages' }).click();
    await page.getByRole('dialog', { name: 'Pinned messages' }).getByText(evil).first().waitFor();
    await page.getByRole('combobox', { name: evil }).click();
    await page.getByRole('option', { name: evil }).first().waitFor();
    await page.keyboard.press('Escape');
    await be(page, EVIL[2] ?? '');
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('img[src=x], svg[onload], script:not([src])').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
    expect(await page.locator('.rows').getByText('A picture from example.org').count()).toBe(2);
  });

  test('ten thousand messages and five thousand members are there, and only what is in view exists', async () => {
    const { page, sandbox, community, people } = tried;
    const { world } = sandbox;
    world.quietly(() => {
      for (let n = 0; n < 10_000; n += 1) {
        createMessage(world, {
          channel: community.channels.help,
          authorId: community.people.sam.id,
          form: { content: `Line ${n}` },
        });
      }
      for (let n = 0; n < 5_000; n += 1)
        addMember(world, community.guild, createUser(world, { username: `guest${n}` }).id);
    });
    await page.reload();
    await openChannel(page, 'help');
    await messageWith(page, 'Line 9999').waitFor();
    expect(await page.locator('.message').count()).toBeLessThan(120);
    expect(await page.locator('.member').count()).toBeLessThan(80);
    const list = page.locator('.messages');
    for (let n = 0; n < 8; n += 1) {
      const first = await page.locator('.message').first().getAttribute('data-id');
      await list.evaluate((element) => element.scrollTo(0, 200));
      await expect.poll(() => page.locator('.message').first().getAttribute('data-id')).not.toBe(first);
    }
    const drawn = await page.locator('.message').count();
    expect(drawn).toBeLessThanOrEqual(200);
    // Rows that are gone leave nothing behind.
    expect(await page.locator('.rows').evaluate((rows) => rows.childNodes.length)).toBeLessThan(10 * drawn);
    await page.getByRole('button', { name: /jump to present/ }).click();
    await messageWith(page, 'Line 9999').waitFor();
    const old = [...community.channels.help.messages.values()].find(({ content }) => content === 'Line 4321')!;
    const link = `https://discord.com/channels/${community.guild.id}/${old.channel_id}/${old.id}`;
    people.as(community.people.sam.id).post(community.channels.help, `Do you remember ${link} ?`);
    await messageWith(page, 'Do you remember').getByRole('button', { name: '#help' }).click();
    await expect.poll(() => page.locator('.message:focus').textContent()).toContain('Line 4321');
    await page.locator('.members').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.getByRole('button', { name: /^guest999/ }).waitFor();
    expect(await page.locator('.member').count()).toBeLessThan(80);
  });

  test('only who has the address gets the page, and only from this machine and this page', async () => {
    const { sandbox, neighbour } = tried;
    const status = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(new URL(path, sandbox.url), { headers })).status;
    const own = new URL(neighbour.url).pathname;
    expect(await status(own)).toBe(200);
    expect(await status('/try/')).toBe(404);
    expect(await status('/try/guessed/')).toBe(404);
    expect(await status(`${own}../../../package.json`)).toBe(404);
    const opens = (path: string, origin: string, host?: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}${path}`, {
          origin,
          ...(host ? { headers: { host } } : {}),
        });
        socket.on('open', () => {
          socket.close();
          resolve(true);
        });
        socket.on('error', () => resolve(false));
      });
    expect(await opens(`${own}live`, sandbox.url)).toBe(true);
    expect(await opens(`${own}live`, 'https://elsewhere.example')).toBe(false);
    expect(await opens(`${own}live`, sandbox.url, 'rebound.example')).toBe(false);
    expect(await opens('/try/guessed/live', sandbox.url)).toBe(false);
  });
});
