// Interactions between people and a bot of discord.js: every answer that a bot may give, and what it may not.
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { useScene } from './helper-bot.ts';

const scene = useScene([{ name: 'ping', description: 'Answers' }]);

const run = () => scene.ada.run(scene.general, '/ping');
const buttons = () => [
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder({ customId: 'go', label: 'Go', style: ButtonStyle.Primary }),
  ),
];

/** Answers commands with `onCommand` and buttons with `onButton`. */
function answer(
  onCommand: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  onButton: (interaction: Extract<Interaction, { customId: string }>) => Promise<unknown> = async () => undefined,
): void {
  scene.handle = async (interaction) => {
    if (interaction.isChatInputCommand()) await onCommand(interaction);
    else if (interaction.isMessageComponent() || interaction.isModalSubmit()) await onButton(interaction as never);
  };
}

describe('answering a command', () => {
  test('a reply is a message of the bot that names the command and who used it', async () => {
    answer((interaction) => interaction.reply('pong'));
    const { reply, ephemeral } = await run();
    expect(reply).toMatchObject({
      content: 'pong',
      type: 20,
      author: { id: scene.application.botId },
      application_id: scene.application.id,
      webhook_id: scene.application.id,
      interaction_metadata: { type: 2, user: { username: 'ada' } },
    });
    expect(ephemeral).toBe(false);
    expect(scene.bob.read(scene.general).at(-1)?.id).toBe(reply?.id);
  });

  test('an ephemeral reply is seen by that person alone, also in later reads', async () => {
    answer((interaction) => interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral }));
    const { reply, ephemeral } = await run();
    expect(ephemeral).toBe(true);
    expect(scene.ada.read(scene.general).some(({ id }) => id === reply?.id)).toBe(true);
    expect(scene.bob.read(scene.general).some(({ id }) => id === reply?.id)).toBe(false);
    await expect(scene.bob.click(reply!, 'Go')).rejects.toThrow('cannot see');
  });

  test.each([
    ['edited', (i: ChatInputCommandInteraction) => i.editReply('done')],
    ['followed up', (i: ChatInputCommandInteraction) => i.followUp('done')],
  ])('a deferred reply is "thinking" until it is %s, and stays one message', async (_how, finish) => {
    const flags: number[] = [];
    answer(async (interaction) => {
      await interaction.deferReply();
      const loading = await interaction.fetchReply();
      flags.push(loading.flags.bitfield);
      await finish(interaction);
    });
    const before = scene.ada.read(scene.general).length;
    const { reply } = await run();
    expect(flags).toEqual([MessageFlags.Loading]);
    expect(reply).toMatchObject({ content: 'done', flags: 0 });
    expect(scene.ada.read(scene.general)).toHaveLength(before + 1);
  });

  test('a deferred ephemeral reply stays ephemeral whatever the follow-up says', async () => {
    answer(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.followUp('done');
    });
    expect(await run()).toMatchObject({ ephemeral: true, reply: { content: 'done', flags: MessageFlags.Ephemeral } });
  });

  test('follow-ups reply to the first answer and can be changed and deleted by their token', async () => {
    let finished: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      finished = resolve;
    });
    answer(async (interaction) => {
      await interaction.reply('one');
      const two = await interaction.followUp({ content: 'two', flags: MessageFlags.Ephemeral });
      await interaction.editReply({ message: two, content: 'two!' });
      const three = await interaction.followUp('three');
      await interaction.deleteReply(three);
      finished();
    });
    const { reply } = await run();
    await done;
    const last = scene.ada.read(scene.general).at(-1);
    expect(last).toMatchObject({ content: 'two!', type: 19, flags: 64, message_reference: { message_id: reply?.id } });
    expect(scene.bob.read(scene.general).at(-1)?.id).toBe(reply?.id);
  });

  test('the first answer can be deleted', async () => {
    let finished: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      finished = resolve;
    });
    answer(async (interaction) => {
      await interaction.reply('gone soon');
      await interaction.deleteReply();
      finished();
    });
    await run();
    await done;
    expect(scene.ada.read(scene.general).some(({ content }) => content === 'gone soon')).toBe(false);
  });

  test('files can be attached', async () => {
    answer((interaction) => interaction.reply({ files: [{ name: 'a.txt', attachment: Buffer.from('hello') }] }));
    const { reply } = await run();
    expect(reply?.attachments[0]).toMatchObject({ filename: 'a.txt', size: 5 });
    expect(await (await fetch(reply!.attachments[0]!.url)).text()).toBe('hello');
  });

  test('with_response describes what was made', async () => {
    answer(async (interaction) => {
      const { interaction: made, resource } = await interaction.reply({ content: 'pong', withResponse: true });
      expect(made).toMatchObject({ id: interaction.id, responseMessageEphemeral: false });
      expect(resource?.message?.content).toBe('pong');
    });
    await run();
  });
});

