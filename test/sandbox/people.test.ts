// The people driver: what a person can do with a bot, with each other, and what the client keeps them from.
import {
  ActionRowBuilder,
  ApplicationCommandType,
  type AutocompleteInteraction,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ChannelType,
  ComponentType,
  type Interaction,
  MessageFlags,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits as P,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { plainText } from '../../sandbox/people/plain-text.ts';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { makeRole } from '../../sandbox/world/guilds.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { createUser } from '../../sandbox/world/users.ts';
import { type Scene, startScene } from './helper-bot.ts';

let scene: Scene;
let staff: ChannelState;
let handle: (interaction: Interaction) => Promise<unknown>;
const problems: unknown[] = [];

const commands = [
  {
    name: 'setup',
    description: 'Settings',
    default_member_permissions: P.ManageGuild.toString(),
    options: [
      {
        type: Option.Subcommand,
        name: 'welcome',
        description: 'Greeting',
        options: [
          {
            type: Option.Channel,
            name: 'channel',
            description: 'Where',
            required: true,
            channel_types: [ChannelType.GuildText],
          },
          { type: Option.Role, name: 'role', description: 'Which' },
          { type: Option.User, name: 'mentor', description: 'Who' },
          { type: Option.Integer, name: 'days', description: 'How long', min_value: 1, max_value: 28 },
          { type: Option.Boolean, name: 'loud', description: 'Ping' },
          { type: Option.Attachment, name: 'picture', description: 'Picture' },
          {
            type: Option.String,
            name: 'tone',
            description: 'Tone',
            choices: [
              { name: 'Warm', value: 'warm' },
              { name: 'Plain', value: 'plain' },
            ],
          },
        ],
      },
    ],
  },
  {
    name: 'find',
    description: 'Finds',
    options: [{ type: Option.String, name: 'what', description: 'What', required: true, autocomplete: true }],
  },
  { name: 'form', description: 'Asks' },
  { name: 'pick', description: 'Selects' },
  { name: 'Quote', type: ApplicationCommandType.Message },
  { name: 'Praise', type: ApplicationCommandType.User },
] as Parameters<Scene['publish']>[0];

beforeAll(async () => {
  scene = await startScene();
  staff = placeChannel(scene.sandbox.world, scene.guild, {
    name: 'staff',
    overwrites: [{ id: scene.guild.id, type: 0, allow: '0', deny: P.ViewChannel.toString() }],
  });
  scene.client.on('interactionCreate', (interaction) => {
    handle(interaction).catch((error: unknown) => problems.push(error));
  });
  await scene.publish(commands);
});
afterAll(() => scene.close());
afterEach(() => {
  expect(problems.splice(0)).toEqual([]);
});

describe('commands', () => {
  test('only those that a person may use are offered', () => {
    const offered = (person: Scene['ada']) => person.commands(scene.general).map(({ command }) => command.name);
    expect(offered(scene.owner)).toContain('setup');
    expect(offered(scene.ada)).not.toContain('setup');
    expect(offered(scene.ada)).toContain('find');
  });

  test('every kind of option arrives with what it refers to', async () => {
    const { world } = scene.sandbox;
    const role = makeRole({ id: world.newId(), name: 'Member', permissions: 0n, position: 1 });
    scene.guild.roles.set(role.id, role);
    let picture = '';
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand() || !interaction.inCachedGuild()) return;
      const { options } = interaction;
      picture = options.getAttachment('picture', true).url;
      await interaction.reply(
        [
          options.getSubcommand(),
          options.getChannel('channel', true).name,
          options.getRole('role', true).name,
          options.getUser('mentor', true).username,
          options.getMember('mentor')?.joinedAt instanceof Date,
          options.getInteger('days', true),
          options.getBoolean('loud', true),
          options.getString('tone', true),
        ].join(' '),
      );
    };
    const { reply } = await scene.owner.run(scene.general, '/setup welcome', {
      channel: scene.general,
      role,
      mentor: scene.bob,
      days: 7,
      loud: true,
      picture: { name: 'p.txt', bytes: 'pixels' },
      tone: 'Warm',
    });
    expect(reply?.content).toBe('welcome general Member bob true 7 true warm');
    expect(reply?.interaction_metadata).toMatchObject({ user: { id: scene.owner.id } });
    expect(await (await fetch(picture)).text()).toBe('pixels');
  });

  test.each([
    ['a command that is not offered', '/nothing', {}, 'not offered'],
    ['a command without its subcommand', '/setup', {}, 'needs one of its subcommands: welcome'],
    ['an unknown subcommand', '/setup farewell', {}, 'no subcommand "farewell"'],
    ['an unknown option', '/setup welcome', { colour: 'red' }, 'no option "colour"'],
    ['a missing option', '/setup welcome', {}, '"channel" is required'],
    ['a number out of range', '/setup welcome', { channel: 'general', days: 29 }, 'at most 28'],
    ['a text for yes or no', '/setup welcome', { channel: 'general', loud: 'yes' }, 'true or false'],
    ['a choice that is not in the list', '/setup welcome', { channel: 'general', tone: 'rude' }, 'offers Warm, Plain'],
  ])('the client does not send %s', async (_what, command, options, problem) => {
    const values = 'channel' in options ? { ...options, channel: scene.general.id } : options;
    await expect(scene.owner.run(scene.general, command, values as never)).rejects.toThrow(problem);
  });

  test('the client shows no channel that the person cannot see, and none of another kind', async () => {
    const voice = placeChannel(scene.sandbox.world, scene.guild, { name: 'Lounge', type: ChannelType.GuildVoice });
    const run = (channel: ChannelState) => scene.owner.run(scene.general, '/setup welcome', { channel });
    await expect(run(voice)).rejects.toThrow('only 0 can be picked');
    await expect(scene.ada.run(scene.general, '/setup welcome', { channel: staff })).rejects.toThrow('not offered');
  });

  test('autocomplete shows what the bot suggests for what is typed', async () => {
    handle = async (interaction) => {
      const { options } = interaction as AutocompleteInteraction;
      const focused = options.getFocused(true);
      await (interaction as AutocompleteInteraction).respond([
        { name: `${focused.name}: ${focused.value}`, value: 'x' },
      ]);
    };
    const { choices } = await scene.ada.autocomplete(scene.general, '/find', 'what', 'rul');
    expect(choices).toEqual([{ name: 'what: rul', value: 'x' }]);
  });

  test('a message menu brings the message, a user menu the user', async () => {
    handle = async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) await interaction.reply(`> ${interaction.targetMessage.content}`);
      if (interaction.isUserContextMenuCommand())
        await interaction.reply(`Well done, ${interaction.targetUser.username}`);
    };
    const said = scene.bob.post(scene.general, 'Bees are kind');
    const quoted = await scene.ada.messageMenu(said, 'Quote');
    expect(quoted.reply).toMatchObject({ content: '> Bees are kind', type: 23 });
    const praised = await scene.ada.userMenu(scene.general, scene.bob, 'Praise');
    expect(praised.reply?.content).toBe('Well done, bob');
  });
});

