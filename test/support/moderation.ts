// The Lantern with moderation set up: a mod log, the bot's role above the members, moderators below the bot.
import type { APIMessage } from 'discord-api-types/v10';
import { beforeAll, beforeEach } from 'vitest';
import { buildExampleCommunity } from '../../sandbox/communities/example.ts';
import type { PersonName } from '../../sandbox/communities/lantern/people.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { readable } from '../../sandbox/scenes/readable.ts';
import { moveRoles } from '../../sandbox/world/role-order.ts';
import type { ChannelState } from '../../sandbox/world/types.ts';
import { type BotOptions, startBot } from './bot.ts';
import { type Lantern, lightLantern } from './lantern.ts';

export interface Court extends Lantern {
  amara: Person;
  tobias: Person;
  as(name: PersonName): Person;
  /** The mod log as the owner reads it. */
  log(): string[];
  /** What the bot wrote to somebody directly. */
  dms(name: PersonName): string[];
  dmMessages(name: PersonName): APIMessage[];
  /** Entries of Discord's audit log by the bot, as `type target`. */
  auditOfBot(): { type: number; targetId: string | null; reason: string | undefined }[];
}

/** Lights The Lantern and gathers what tests of moderation look at. */
export async function openCourt(options: { rateLimits?: boolean } = {}): Promise<Court> {
  return toCourt(await lightLantern(options));
}

/** Another Lantern in the same sandbox, with people of its own. */
export function openAnother(court: Court): Court {
  const community = buildExampleCommunity(court.sandbox.world, court.application);
  return toCourt({ ...court, ...community, owner: court.everybody.as(community.guild.data.owner_id) });
}

function toCourt(lantern: Lantern): Court {
  const { world } = lantern.sandbox;
  const { guild, channels, people, everybody, application, owner } = lantern;
  const isWithBot = (channel: ChannelState, userId: string) =>
    channel.recipientIds?.includes(userId) && channel.recipientIds.includes(application.botId);
  const dmMessages = (name: PersonName) =>
    [...world.channels.values()]
      .filter((channel) => isWithBot(channel, people[name].id))
      .flatMap((channel) => everybody.as(people[name].id).read(channel));
  return {
    ...lantern,
    amara: everybody.as(people.amara.id),
    tobias: everybody.as(people.tobias.id),
    as: (name) => everybody.as(people[name].id),
    log: () =>
      owner
        .read(channels.modLog)
        .filter(({ author }) => author.id === application.botId)
        .map((message) => readable(world, message)),
    dmMessages,
    dms: (name) => dmMessages(name).map((message) => readable(world, message)),
    auditOfBot: () =>
      guild.auditLog
        .filter((entry) => entry.user_id === application.botId)
        .map((entry) => ({ type: entry.action_type, targetId: entry.target_id, reason: entry.reason })),
  };
}

/** The owner lifts the bot's role above the moderators' and names the mod log. */
export async function setUpModeration({ sandbox, guild, owner, roles, channels }: Court): Promise<void> {
  moveRoles(sandbox.world, guild, {
    actorId: owner.id,
    body: [{ id: roles.bot.id, position: roles.moderator.position }],
    reason: null,
  });
  const outcome = await owner.run(channels.staff, '/setup moderation', { log_channel: channels.modLog.id });
  if (!outcome.reply?.content.startsWith('Saved.')) throw new Error(outcome.reply?.content ?? outcome.failed);
}

/**
 * One bot for the tests of a file, and a server of its own for each: all are known to the bot from its start.
 * Returned is what takes one more server, not set up, for tests that need two.
 */
export function useCourts(count: number, hand: (court: Court) => void, options: BotOptions = {}): () => Court {
  let courts: Court[];
  const take = () => {
    const court = courts.pop();
    if (!court) throw new Error(`${count} servers are too few for the tests of this file`);
    return court;
  };
  beforeAll(async () => {
    const first = await openCourt();
    courts = [first, ...Array.from({ length: count - 1 }, () => openAnother(first))];
    await startBot(first.sandbox, first.application, options);
  });
  beforeEach(async () => {
    const court = take();
    await setUpModeration(court);
    hand(court);
  });
  return take;
}
