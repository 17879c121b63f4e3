// The composition root: config -> storage -> features -> doors -> scheduler. Nobody imports it.
import { commands } from '../commands/index.ts';
import { listeners } from '../events/index.ts';
import { ConfigError, loadConfig } from './config/env.ts';
import { run } from './run.ts';
import { StartError } from './runtime/start-error.ts';

const doors = { commands, listeners };

try {
  const config = loadConfig();
  if (config.token) {
    await run({ ...config, token: config.token }, doors);
  } else {
    // Loaded only here: with a token the sandbox costs nothing.
    const { tryInSandbox } = await import('../sandbox/try.ts');
    await tryInSandbox({
      port: config.sandboxPort,
      stateFile: config.sandboxState,
      once: process.argv.includes('--once'),
      print: (line) => void process.stdout.write(`${line}\n`),
      startBot: ({ token, apiUrl, clockUrl }) =>
        run(
          {
            ...config,
            token,
            apiUrl,
            clockUrl,
            databaseFile: config.sandboxState ? `${config.sandboxState}.db` : ':memory:',
            logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
          },
          doors,
        ),
    });
  }
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof StartError;
  process.stderr.write(`${expected ? error.message : (error instanceof Error && error.stack) || String(error)}\n`);
  process.exit(1);
}
