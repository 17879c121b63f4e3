// A person chooses in selects and fills in modals.
import {
  ActionRowBuilder,
  ChannelSelectMenuBuilder,
  ChannelType,
  ComponentType,
  MessageFlags,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { useScene } from './helper-bot.ts';

const commands = [
  { name: 'form', description: 'Asks' },
  { name: 'pick', description: 'Selects' },
];

const scene = useScene(commands);

describe('selects', () => {
  const row = (select: object) => new ActionRowBuilder().addComponents(select as never).toJSON() as never;

  test('of every kind bring what was chosen', async () => {
    scene.handle = async (interaction) => {
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
    scene.handle = async (interaction) => {
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
    scene.handle = async (interaction) => {
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
