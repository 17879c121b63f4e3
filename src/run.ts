// Starts the bot in order, and says how to stop it.
import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { type Client, Events } from 'discord.js';
import { createApp } from './app.ts';
import type { Config } from './config/env.ts';
import { createDiscordPort } from './discord/adapter.ts';
import { createClient, REQUIRED_INTENTS } from './discord/client.ts';
import { createCatalogue } from './discord/doors/catalogue.ts';
import { toPublished } from './discord/doors/command-data.ts';
import { type AnyCommand, type AnyListener, attach } from './discord/doors/door.ts';
import { publishCommands } from './discord/doors/publish.ts';
import { createRouter } from './discord/doors/router.ts';
import { chooseIntents, logIn, readPortal } from './discord/login.ts';
import { watchGateway } from './discord/watch.ts';
import { createDrivenClock, createSystemClock } from './runtime/clock.ts';
import { connectDriver } from './runtime/clock-driver.ts';
import { createLog } from './runtime/log.ts';
import { createSeal, loadKey } from './runtime/seal.ts';
import { createShutdown, leaveOnSignals, type Shutdown } from './runtime/shutdown.ts';
import { createTasks } from './runtime/tasks.ts';
import { handleHousekeeping } from './scheduler/housekeeping.ts';
import { openDatabase } from './storage/open.ts';
import { createVoice } from './voice/voice.ts';
import { createMetrics } from './web/metrics.ts';
import { createPost } from './web/post.ts';
import { createWeb, listen } from './web/server.ts';

export interface Doors {
  commands: readonly AnyCommand[];
  listeners: readonly AnyListener[];
}

const TOKEN_REFUSED = 'Discord no longer accepts the token: set a new DISCORD_TOKEN and start Hearth again.';
const GATEWAY_SILENT =
  'The connection to Discord is dead and could not be made anew; leaving so that a supervisor starts Hearth again.';

/** Resolves once the bot is ready. @throws StartError, in one sentence, when it cannot start */
export async function run(config: Config & { token: string }, doors: Doors): Promise<Shutdown> {
  const log = createLog(config.logLevel);
  const shutdown = createShutdown(log, (code) => process.exit(code));
  const leave = (sentence: string) => {
    log.fatal(sentence);
    void shutdown.now(1, sentence);
  };
  const version = readVersion();
  const database = openDatabase(config.databaseFile);
  const seal = createSeal(loadKey(config.secretKey, config.databaseFile));
  const driver = config.clockUrl ? await connectDriver(config.clockUrl) : undefined;
  const drivenClock = driver && createDrivenClock(driver.start);
  const clock = drivenClock ?? createSystemClock();
  const tasks = createTasks(log);
  const voice = createVoice();

  const portal = await readPortal(config.apiUrl, config.token);
  const client = createClient(config.apiUrl, chooseIntents(portal, REQUIRED_INTENTS, log));
  const gateway = watchGateway({
    client,
    log,
    reconnect: () => reconnect(client, config.token),
    giveUp: () => leave(GATEWAY_SILENT),
  });
  const { app, outbox, jobs, heartbeat, forgetPictures } = createApp({
    version,
    clock,
    log,
    tasks,
    storage: database.storage,
    voice,
    seal,
    post: createPost({ privateHosts: config.privateHosts }),
    discord: createDiscordPort(client, config.apiUrl),
    gateway,
    catalogue: createCatalogue(client, doors.commands),
    shards: { ids: [0], count: 1 },
    hasMessageContent: portal.grants.messageContent,
    publicUrl: config.publicUrl,
    onUnauthorized: () => leave(TOKEN_REFUSED),
  });
  const router = createRouter(doors.commands, app, log);
  await outbox.recover();
  await jobs.recover();
  await database.storage.atomic([
    handleHousekeeping(
      jobs,
      [
        outbox.forgetOld,
        app.transfer.forgetOld,
        app.knowledge.asking.forgetOld,
        app.announcements.forgetOld,
        app.departures.forgetOld,
        forgetPictures,
        app.mentorship.forgetOld,
      ],
      clock,
    ),
  ]);
  for (const listener of doors.listeners) attach(client, { ...app, router }, listener);
  client.on(Events.ShardDisconnect, ({ code }) => leave(`Discord closed the connection for good (code ${code}).`));
  const web =
    config.http &&
    (await listen(
      createWeb({
        status: app.status,
        metrics: createMetrics(app.status, outbox),
        calendar: app.calendar,
        inbox: app.inbox.routes,
      }),
      config.http.host,
      config.http.port,
    ));

  await logIn(client, config.token, config.apiUrl, log);
  await publishCommands(
    client as Client<true>,
    doors.commands.map((command) => toPublished(command, voice)),
    config.commandGuildId,
    log,
  );

  let stopBeating = () => {};
  if (driver && drivenClock) {
    driver.sit({
      clock: drivenClock,
      settle: () => heartbeat.settle(clock.now),
      nextDue: () => earliest(heartbeat.findNextDue(), drivenClock.nextWake()),
      log,
    });
  } else {
    stopBeating = heartbeat.start();
  }
  shutdown.add('heartbeat', () => stopBeating());
  shutdown.add('driver', () => driver?.close());
  shutdown.add('listeners', () => void client.removeAllListeners());
  shutdown.add('automod counts', () => app.automod.writeCounts());
  shutdown.add('mentor activity', () => app.mentorship.writeActivity());
  shutdown.add('tasks', async () => {
    tasks.close();
    await tasks.idle();
  });
  shutdown.add('jobs', () => jobs.close());
  shutdown.add('outbox', () => outbox.close());
  shutdown.add('gateway', async () => {
    gateway.stop();
    await client.destroy();
  });
  shutdown.add('web', () => web?.close());
  shutdown.add('database', () => database.close());
  leaveOnSignals(shutdown);
  log.info(
    { version, servers: client.guilds.cache.size, commands: doors.commands.length, http: web?.port },
    'Hearth is ready',
  );
  // Written now and not only at the end: a process that is killed would leave nothing for the next start.
  flushCompileCache();
  return shutdown;
}

async function earliest(due: Promise<number | undefined>, wake: number | undefined): Promise<number | undefined> {
  const instants = [await due, wake].filter((at) => at !== undefined);
  return instants.length > 0 ? Math.min(...instants) : undefined;
}

async function reconnect(client: Client, token: string): Promise<void> {
  await client.destroy();
  await client.login(token);
}

function readVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
