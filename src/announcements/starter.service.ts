// Conversation starters: collected, suggested and approved, and asked in the owner's rhythm when the channel is quiet.
import type { ChannelId, GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Instant } from '../runtime/clock.ts';
import { HOUR_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { again, finish, type Job, type JobHandler, retry } from '../scheduler/jobs.ts';
import type { StarterSettings } from '../settings/sections.ts';
import { requirePostable } from '../settings/usable.ts';
import { newRowId } from '../storage/row-id.ts';
import type { Statement } from '../storage/storage.ts';
import { occurrencesAfter } from '../time/repeat.rules.ts';
import { understandWhen } from '../time/when.rules.ts';
import { wallOf } from '../time/zone.rules.ts';
import { AFTERWARDS, type AnnouncementDeps, AWAY_RETRY_MS } from './deps.ts';
import { isHoliday } from './offset.rules.ts';
import { PLAIN_POST } from './post.rules.ts';
import type { Posting } from './posting.service.ts';
import { suggestionMessage } from './starter.messages.ts';
import { decideTurn, pickStarter } from './starter.rules.ts';
import type { StarterStore } from './starter.store.ts';
import type { Starter, StarterQuestion } from './starter.tables.ts';
import type { Announcement } from './tables.ts';

export const STARTER_TURN = 'starters.turn';
export const LONGEST_STARTER = 500;
const MOST_STARTERS = 500;
/** Of one member, waiting for the team. */
const MOST_SUGGESTED = 3;
/** A turn waits at most so long for the channel to be quiet. */
const WAIT_MS = 6 * HOUR_MS;
/** More turns in the future than anybody looks at. */
const MOST_TURNS = 60;

export interface StarterDeps extends Omit<AnnouncementDeps, 'discord' | 'settings'> {
  starterStore: StarterStore;
  posting: Pick<Posting, 'dueJob'>;
  discord: AnnouncementDeps['discord'] & Pick<DiscordPort, 'listWriters' | 'myUserId'>;
  settings: AnnouncementDeps['settings'] & { get(guildId: GuildId, section: 'starters'): Promise<StarterSettings> };
}

export interface StarterChange {
  channelId?: ChannelId | null | undefined;
  /** As it was typed: `every weekday 17:00`. */
  rhythm?: string | null | undefined;
  quietHours?: number | undefined;
  locale?: string;
}

export interface StarterSetUp {
  settings: StarterSettings;
  /** The rhythm, where it can be read in more than one way. */
  asked: StarterQuestion | undefined;
}

export function createStarters(deps: StarterDeps) {
  const { storage, store, starterStore, posting, outbox, jobs, discord, settings, clock } = deps;
  /** Since when a channel is listened to, and when somebody last wrote there: in memory, so that a message costs nothing. */
  const listening = new Map<string, { since: Instant; lastAt: Instant | undefined }>();

  async function turnsAfter(guildId: GuildId, after: Instant, limit: number): Promise<Instant[]> {
    const { channelId, rhythm } = await settings.get(guildId, 'starters');
    if (!channelId || !rhythm) return [];
    const { zone } = await settings.languageOf(guildId);
    const { holidays } = await settings.get(guildId, 'announcements');
    return occurrencesAfter({ ...rhythm, zone }, after, MOST_TURNS)
      .filter(({ wall }) => !isHoliday(wall.slice(0, 10), holidays))
      .slice(0, limit)
      .map(({ at }) => at);
  }

  /** The job of the next turn, or none where starters are off. In a list, because a statement alone runs when awaited. */
  async function planNext(guildId: GuildId, after: Instant): Promise<Statement[]> {
    const [at] = await turnsAfter(guildId, after, 1);
    if (at === undefined) return [jobs.cancel(guildId, STARTER_TURN, 'turn')];
    return [jobs.schedule({ guildId, kind: STARTER_TURN, key: 'turn', payload: { at }, dueAt: at })];
  }

  /** Whether somebody wrote there lately, asked of Discord: once after a start, not for each message. */
  async function isBusy(channelId: ChannelId, quietMs: number): Promise<boolean> {
    const writers = await discord.listWriters(channelId, clock.now() - quietMs);
    return writers.some((userId) => userId !== discord.myUserId());
  }

  async function run(job: Job) {
    const { guildId } = job;
    if (!discord.findGuild(guildId)) return retry(AWAY_RETRY_MS, 'not in the server');
    const { at } = job.payload as { at: Instant };
    const { channelId, quietMs, rhythm } = await settings.get(guildId, 'starters');
    if (!channelId || !rhythm) return finish();
    const now = clock.now();
    const heard = listening.get(channelId) ?? { since: now, lastAt: undefined };
    listening.set(channelId, heard);
    const known = { lastHeardAt: heard.lastAt, knownSince: heard.since };
    let decision = decideTurn({ at, now, quietMs, lateMs: WAIT_MS, ...known });
    if (decision.next === 'ask') {
      // Nobody knows when exactly: it counts as written just now.
      if (await isBusy(channelId, quietMs)) heard.lastAt = now;
      decision = decideTurn({ at, now, quietMs, lateMs: WAIT_MS, knownSince: 0, lastHeardAt: heard.lastAt });
    }
    if (decision.next === 'wait') return again(decision.until);
    if (decision.next === 'say') await ask(guildId, channelId, at);
    await storage.atomic(await planNext(guildId, now));
    return finish();
  }

  /** Makes an announcement of the starter whose turn it is; its id says which turn, so that no second one can be made. */
  async function ask(guildId: GuildId, channelId: ChannelId, at: Instant): Promise<void> {
    const starter = pickStarter(await starterStore.list(guildId, 'approved'), at);
    if (!starter) return;
    const { zone } = await settings.languageOf(guildId);
    const now = clock.now();
    const announcement: Announcement = {
      guildId,
      id: `starter.${guildId}.${at}`,
      origin: 'starter',
      state: 'scheduled',
      text: starter.text,
      channelIds: [channelId],
      options: PLAIN_POST,
      wall: wallOf(now, zone),
      zone,
      fold: null,
      repeat: null,
      atOnce: false,
      question: null,
      attached: [],
      revision: 0,
      nextAt: now,
      createdBy: starter.writtenBy,
      approvedBy: null,
      createdAt: now,
    };
    await storage.atomicIf(store.createOnce(announcement), [
      starterStore.update(guildId, starter.id, { uses: starter.uses + 1, lastUsedAt: at }),
      posting.dueJob(announcement, now),
    ]);
  }

  /** As few turns as any other has had, so that a new one does not come again and again until it has caught up. */
  async function fewestUses(guildId: GuildId): Promise<number> {
    const approved = await starterStore.list(guildId, 'approved');
    return approved.length === 0 ? 0 : Math.min(...approved.map(({ uses }) => uses));
  }

  async function create(guildId: GuildId, text: string, by: UserId, state: Starter['state']): Promise<Starter> {
    const plain = text.replace(/\s+/g, ' ').trim();
    const all = [...(await starterStore.list(guildId, 'approved')), ...(await starterStore.list(guildId, 'suggested'))];
    if (all.some((other) => other.text.toLowerCase() === plain.toLowerCase())) throw new Refusal('starter_known');
    if (all.length >= MOST_STARTERS) throw new Refusal('starter_full', { limit: MOST_STARTERS });
    const createdAt = clock.now();
    const uses = state === 'approved' ? await fewestUses(guildId) : 0;
    return { guildId, id: newRowId(createdAt), text: plain, state, writtenBy: by, uses, lastUsedAt: null, createdAt };
  }

  return {
    /** Called for every message of a person: a lookup and, where starters are asked, a number. */
    hear(channelId: ChannelId): void {
      const heard = listening.get(channelId);
      if (heard) heard.lastAt = clock.now();
    },

    /** @throws Refusal starter_known, starter_full */
    async add(guildId: GuildId, text: string, by: UserId): Promise<Starter> {
      const row = await create(guildId, text, by, 'approved');
      await storage.atomic([starterStore.create(row)]);
      return row;
    },

    /** @throws Refusal starter_known, starter_full, starter_patience, starter_nobody */
    async suggest(guildId: GuildId, text: string, by: UserId): Promise<Starter> {
      const channelId = await deps.findTeamChannel(guildId);
      if (!channelId) throw new Refusal('starter_nobody');
      if ((await starterStore.countSuggested(guildId, by)) >= MOST_SUGGESTED) {
        throw new Refusal('starter_patience', { limit: MOST_SUGGESTED });
      }
      const row = await create(guildId, text, by, 'suggested');
      const message = suggestionMessage(await settings.guildSpeak(guildId), row);
      const effect = { kind: 'send-message', channelId, message } as const;
      const { statement } = outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey: row.id, effect });
      await storage.atomic([starterStore.create(row), statement]);
      await outbox.drain(guildId);
      return row;
    },

    /** @throws Refusal starter_unknown, starter_decided */
    async decide(guildId: GuildId, id: string, state: 'approved' | 'declined'): Promise<Starter> {
      const row = await starterStore.find(guildId, id);
      if (!row) throw new Refusal('starter_unknown');
      const uses = await fewestUses(guildId);
      if (!(await storage.atomicIf(starterStore.decide(guildId, id, { state, uses }), []))) {
        throw new Refusal('starter_decided');
      }
      return row;
    },

    /** @throws Refusal starter_unknown */
    async remove(guildId: GuildId, id: string): Promise<Starter> {
      const row = await starterStore.find(guildId, id);
      if (!row || !(await storage.atomicIf(starterStore.delete(guildId, id), []))) throw new Refusal('starter_unknown');
      return row;
    },

    list: (guildId: GuildId) => starterStore.list(guildId, 'approved'),
    listSuggested: (guildId: GuildId) => starterStore.list(guildId, 'suggested'),
    getSettings: (guildId: GuildId) => settings.get(guildId, 'starters'),
    nextTurn: async (guildId: GuildId) => (await turnsAfter(guildId, clock.now(), 1))[0],

    /** A rhythm with several readings stays as it is until `chooseRhythm`. @throws Refusal channel_*, when_*, starter_rhythm */
    async setUp(guildId: GuildId, change: StarterChange, by: UserId): Promise<StarterSetUp> {
      const before = await settings.get(guildId, 'starters');
      requirePostable(discord, guildId, change.channelId);
      const read = await readRhythm(guildId, before, change);
      const wanted: StarterSettings = {
        channelId: change.channelId === undefined ? before.channelId : change.channelId,
        rhythm: 'question' in read ? before.rhythm : read.rhythm,
        quietMs: change.quietHours === undefined ? before.quietMs : change.quietHours * HOUR_MS,
      };
      await settings.replace(guildId, 'starters', wanted, by);
      const asked = 'question' in read ? { guildId, id: newRowId(clock.now()), ...read } : undefined;
      const kept = asked ? starterStore.ask(asked) : starterStore.forgetQuestion(guildId);
      await storage.atomic([kept, ...(await planNext(guildId, clock.now()))]);
      return { settings: wanted, asked };
    },

    /** Which reading of the rhythm is meant. @throws Refusal starter_asked */
    async chooseRhythm(guildId: GuildId, id: string, index: number, by: UserId): Promise<StarterSettings> {
      const asked = await starterStore.findQuestion(guildId);
      const chosen = asked?.question.plans[index];
      if (asked?.id !== id || !chosen?.repeat) throw new Refusal('starter_asked');
      const { wall, repeat } = chosen;
      const rhythm = { wall, repeat, typed: asked.typed };
      const wanted = { ...(await settings.get(guildId, 'starters')), rhythm };
      await settings.replace(guildId, 'starters', wanted, by);
      await storage.atomic([starterStore.forgetQuestion(guildId), ...(await planNext(guildId, clock.now()))]);
      return wanted;
    },

    /** Turns in which a starter may be asked, with the channel; none where there is nothing to ask. */
    async coming(guildId: GuildId, to: Instant) {
      const { channelId } = await settings.get(guildId, 'starters');
      if (!channelId || (await starterStore.list(guildId, 'approved')).length === 0) return [];
      const turns = await turnsAfter(guildId, clock.now(), MOST_TURNS);
      return turns.filter((at) => at < to).map((at) => ({ at, channelId }));
    },

    job: { run } satisfies JobHandler,
  };

  async function readRhythm(
    guildId: GuildId,
    { rhythm }: StarterSettings,
    change: StarterChange,
  ): Promise<Pick<StarterSettings, 'rhythm'> | Pick<StarterQuestion, 'typed' | 'question'>> {
    const typed = change.rhythm?.trim();
    if (change.rhythm === undefined || typed === rhythm?.typed) return { rhythm };
    if (!typed) return { rhythm: null };
    const { zone } = await settings.languageOf(guildId);
    const understood = understandWhen({ text: typed, zone, now: clock.now(), locale: change.locale ?? '' });
    if (understood.kind === 'unclear') throw new Refusal(understood.code, understood.context);
    const { plans, doubt } = understood;
    const { wall, repeat } = plans[0]!;
    if (!repeat) throw new Refusal('starter_rhythm');
    return doubt ? { typed, question: { plans, doubt } } : { rhythm: { wall, repeat, typed } };
  }
}

export type Starters = ReturnType<typeof createStarters>;
