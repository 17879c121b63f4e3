// Trying a bot without Discord: the example community, the bot beside it, and one newcomer who joins.
import { buildExampleCommunity } from './communities/example.ts';
import { startSandbox } from './index.ts';
import { firstMinute } from './scenes/first-minute.ts';
import { createStage, SceneError } from './scenes/stage.ts';
import { createApplication } from './world/users.ts';

export interface TryOptions {
  /** 0: any free port. */
  port: number;
  /** Play the scene and leave. */
  once: boolean;
  print(line: string): void;
  /** Starts the bot against the sandbox and resolves when it is ready. */
  startBot(account: { token: string; apiUrl: string }): Promise<RunningBot>;
}

export interface RunningBot {
  /** A step of its leaving. */
  add(name: string, close: () => Promise<void>): void;
  now(exitCode: number, reason: string): Promise<void>;
}

/** Plays the first minute. Stays up afterwards unless `once`; the process then ends with 0, or 1 if a step did not happen. */
export async function tryInSandbox({ port, once, print, startBot }: TryOptions): Promise<void> {
  const sandbox = await startSandbox({ port });
  const application = createApplication(sandbox.world, { name: 'Hearth' });
  const community = buildExampleCommunity(sandbox.world, application);
  print(
    `There is no DISCORD_TOKEN, so this is the sandbox: a local Discord at ${sandbox.url}, with the community "${community.guild.data.name}".`,
  );
  print('');
  const bot = await startBot({ token: application.token, apiUrl: sandbox.apiUrl });
  bot.add('sandbox', () => sandbox.close());
  const stage = createStage({ world: sandbox.world, community, botId: application.botId, tell: print });
  try {
    await firstMinute.play(stage);
  } catch (error) {
    print(`\nThis did not happen: ${error instanceof Error ? error.message : String(error)}`);
    if (once || !(error instanceof SceneError)) return bot.now(1, 'the scene failed');
  }
  if (once) return bot.now(0, 'the scene is over');
  print('\nThe sandbox stays up; stop it with Ctrl+C. To run on Discord, put DISCORD_TOKEN into .env (see README.md).');
}
