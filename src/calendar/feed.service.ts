// Calendar feeds: secret addresses under which calendar programs read the events of a server, or those of one member.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { asId, type GuildId, type UserId } from '../discord/ids.ts';
import { DAY_MS } from '../runtime/clock.ts';
import type { Ahead, AheadService } from './ahead.service.ts';
import type { CalendarDeps } from './deps.ts';
import type { FeedAddresses, FeedName } from './feed.messages.ts';
import type { Feed, FeedOwner } from './feed.store.ts';
import type { FeedEntry } from './feed-file.messages.ts';
import { messageLink } from './messages.ts';

const SECRET_BYTES = 32;
const SECRET = /^[\w-]{43}$/;
const SNOWFLAKE = /^\d{17,20}$/;
/** What a feed holds: a quarter of a year back, a year ahead. */
const BACK_MS = 90 * DAY_MS;
const AHEAD_MS = 366 * DAY_MS;
const PLANNED_OF_EACH = 26;

const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

export function createFeeds(deps: CalendarDeps, ahead: Pick<AheadService, 'listAhead'>) {
  const { storage, discord, rsvps, clock, settings, feeds, publicUrl } = deps;

  function newFeed(guildId: GuildId, userId: FeedOwner): Feed {
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    return { guildId, userId, secret, digest: digestOf(secret) };
  }

  async function addressOf(guildId: GuildId, userId: FeedOwner): Promise<string> {
    await storage.atomic([feeds.create(newFeed(guildId, userId))]);
    const feed = await feeds.find(guildId, userId);
    return `${publicUrl}/calendar/${guildId}/${feed!.secret}.ics`;
  }

  function entryOf(guildId: GuildId, one: Ahead): FeedEntry {
    const { place } = one.details;
    const channel = place && place.kind !== 'elsewhere' ? discord.findChannel(guildId, place.channelId) : undefined;
    const name = place?.kind === 'elsewhere' ? place.text : channel && `#${channel.name}`;
    return { ...one, place: name, link: messageLink(one) };
  }

  async function listEntries(guildId: GuildId, owner: FeedOwner): Promise<FeedEntry[]> {
    const now = clock.now();
    const stretch = { from: now - BACK_MS, to: now + AHEAD_MS, plannedOfEach: owner === '' ? PLANNED_OF_EACH : 0 };
    const all = await ahead.listAhead(guildId, stretch);
    if (owner === '') return all.map((one) => entryOf(guildId, one));
    const mine = new Set(
      (await rsvps.listMine(guildId, owner))
        .filter(({ answer }) => answer === 'going')
        .map(({ occurrenceId }) => occurrenceId),
    );
    return all.filter(({ id }) => mine.has(id)).map((one) => entryOf(guildId, one));
  }

  return {
    /** The addresses of the server's feed and of the member's own; undefined while nobody can reach the web server. */
    async feedAddresses(guildId: GuildId, userId: UserId): Promise<FeedAddresses | undefined> {
      if (!publicUrl) return undefined;
      return { server: await addressOf(guildId, ''), mine: await addressOf(guildId, userId) };
    },

    /** Gives a feed a new address; the old one stops at once. */
    async renewFeed(guildId: GuildId, userId: UserId, name: FeedName): Promise<void> {
      await storage.atomic([feeds.renew(newFeed(guildId, name === 'server' ? '' : userId))]);
    },

    /** Whoever has left reads the calendar no longer. */
    async forgetFeed(guildId: GuildId, userId: UserId): Promise<void> {
      await storage.atomic([feeds.delete(guildId, userId)]);
    },

    /** The file behind an address; undefined for every address that is not, or no longer, known. */
    async readFeed(guildId: string, secret: string): Promise<string | undefined> {
      if (!SNOWFLAKE.test(guildId) || !SECRET.test(secret)) return undefined;
      const guild = asId<GuildId>(guildId);
      const feed = await feeds.findByDigest(guild, digestOf(secret));
      if (!feed || !timingSafeEqual(Buffer.from(feed.secret), Buffer.from(secret))) return undefined;
      const facts = discord.findGuild(guild);
      if (!facts) return undefined;
      const owner = feed.userId === '' ? '' : asId<UserId>(feed.userId);
      const speak = await settings.guildSpeak(guild);
      const name = owner === '' ? facts.name : speak('calendar.feed_name_mine', { server: facts.name });
      // Loaded when the first feed is read: few servers have any.
      const { feedFile } = await import('./feed-file.messages.ts');
      return feedFile(name, await listEntries(guild, owner));
    },
  };
}
