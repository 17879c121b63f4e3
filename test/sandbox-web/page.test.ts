// The page as a person uses it, with a bot that answers as each test says.
import { ComponentType as C, type Interaction, MessageFlags, TextInputStyle } from 'discord.js';
import { expect } from 'vitest';
import { be, describeInBrowser, messageWith, openChannel, test } from './browser.ts';
import { useHelper } from './helper.ts';

const COMMANDS = [
  {
    name: 'plant',
    description: 'Plants something',
    options: [
      {
        type: 1,
        name: 'tree',
        description: 'A tree',
        options: [
          { type: 3, name: 'kind', description: 'Which', required: true, autocomplete: true },
          { type: 6, name: 'for', description: 'For whom', required: true },
          { type: 4, name: 'age', description: 'Years' },
        ],
      },
    ],
  },
  { name: 'ask', description: 'Opens a form' },
  { name: 'Quote', type: 3 },
];

describeInBrowser('the page', () => {
  const tried = useHelper(COMMANDS);

  test('a slash command is found, filled in and sent with nothing but the keyboard', async () => {
    const { page } = tried;
    const seen: unknown[] = [];
    tried.handle = async (interaction: Interaction) => {
      if (interaction.isAutocomplete()) {
        await interaction.respond([{ name: `${interaction.options.getFocused()}ple tree`, value: 'maple' }]);
      } else if (interaction.isChatInputCommand()) {
        const { options } = interaction;
        seen.push(options.getString('kind'), options.getUser('for')?.username, options.getInteger('age'));
        await interaction.reply({ content: 'Planted.', flags: MessageFlags.Ephemeral });
      }
    };
    await page.getByRole('combobox', { name: 'Message #welcome' }).focus();
    await page.keyboard.type('/pla');
    await page.getByRole('option', { name: /plant tree/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'kind: Which' }).waitFor();
    await page.keyboard.type('map');
    await page.getByRole('option', { name: 'mapple tree' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Pri');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'age: Years' }).waitFor();
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    const answer = messageWith(page, 'Planted.');
    await answer.getByText('Only you can see this').waitFor();
    expect(await answer.locator('.reply-line').textContent()).toContain('/plant tree');
    expect(seen).toEqual(['maple', 'priyanair', 12]);
    await answer.getByRole('button', { name: 'Dismiss message' }).click();
    await answer.waitFor({ state: 'detached' });
  });

  test('a modal with every kind of input is filled in and sent', async () => {
    const { page, community } = tried;
    let given: unknown;
    tried.handle = async (interaction: Interaction) => {
      if (interaction.isChatInputCommand()) {
        const field = (label: string, component: object) => ({ type: C.Label, label, component });
        await interaction.showModal({
          title: 'About you',
          custom_id: 'about',
          components: [
            field('Name', { type: C.TextInput, custom_id: 'name', style: TextInputStyle.Short }),
            field('Colour', {
              type: C.StringSelect,
              custom_id: 'colour',
              options: [
                { label: 'Red', value: 'r' },
                { label: 'Blue', value: 'b' },
              ],
            }),
            field('Friend', { type: C.UserSelect, custom_id: 'friend' }),
            field('Day', {
              type: 21,
              custom_id: 'day',
              options: [
                { label: 'Monday', value: 'mon' },
                { label: 'Friday', value: 'fri' },
              ],
            }),
            field('Proof', { type: C.FileUpload, custom_id: 'proof' }),
          ],
        } as never);
      } else if (interaction.isModalSubmit()) {
        given = interaction.fields.getTextInputValue('name');
        await interaction.reply({ content: `Thank you, ${String(given)}`, flags: MessageFlags.Ephemeral });
      }
    };
    await openChannel(page, 'general');
    const box = page.getByRole('combobox', { name: 'Message #general' });
    await box.fill('/ask');
    await page.getByRole('option', { name: /ask/ }).waitFor();
    await box.press('Enter');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'About you' });
    await dialog.getByLabel('Name').fill('Ada');
    await dialog.getByRole('combobox', { name: 'Colour' }).click();
    await dialog.getByRole('option', { name: 'Blue' }).click();
    await dialog.getByRole('combobox', { name: 'Friend' }).fill('Priya');
    await dialog.getByRole('combobox', { name: 'Friend' }).press('Enter');
    await dialog.getByRole('radio', { name: 'Friday' }).check();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('alert').textContent()).toContain('Proof');
    await dialog
      .getByLabel('Proof')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') });
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await messageWith(page, 'Thank you, Ada').waitFor();
    const submitted = JSON.stringify(
      tried.trial.curtain
        .entries()
        .findLast(({ title, detail }) => title === 'INTERACTION_CREATE' && detail.includes('"about"'))?.detail,
    );
    for (const value of ['fri', community.people.priya.id, 'a.txt']) expect(submitted).toContain(value);
  });

  test('two people beside each other see the same message, and only one the answer that is for them', async () => {
    const { page } = tried;
    tried.handle = async (interaction: Interaction) => {
      if (interaction.isButton()) await interaction.reply({ content: 'Between us', flags: MessageFlags.Ephemeral });
    };
    await openChannel(page, 'general');
    await page.getByRole('button', { name: 'Two people' }).click();
    await be(page, 'Kai', 'right');
    await openChannel(page, 'general', 'right').catch(async () => {
      await page.locator('[data-pane=right] .drawer-button').click();
      await openChannel(page, 'general', 'right');
    });
    const channel = await tried.client.channels.fetch(tried.community.channels.general.id);
    if (!channel?.isSendable()) throw new Error('The bot cannot write');
    const row = { type: C.ActionRow, components: [{ type: C.Button, style: 1, custom_id: 'x', label: 'Press me' }] };
    await channel.send({ content: 'For both', components: [row] } as never);
    await messageWith(page, 'For both').waitFor();
    await messageWith(page, 'For both', 'right').getByRole('button', { name: 'Press me' }).click();
    await messageWith(page, 'Between us', 'right').waitFor();
    expect(await messageWith(page, 'Between us').count()).toBe(0);
  });

  test('what others write, edit and delete appears at once; a reload keeps the place', async () => {
    const { page, people, community } = tried;
    await be(page, 'Noor');
    await openChannel(page, 'help');
    const sam = people.as(community.people.sam.id);
    const before = performance.now();
    const sent = sam.post(community.channels.help, 'First words');
    await messageWith(page, 'First words').waitFor();
    expect(performance.now() - before).toBeLessThan(1_000);
    sam.react(sent, '🎉');
    await messageWith(page, 'First words').getByRole('button', { name: /🎉/ }).click();
    await expect.poll(() => community.channels.help.messages.get(sent.id)?.reactors.get('🎉')?.length).toBe(2);
    sam.edit(sent, 'Other words');
    await messageWith(page, 'Other words').getByText('(edited)').waitFor();
    await page.reload();
    await messageWith(page, 'Other words').waitFor();
    expect(await page.locator('.who input').inputValue()).toBe('Noor');
    sam.delete(sent);
    await messageWith(page, 'Other words').waitFor({ state: 'detached' });
  });

  test('a menu command, a reply and a direct message', async () => {
    const { page } = tried;
    tried.handle = async (interaction: Interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(`Quoted: ${interaction.targetMessage.content}`);
    };
    await openChannel(page, 'staff');
    const first = messageWith(page, 'A word from me tomorrow').first();
    await first.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Apps › Quote' }).click();
    await messageWith(page, 'Quoted: Good. A word from me tomorrow').waitFor();
    await first.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    const box = page.getByRole('combobox', { name: 'Message #staff' });
    await box.fill('Agreed');
    await box.press('Enter');
    await messageWith(page, 'Agreed').locator('.reply-line', { hasText: 'Tobias' }).waitFor();
    // The same with nothing but the keyboard: to the message, its menu, and away from it again.
    await page.getByRole('log', { name: 'Messages' }).focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('.message:focus').textContent()).toContain('Agreed');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu', { name: 'Message' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await page.locator('.message:focus').textContent()).toContain('Agreed');
    await page.getByRole('button', { name: 'Amara' }).first().click();
    await page.getByRole('menuitem', { name: 'Send a direct message' }).click();
    const dm = page.getByRole('combobox', { name: 'Message @Amara' });
    await dm.fill('Between you and me');
    await dm.press('Enter');
    await messageWith(page, 'Between you and me').waitFor();
  });

  test('pinned messages are listed and led to; the server’s own emoji is a picture', async () => {
    const { page, people, community } = tried;
    const { general } = community.channels;
    const sam = people.as(community.people.sam.id);
    const old = [...general.messages.values()][0]!;
    await openChannel(page, 'general');
    const box = page.getByRole('combobox', { name: 'Message #general' });
    await box.fill('Lit :lantern:');
    await box.press('Enter');
    await messageWith(page, 'Lit').locator('img[alt=":lantern:"]').waitFor();
    const loaded = `[...document.querySelectorAll('img[alt=":lantern:"]')].every((image) => image.naturalWidth === 64)`;
    await expect.poll(() => page.evaluate(loaded)).toBe(true);
    people.as(community.people.ines.id).pin(old);
    await page.getByRole('button', { name: 'Pinned messages' }).click();
    const pins = page.getByRole('dialog', { name: 'Pinned messages' });
    await pins.getByRole('button', { name: 'Jump' }).click();
    await expect.poll(() => page.locator('.rows .message:focus').getAttribute('data-id')).toBe(old.id);
    sam.react(old, '🎉');
    await pins.getByRole('button', { name: /🎉/ }).waitFor();
    await pins.getByRole('button', { name: 'Unpin' }).click();
    await pins.getByText('no pinned messages').waitFor();
    await page.keyboard.press('Escape');
    await pins.waitFor({ state: 'detached' });
  });

  test('a poll is made, voted in, and counted', async () => {
    const { page, people, community } = tried;
    await openChannel(page, 'general');
    await page.getByRole('button', { name: 'Make a poll' }).click();
    const dialog = page.getByRole('dialog', { name: 'A poll' });
    await dialog.getByLabel('Question').fill('Tea or coffee?');
    await dialog.getByLabel('Answers, one a line').fill('Tea\nCoffee');
    await dialog.getByRole('button', { name: 'Post the poll' }).click();
    const poll = messageWith(page, 'Tea or coffee?');
    await poll.getByRole('button', { name: /^Tea/ }).click();
    const [message] = [...community.channels.general.messages.values()].filter(({ poll: data }) => data);
    people.as(community.people.sam.id).vote(message!, [2]);
    await poll.getByText('2 votes').waitFor();
    expect(await poll.getByRole('button', { name: /^Tea/ }).getAttribute('aria-pressed')).toBe('true');
  });
});
