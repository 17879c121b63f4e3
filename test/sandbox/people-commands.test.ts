// A person runs commands: options of every kind, menus, autocomplete, and what the client does not send.
import {
  ApplicationCommandType,
  type AutocompleteInteraction,
  ChannelType,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits as P,
} from 'discord.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { makeRole } from '../../sandbox/world/guilds.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { useScene } from './helper-bot.ts';

let staff: ChannelState;

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
];

const scene = useScene(commands);
beforeAll(() => {
  staff = placeChannel(scene.sandbox.world, scene.guild, {
    name: 'staff',
    overwrites: [{ id: scene.guild.id, type: 0, allow: '0', deny: P.ViewChannel.toString() }],
  });
});

describe('commands', () => {
  test('only those that a person may use are offered', () => {
    const offered = (person: typeof scene.ada) => person.commands(scene.general).map(({ command }) => command.name);
    expect(offered(scene.owner)).toContain('setup');
    expect(offered(scene.ada)).not.toContain('setup');
    expect(offered(scene.ada)).toContain('find');
  });

  test('every kind of option arrives with what it refers to', async () => {
    const { world } = scene.sandbox;
    const role = makeRole({ id: world.newId(), name: 'Member', permissions: 0n, position: 1 });
    scene.guild.roles.set(role.id, role);
    let picture = '';
    scene.handle = async (interaction) => {
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
    scene.handle = async (interaction) => {
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
    scene.handle = async (interaction) => {
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
