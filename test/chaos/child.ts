// A process of its own for the chaos test that starts in a moment: Hearth's real scheduler, outbox and announcements on
// the real database, over real sockets. What it lacks of the whole bot is the gateway, the commands and the other features.
import { once } from 'node:events';
import { REST } from '@discordjs/rest';
import type { Client } from 'discord.js';
import { createPosting } from '../../src/announcements/posting.service.ts';
import { createAnnouncementStore } from '../../src/announcements/store.ts';
import { createTroubles, TELL_TROUBLE } from '../../src/announcements/trouble.service.ts';
import { createTroubleStore } from '../../src/announcements/trouble.store.ts';
import { asId, type ChannelId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { createMessageAdapter } from '../../src/discord/messages/adapter.ts';
import { createPerform } from '../../src/discord/perform.ts';
import type { DiscordPort } from '../../src/discord/port.ts';
import { createPostAdapter } from '../../src/discord/posts/adapter.ts';
import { createDrivenClock } from '../../src/runtime/clock.ts';
import { connectDriver } from '../../src/runtime/clock-driver.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createTasks } from '../../src/runtime/tasks.ts';
import { createHeartbeat } from '../../src/scheduler/heartbeat.ts';
import { createJobs } from '../../src/scheduler/jobs.ts';
import { createJobStore } from '../../src/scheduler/store.ts';
import { sections } from '../../src/settings/sections.ts';
import { createOutboxStore } from '../../src/storage/outbox.store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { createVoice } from '../../src/voice/voice.ts';
import type { ChildOrders } from './children.ts';

/** Everything is loaded by now; the database is opened and the clock followed only when the life before has ended. */
async function live(): Promise<void> {
  process.stdout.write('loaded\n');
  const [line] = (await once(process.stdin, 'data')) as [Buffer];
  const orders = JSON.parse(String(line)) as ChildOrders;

  const log = createLog('silent');
  const tasks = createTasks(log);
  const driver = await connectDriver(orders.clockUrl);
  const clock = createDrivenClock(driver.start);
  const storage = openStorage(orders.databaseFile);
  const rest = new REST({ version: '10', api: orders.apiUrl }).setToken(orders.token);
  const client = { rest, user: { id: orders.botId } } as unknown as Client;
  const guild = {
    id: asId<GuildId>(orders.guildId),
    ownerId: asId<UserId>(orders.botId),
    locale: 'en-US',
    name: 'Here',
  };
  const discord = {
    ...createMessageAdapter(client),
    ...createPostAdapter(client),
    findGuild: () => guild,
    findChannel: () => undefined,
  } as unknown as DiscordPort;
  const outboxStore = createOutboxStore(storage.query);
  const perform = createPerform({
    discord,
    clock,
    outboxStore,
    unseal: () => undefined,
    findPicture: async () => undefined,
    onUnauthorized: () => process.exit(1),
  });
  const outbox = createOutbox({ storage, store: outboxStore, clock, log, perform });
  const jobs = createJobs({ storage, store: createJobStore(storage.query, { ids: [0], count: 1 }), clock, log });
  const heartbeat = createHeartbeat({ jobs, outbox, tasks, log });
  const settings = {
    get: async () => sections.announcements.parse({}),
    replace: async () => {},
    guildSpeak: async () => createVoice().speak('en-US'),
    languageOf: async () => ({ locale: 'en-US' as const, zone: 'UTC', quiet: undefined }),
  };
  const findTeamChannel = async () => asId<ChannelId>(orders.ownerChannelId);
  const base = { storage, outbox, jobs, discord, findTeamChannel, settings, clock };
  const troubles = createTroubles({ ...base, store: createTroubleStore(storage.query) });
  const posting = createPosting({ ...base, store: createAnnouncementStore(storage.query), report: troubles.report });
  for (const [kind, handler] of Object.entries(posting.jobHandlers)) jobs.handle(kind, handler);
  jobs.handle(TELL_TROUBLE, troubles.job);
  await outbox.recover();
  await jobs.recover();
  driver.sit({ clock, settle: () => heartbeat.settle(clock.now), nextDue: () => heartbeat.findNextDue(), log });
}

void live();