describe('selects', () => {
  const row = (select: object) => new ActionRowBuilder().addComponents(select as never).toJSON() as never;

  test('of every kind bring what was chosen', async () => {
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({
          components: [
            row(
              new StringSelectMenuBuilder({
                customId: 'text',
                placeholder: 'Topics',
                maxValues: 2,
                options: ['Bees', 'Trees'].map((label) => ({ label, value: label.toLowerCase() })),
              }),
            ),
            row(new UserSelectMenuBuilder({ customId: 'user' })),
            row(new RoleSelectMenuBuilder({ customId: 'role' })),
            row(new ChannelSelectMenuBuilder({ customId: 'channel', channelTypes: [ChannelType.GuildText] })),
          ],
        });
      } else if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
      else if (interaction.isUserSelectMenu()) await interaction.reply(interaction.users.first()!.username);
      else if (interaction.isRoleSelectMenu()) await interaction.reply(interaction.roles.first()!.name);
      else if (interaction.isChannelSelectMenu()) await interaction.reply(`#${interaction.channels.first()!.id}`);
    };
    const message = (await scene.ada.run(scene.general, '/pick')).reply!;
    const answers = [
      await scene.ada.choose(message, 'Topics', ['Trees', 'bees']),
      await scene.ada.choose(message, 'user', [scene.bob]),
      await scene.ada.choose(message, 'role', [scene.guild.id]),
      await scene.ada.choose(message, 'channel', [scene.general]),
    ];
    const texts = answers.map(({ reply }) => reply?.content);
    expect(texts).toEqual(['trees,bees', 'bob', '@everyone', `#${scene.general.id}`]);
    await expect(scene.ada.choose(message, 'text', ['Stones'])).rejects.toThrow('not in the list: Bees, Trees');
    await expect(scene.ada.choose(message, 'text', [])).rejects.toThrow('takes 1 to 2 values');
    await expect(scene.ada.click(message, 'text')).rejects.toThrow('no button');
  });
});

