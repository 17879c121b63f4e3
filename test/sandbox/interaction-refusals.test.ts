// What Discord refuses of a bot's answers, and what the person sees when none comes in time.
import { type ChatInputCommandInteraction, type Interaction, Routes } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { useScene } from './helper-bot.ts';

const scene = useScene([{ name: 'ping', description: 'Answers' }]);

const run = () => scene.ada.run(scene.general, '/ping');

function answer(onCommand: (interaction: ChatInputCommandInteraction) => Promise<unknown>): void {
  scene.handle = (interaction) => onCommand(interaction as ChatInputCommandInteraction);
}

/** Sends a callback by hand and returns Discord's code. */
async function callback(interaction: Interaction, body: unknown): Promise<[number, number]> {
  const url = `${scene.sandbox.apiUrl}/v10${Routes.interactionCallback(interaction.id, interaction.token)}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { code } = response.status === 204 ? { code: 0 } : ((await response.json()) as { code: number });
  return [response.status, code];
}

test('a second answer, with 40060', async () => {
  const codes: unknown[] = [];
  answer(async (interaction) => {
    codes.push(await callback(interaction, { type: 4, data: { content: 'one' } }));
    codes.push(await callback(interaction, { type: 4, data: { content: 'two' } }));
  });
  await run();
  await scene.people.until(() => codes.length === 2, 'both codes');
  expect(codes).toEqual([
    [204, 0],
    [400, 40_060],
  ]);
});

test.each([
  ['an update where there is no message', { type: 7, data: { content: 'x' } }, [400, 50_035]],
  ['a silent acknowledgement of a command', { type: 6 }, [400, 50_035]],
  ['choices for a command', { type: 8, data: { choices: [] } }, [400, 50_035]],
  ['an unknown type', { type: 99 }, [400, 50_035]],
  ['an empty message', { type: 4, data: {} }, [400, 50_006]],
  ['a modal without a title', { type: 9, data: { custom_id: 'x', components: [] } }, [400, 50_035]],
  ['a premium wall', { type: 10 }, [400, 50_035]],
])('%s; the bot may then still answer', async (_what, body, expected) => {
  const codes: unknown[] = [];
  answer(async (interaction) => {
    codes.push(await callback(interaction, body));
    await interaction.reply('pong');
  });
  expect((await run()).reply?.content).toBe('pong');
  expect(codes).toEqual([expected]);
});

test('a field error stands below `data`', async () => {
  let errors: unknown;
  answer(async (interaction) => {
    await interaction.reply('x'.repeat(2001)).catch((error: { rawError: { errors: unknown } }) => {
      errors = error.rawError.errors;
    });
    await interaction.reply('pong');
  });
  await run();
  expect(errors).toHaveProperty('data.content._errors');
});

test('a wrong token, with 10062', async () => {
  const codes: unknown[] = [];
  answer(async (interaction) => {
    codes.push(await callback({ ...interaction, id: interaction.id, token: 'wrong' } as never, { type: 5 }));
    await interaction.reply('pong');
  });
  await run();
  expect(codes).toEqual([[404, 10_062]]);
});

test('following up before the first answer, with 10015', async () => {
  const codes: number[] = [];
  answer(async (interaction) => {
    await interaction.webhook.send('early').catch((error: { code: number }) => codes.push(error.code));
    await interaction.reply('pong');
  });
  await run();
  expect(codes).toEqual([10_015]);
});

test('a token that is 15 minutes old, with 50027', async () => {
  let late: () => Promise<unknown> = async () => undefined;
  answer(async (interaction) => {
    late = () => interaction.webhook.send('late');
    await interaction.reply('pong');
  });
  await run();
  scene.sandbox.world.clock.advance(15 * 60_000);
  await expect(late()).rejects.toMatchObject({ code: 50_027 });
});

test('an answer after three seconds, with 10062; the person reads that the application did not respond', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    let taken: Interaction | undefined;
    scene.handle = async (interaction) => {
      taken = interaction;
    };
    const outcome = run();
    await vi.waitFor(() => expect(taken).toBeDefined());
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await outcome).toMatchObject({ failed: 'The application did not respond.', followUps: [] });
    vi.useRealTimers();
    expect(await callback(taken!, { type: 4, data: { content: 'late' } })).toEqual([404, 10_062]);
  } finally {
    vi.useRealTimers();
  }
});