describe('the bot is told', () => {
  test.each([
    ['a public answer, with its guild', 0, true],
    ['an ephemeral answer, as a direct message without a guild', 64, false],
  ])('of %s', async (_what, flags, hasGuild) => {
    const seen: { d: { guild_id?: string }; onlyFor?: string[] }[] = [];
    const stop = scene.sandbox.world.onDispatch((dispatch) => {
      if (dispatch.t === 'MESSAGE_CREATE') seen.push(dispatch as (typeof seen)[number]);
    });
    const told = new Promise((resolve) => scene.client.once('messageCreate', resolve));
    answer((interaction) => interaction.reply({ content: 'pong', flags }));
    await run();
    stop();
    expect(await told).toMatchObject({ content: 'pong' });
    expect(seen[0]?.d.guild_id).toBe(hasGuild ? scene.guild.id : undefined);
    expect(seen[0]?.onlyFor).toEqual(hasGuild ? undefined : [scene.ada.id, scene.application.botId]);
  });

  test('who, where and with which permissions', async () => {
    const seen: Record<string, unknown>[] = [];
    const stop = scene.sandbox.world.onDispatch(({ t, d }) => {
      if (t === 'INTERACTION_CREATE') seen.push(d as Record<string, unknown>);
    });
    answer((interaction) => interaction.reply('pong'));
    await run();
    stop();
    expect(seen[0]).toMatchObject({
      type: 2,
      version: 1,
      application_id: scene.application.id,
      guild_id: scene.guild.id,
      guild: { id: scene.guild.id, locale: 'en-US' },
      guild_locale: 'en-US',
      locale: 'en-US',
      channel_id: scene.general.id,
      channel: { id: scene.general.id, type: 0, permissions: expect.stringMatching(/^\d+$/) },
      member: { user: { username: 'ada' }, permissions: expect.stringMatching(/^\d+$/) },
      app_permissions: expect.stringMatching(/^\d+$/),
      authorizing_integration_owners: { 0: scene.guild.id },
      context: 0,
      entitlements: [],
      attachment_size_limit: 10_485_760,
      data: { name: 'ping', type: 1 },
    });
    expect(seen[0]).not.toHaveProperty('user');
  });

  test('in direct messages: the user instead of a member', async () => {
    answer((interaction) =>
      interaction.reply(`${interaction.inGuild()} ${interaction.user.username} ${interaction.context}`),
    );
    const dm = scene.ada.dm(scene.application.botId, 'hello');
    const { reply } = await scene.ada.run(dm.channel_id, '/ping');
    expect(reply?.content).toBe('false ada 1');
  });
});

describe('components', () => {
  test.each([
    [
      'updates its message',
      (i: never) => (i as { update(c: object): Promise<unknown> }).update({ content: 'pressed' }),
    ],
    [
      'acknowledges in silence and edits later',
      async (i: never) => {
        const button = i as { deferUpdate(): Promise<unknown>; editReply(c: object): Promise<unknown> };
        await button.deferUpdate();
        await button.editReply({ content: 'pressed' });
      },
    ],
  ])('a button that %s changes what the person sees', async (_what, onButton) => {
    answer((interaction) => interaction.reply({ content: 'press', components: buttons() }), onButton as never);
    const { reply } = await run();
    const { updated, reply: none } = await scene.bob.click(reply!, 'Go');
    expect(updated).toMatchObject({ id: reply?.id, content: 'pressed' });
    expect(none).toBeUndefined();
  });

  test('a button that replies answers as a reply to its message', async () => {
    answer(
      (interaction) => interaction.reply({ content: 'press', components: buttons() }),
      (interaction) => (interaction as { reply(c: object): Promise<unknown> }).reply({ content: 'hi' }),
    );
    const { reply } = await run();
    const clicked = await scene.bob.click(reply!, 'go');
    expect(clicked.reply).toMatchObject({
      content: 'hi',
      type: 19,
      message_reference: { message_id: reply?.id },
      interaction_metadata: { type: 3, interacted_message_id: reply?.id },
    });
  });

  test('a button on an ephemeral message updates it for that person', async () => {
    answer(
      (interaction) => interaction.reply({ content: 'press', components: buttons(), flags: MessageFlags.Ephemeral }),
      (interaction) =>
        (interaction as { update(c: object): Promise<unknown> }).update({ content: 'ok', components: [] }),
    );
    const { reply } = await run();
    const { updated, ephemeral } = await scene.ada.click(reply!, 'Go');
    expect({ ephemeral, content: updated?.content }).toEqual({ ephemeral: true, content: 'ok' });
  });

  test('a modal opened by a button can be filled in, and its submit can update the message', async () => {
    const modal = new ModalBuilder({ customId: 'name', title: 'Your name' }).addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder({ customId: 'text', label: 'Name', style: TextInputStyle.Short, maxLength: 10 }),
      ),
    );
    answer(
      (interaction) => interaction.reply({ content: 'press', components: buttons() }),
      async (interaction) => {
        if (interaction.isButton()) await interaction.showModal(modal);
        else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
          await interaction.update(`Hello ${interaction.fields.getTextInputValue('text')}`);
        }
      },
    );
    const { reply } = await run();
    const clicked = await scene.ada.click(reply!, 'Go');
    expect(clicked.modal?.title).toBe('Your name');
    await expect(scene.ada.fill(clicked.modal!, { Name: 'far too long a name' })).rejects.toThrow('characters');
    await expect(scene.ada.fill(clicked.modal!, {})).rejects.toThrow('required');
    expect((await scene.ada.fill(clicked.modal!, { Name: 'Ada' })).updated?.content).toBe('Hello Ada');
  });
});
