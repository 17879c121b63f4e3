// The load of the hot-path benchmark: servers with channels, roles and people who write, and the DELETEs that come back.
import { setTimeout as sleep } from 'node:timers/promises';
import { buildEmptyCommunity } from '../sandbox/communities/empty.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { placeChannel } from '../sandbox/world/channels.ts';
import { makeRole } from '../sandbox/world/guilds.ts';
import { blankMessage } from '../sandbox/world/message-store.ts';
import type { ApplicationState, ChannelState, GuildState } from '../sandbox/world/types.ts';
import { createUser, serializeUser } from '../sandbox/world/users.ts';
import type { World } from '../sandbox/world/world.ts';
import { BAD_WORD } from './rules.ts';

const CHANNELS = 10;
const ROLES = 8;
const TEXTS = [
  'hey, how are you all doing today? I was thinking about the meeting',
  'lol',
  'I will push the new build to the server tonight, please do not restart it before 10 pm, thanks a lot!',
  'does anybody know a good solder for lead-free boards? mine is always brittle',
  'no worries',
  'The second half of the talk was far better than the first one, and the questions at the end were great.',
  'who is in for a round at eight?',
  'Danke dir, das hat geholfen! Ich schaue morgen noch einmal nach, ob es dann auch wirklich läuft.',
  'same here :D',
  'brb, dinner',
];

export interface Place {
  guild: GuildState;
  channels: readonly ChannelState[];
}

/** Servers of an ordinary size, with nobody in them yet but the owner and the bot. */
export function buildPlaces(world: World, application: ApplicationState, count: number): Place[] {
  return world.quietly(() =>
    Array.from({ length: count }, () => {
      const { guild, channels } = buildEmptyCommunity(world, application);
      for (let index = 1; index < ROLES; index++) {
        const role = makeRole({ id: world.newId(), name: `role ${index}`, permissions: 0n, position: 1 });
        guild.roles.set(role.id, role);
      }
      const more = Array.from({ length: CHANNELS - 1 }, (_, index) =>
        placeChannel(world, guild, { name: `channel-${index}` }),
      );
      return { guild, channels: [channels.general, ...more] };
    }),
  );
}

export interface Load {
  /** The next person writes in the next server: something harmless, or the bad word. */
  write(isBad?: boolean): void;
  /** Milliseconds from each bad message to its DELETE, since the last call. */
  takeLatencies(): number[];
  /** Resolves when every bad message is gone. @throws Error when one stays */
  settled(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** `peopleEach`: how many people write in each server; nobody is in two of them. */
export function createLoad({ world, traffic }: Sandbox, places: readonly Place[], peopleEach: number): Load {
  const people = places.map(() =>
    Array.from({ length: peopleEach }, (_, index) => createUser(world, { username: `person${index}` })),
  );
  const sentAt = new Map<string, number>();
  let latencies: number[] = [];
  traffic.onEntry(({ method, path, requestBody }) => {
    const one = method === 'DELETE' ? /^\/channels\/\d+\/messages\/(\d+)/.exec(path)?.[1] : undefined;
    const many = path.endsWith('/bulk-delete') ? (requestBody as { messages: string[] }).messages : [];
    for (const id of one === undefined ? many : [one]) {
      const at = sentAt.get(id);
      if (at !== undefined) latencies.push(performance.now() - at);
      sentAt.delete(id);
    }
  });
  let count = 0;
  return {
    write(isBad = false) {
      const place = count % places.length;
      const round = Math.floor(count / places.length);
      const { guild, channels } = places[place]!;
      const channel = channels[round % channels.length]!;
      const message = blankMessage(world, channel, serializeUser(people[place]![round % peopleEach]!));
      message.content = isBad ? `please ${BAD_WORD} it` : `${TEXTS[(count * 7 + round) % TEXTS.length]} ${count}`;
      const { reactors: _own, ...visible } = message;
      const member = {
        roles: [],
        nick: null,
        avatar: null,
        joined_at: '2020-01-01T00:00:00.000000+00:00',
        premium_since: null,
        deaf: false,
        mute: false,
        flags: 0,
        pending: false,
        communication_disabled_until: null,
      };
      const d = { ...visible, guild_id: guild.id, member, nonce: message.id };
      if (isBad) {
        channel.messages.set(message.id, message);
        sentAt.set(message.id, performance.now());
      }
      world.emit({ t: 'MESSAGE_CREATE', d, guildId: guild.id, channelId: channel.id });
      count += 1;
    },
    takeLatencies() {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    async settled() {
      for (let waitedMs = 0; sentAt.size > 0; waitedMs += 1) {
        if (waitedMs > PATIENCE_MS) throw new Error(`${sentAt.size} bad messages were never deleted`);
        await sleep(1);
      }
    },
  };
}
