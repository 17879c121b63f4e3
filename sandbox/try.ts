// Trying a bot without Discord: the example community, the bot beside it, and a page in the browser to be anybody in.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { buildExampleCommunity } from './communities/example.ts';
import { restoreWorld, type SavedState, saveWorld } from './communities/saved-world.ts';
import { startSandbox } from './index.ts';
import { firstMinute } from './scenes/first-minute.ts';
import { scenes } from './scenes/index.ts';
import { createStage } from './scenes/stage.ts';
import { pageBeside } from './web/server/neighbour.ts';
import { Trial } from './web/server/trial.ts';
import { createApplication } from './world/users.ts';
import type { World } from './world/world.ts';

export interface TryOptions {
  /** 0: any free port. */
  port: number;
  /** The file in which everything is kept between starts; undefined keeps nothing. */
  stateFile?: string | undefined;
  /** Play the first scene in the terminal and leave. */
  once: boolean;
  print(line: string): void;
  /** Starts the bot against the sandbox, on the sandbox's time, and resolves when it is ready. */
  startBot(account: { token: string; apiUrl: string; clockUrl: string }): Promise<RunningBot>;
}

export interface RunningBot {
  /** A step of its leaving. */
  add(name: string, close: () => Promise<void>): void;
  now(exitCode: number, reason: string): Promise<void>;
}

/** Pause after each step of a scene on the page: long enough to read it. */
const SCENE_PACE_MS = 1_200;

const SAVE_EACH_MS = 30_000;

function newState(world: World): SavedState {
  const application = createApplication(world, { name: 'Hearth' });
  return { application, community: buildExampleCommunity(world, application) };
}

function readState(world: World, file: string | undefined): SavedState | undefined {
  return file && existsSync(file) ? restoreWorld(world, readFileSync(file, 'utf8')) : undefined;
}

/** Beside it first, so that a power cut leaves the old one. */
function writeState(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/** Serves the page until the process is stopped. With `once`: plays the first minute; 1 if a step did not happen. */
export async function tryInSandbox({ port, stateFile, once, print, startBot }: TryOptions): Promise<void> {
  const sandbox = await startSandbox({ port });
  const { application, community } = readState(sandbox.world, stateFile) ?? newState(sandbox.world);
  const trial = new Trial({ sandbox, application, community, scenes, scenePaceMs: SCENE_PACE_MS });
  const page = pageBeside(trial);
  sandbox.serve(page);
  const bot = await startBot({
    token: application.token,
    apiUrl: sandbox.apiUrl,
    clockUrl: sandbox.clockDriver.url,
  });
  trial.keeper.start();
  const save = () => stateFile && writeState(stateFile, saveWorld(sandbox.world, application, community));
  const saving = setInterval(save, SAVE_EACH_MS);
  bot.add('page', async () => {
    clearInterval(saving);
    save();
    page.close();
    trial.close();
  });
  bot.add('sandbox', () => sandbox.close());
  const name = community.guild.data.name;
  if (!once) {
    print(`There is no DISCORD_TOKEN, so this is the sandbox: a local Discord with the community "${name}".`);
    print('Open it in your browser; the address works on this machine only:\n');
    print(`  ${page.url}\n`);
    print('Stop it with Ctrl+C. To run on Discord, put DISCORD_TOKEN into .env (see README.md).');
    return;
  }
  print(`There is no DISCORD_TOKEN, so this is the sandbox: a local Discord with the community "${name}".\n`);
  const tell = async (line: string) => print(line);
  try {
    await firstMinute.play(
      createStage({
        world: sandbox.world,
        community,
        botId: application.botId,
        tell,
        pass: (ms) => trial.keeper.advance(ms),
      }),
    );
  } catch (error) {
    print(`\nThis did not happen: ${error instanceof Error ? error.message : String(error)}`);
    return bot.now(1, 'the scene failed');
  }
  return bot.now(0, 'the scene is over');
}
