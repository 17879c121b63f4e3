// How a message reads as plain text.
import { ActionRowBuilder, ButtonBuilder, ButtonStyle, ComponentType, UserSelectMenuBuilder } from 'discord.js';
import { expect, test } from 'vitest';
import { plainText } from '../../sandbox/people/plain-text.ts';

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