describe('modals', () => {
  const label = (text: string, component: object) => ({ type: ComponentType.Label, label: text, component });
  const options = ['One', 'Two'].map((name) => ({ label: name, value: name.toLowerCase() }));

  test('hold every kind of input', async () => {
    const submitted: unknown[] = [];
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const components = [
          label('About', { type: ComponentType.TextInput, custom_id: 'about', style: 2, required: false }),
          label('Number', { type: ComponentType.StringSelect, custom_id: 'number', options }),
          label('Friend', { type: ComponentType.UserSelect, custom_id: 'friend' }),
          label('Proof', { type: ComponentType.FileUpload, custom_id: 'proof' }),
          label('Choice', { type: ComponentType.RadioGroup, custom_id: 'choice', options }),
        ];
        await interaction.showModal({ custom_id: 'form', title: 'Form', components } as never);
      } else if (interaction.isModalSubmit()) await interaction.reply({ content: 'ok', flags: MessageFlags.Ephemeral });
    };
    const stop = scene.sandbox.world.onDispatch(({ t, d }) => {
      if (t === 'INTERACTION_CREATE') submitted.push((d as { data: unknown }).data);
    });
    const { modal } = await scene.ada.run(scene.general, '/form');
    const file = { name: 'proof.txt', bytes: 'yes' };
    const { reply } = await scene.ada.fill(modal!, { number: 'Two', Friend: scene.bob, proof: [file], Choice: 'one' });
    stop();
    expect(reply).toMatchObject({ content: 'ok', interaction_metadata: { type: 5 } });
    const data = submitted.at(-1) as { components: { component: unknown }[]; resolved: Record<string, object> };
    expect(data.components.map(({ component }) => component)).toEqual([
      { type: 4, id: expect.any(Number), custom_id: 'about', value: '' },
      { type: 3, id: expect.any(Number), custom_id: 'number', values: ['two'] },
      { type: 5, id: expect.any(Number), custom_id: 'friend', values: [scene.bob.id] },
      { type: 19, id: expect.any(Number), custom_id: 'proof', values: [expect.stringMatching(/^\d+$/)] },
      { type: 21, id: expect.any(Number), custom_id: 'choice', value: 'one' },
    ]);
    expect(Object.keys(data.resolved)).toEqual(['users', 'members', 'attachments']);
    await expect(scene.ada.fill(modal!, { number: 'Two' })).rejects.toThrow('"Friend" needs at least 1');
    await expect(scene.ada.fill(modal!, { colour: 'red', number: 'Two' })).rejects.toThrow();
  });

  test('with checkboxes: a group, and one alone', async () => {
    let data: { components: { component: unknown }[] } | undefined;
    handle = async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const components = [
          label('Days', { type: ComponentType.CheckboxGroup, custom_id: 'days', options, required: false }),
          label('Agree', { type: ComponentType.Checkbox, custom_id: 'agree' }),
        ];
        await interaction.showModal({ custom_id: 'boxes', title: 'Boxes', components } as never);
      } else if (interaction.isModalSubmit()) await interaction.reply('ok');
    };
    const stop = scene.sandbox.world.onDispatch(({ t, d }) => {
      if (t === 'INTERACTION_CREATE') data = (d as { data: typeof data }).data;
    });
    const { modal } = await scene.ada.run(scene.general, '/form');
    await scene.ada.fill(modal!, { Days: ['One', 'Two'], Agree: true });
    stop();
    expect(data?.components.map(({ component }) => component)).toMatchObject([
      { type: 22, custom_id: 'days', values: ['one', 'two'] },
      { type: 23, custom_id: 'agree', value: true },
    ]);
  });
});

describe('people among themselves', () => {
  test('post, reply, edit and delete; others read it', () => {
    const said = scene.ada.post(scene.general, 'Hello');
    const answer = scene.bob.post(scene.general, 'Hi', { replyTo: said });
    expect(answer).toMatchObject({ type: 19, referenced_message: { id: said.id } });
    scene.ada.edit(said, 'Hello all');
    expect(scene.bob.read(scene.general).find(({ id }) => id === said.id)?.content).toBe('Hello all');
    expect(() => scene.bob.edit(said, 'Mine now')).toThrow(expect.objectContaining({ code: 50_005 }));
    scene.ada.delete(said);
    expect(scene.bob.read(scene.general).some(({ id }) => id === said.id)).toBe(false);
  });

  test('a channel that is closed to somebody can be neither read nor written', () => {
    expect(() => scene.ada.read(staff)).toThrow('cannot see');
    expect(() => scene.ada.post(staff, 'Let me in')).toThrow(expect.objectContaining({ code: 50_001 }));
  });

  test('moderating by hand needs permission and shows in the audit log with a reason', () => {
    const { world } = scene.sandbox;
    const eve = scene.people.as(createUser(world, { username: 'eve' }).id);
    eve.join(scene.guild);
    expect(() => scene.ada.kick(scene.guild, eve)).toThrow(expect.objectContaining({ code: 50_013 }));
    scene.owner.timeout(scene.guild, eve, world.now() + 60_000, 'shouting');
    expect(() => eve.post(scene.general, 'But')).toThrow(expect.objectContaining({ code: 50_013 }));
    scene.owner.ban(scene.guild, eve, 'spam');
    expect(() => eve.join(scene.guild)).toThrow(expect.objectContaining({ code: 40_007 }));
    scene.owner.unban(scene.guild, eve);
    eve.join(scene.guild);
    eve.leave(scene.guild);
    const entries = scene.guild.auditLog.slice(-3).map((entry) => [entry.action_type, entry.user_id, entry.reason]);
    expect(entries).toEqual([
      [24, scene.owner.id, 'shouting'],
      [22, scene.owner.id, 'spam'],
      [23, scene.owner.id, undefined],
    ]);
  });

  test('closed direct messages refuse bots', async () => {
    const user = await scene.client.users.fetch(scene.bob.id);
    scene.bob.closeDms();
    await expect(user.send('psst')).rejects.toMatchObject({ code: 50_007 });
    scene.bob.closeDms(false);
    await user.send('psst');
  });

  test('somebody who is screened reads along only, until they agree', async () => {
    scene.guild.screening = true;
    const newcomer = scene.people.as(createUser(scene.sandbox.world, { username: 'newcomer' }).id);
    expect(newcomer.join(scene.guild).pending).toBe(true);
    await expect(newcomer.run(scene.general, '/form')).rejects.toThrow('not offered');
    expect(newcomer.passScreening(scene.guild).pending).toBe(false);
    scene.guild.screening = false;
    expect(newcomer.commands(scene.general).length).toBeGreaterThan(0);
  });
});

describe('waiting', () => {
  test('until something is there, and no longer than the deadline', async () => {
    const found = scene.people.until(() => scene.bob.read(scene.general).find(({ content }) => content === 'late'));
    scene.ada.post(scene.general, 'late');
    expect((await found).content).toBe('late');
    await expect(scene.people.until(() => undefined, 'a miracle', 30)).rejects.toThrow('Waited 30 ms for a miracle');
  });
});

test('a message reads as plain text, with buttons and selects as they look', () => {
  const components = [
    new ActionRowBuilder()
      .addComponents(
        new ButtonBuilder({ customId: 'a', label: 'Get started', style: ButtonStyle.Primary }),
        new ButtonBuilder({ customId: 'b', label: 'Later', style: ButtonStyle.Secondary, disabled: true }),
      )
      .toJSON(),
    new ActionRowBuilder().addComponents(new UserSelectMenuBuilder({ customId: 'c', placeholder: 'Mentor' })).toJSON(),
    {
      type: ComponentType.Container,
      components: [
        { type: ComponentType.TextDisplay, content: '## Rules\nBe kind' },
        { type: ComponentType.Separator },
      ],
    },
  ];
  const embeds = [{ title: 'Welcome', description: 'To the garden', fields: [{ name: 'Bees', value: '7' }] }];
  expect(plainText({ content: 'Hi', embeds, components } as never).split('\n')).toEqual([
    'Hi',
    'Welcome',
    'To the garden',
    'Bees: 7',
    '[Get started] [Later] (greyed out)',
    '[Mentor v]',
    '## Rules',
    'Be kind',
    '---',
  ]);
});
