// A person as a whole: for the team, and for themselves.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { ModeratedMember } from '../discord/moderation/port.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import type { ModerationSettings } from '../settings/sections.ts';
import type { CaseStore } from './cases.store.ts';
import type { ModCase } from './cases.tables.ts';
import { nextDecayAt, pointsAt, wholePoints } from './ladder.rules.ts';
import type { RaidPerson } from './raids.tables.ts';
import { type CasePage, listCases } from './review.service.ts';

/** Notes that stand on every page of a person. */
const MOST_NOTES = 3;

export interface PersonView {
  userId: UserId;
  name: string;
  /** Undefined for somebody who is not in the server. */
  member: ModeratedMember | undefined;
  /** The newest notes, and how many there are. */
  notes: { cases: ModCase[]; total: number };
  /** Everything but notes, a page of it. */
  page: CasePage;
  /** Timeouts and bans in force. */
  open: ModCase[];
  points: number;
  nextDecayAt: Instant | undefined;
  reports: number;
  /** The last raid that they were taken for a part of. */
  raid: RaidPerson | undefined;
}

export interface PersonDeps {
  store: CaseStore;
  discord: Pick<DiscordPort, 'findModerated' | 'findUserName'>;
  settings: { get(guildId: GuildId, section: 'moderation'): Promise<ModerationSettings> };
  /** How many reports there were about somebody. */
  countReports(guildId: GuildId, userId: UserId): Promise<number>;
  findRaider(guildId: GuildId, userId: UserId): Promise<RaidPerson | undefined>;
  clock: Clock;
}

export function createPerson({ store, discord, settings, countReports, findRaider, clock }: PersonDeps) {
  async function standingOf(guildId: GuildId, userId: UserId) {
    const [open, warnings, { decay }] = await Promise.all([
      store.listOpen(guildId, userId),
      store.listWarnings(guildId, userId),
      settings.get(guildId, 'moderation'),
    ]);
    const counted = warnings.map(({ points, createdAt }) => ({ points, at: createdAt }));
    return {
      open: open.filter(({ state }) => state === 'applied'),
      points: wholePoints(pointsAt(counted, decay, clock.now())),
      nextDecayAt: nextDecayAt(counted, decay, clock.now()),
    };
  }

  return {
    /** What the team sees; `page` of the cases from 0, the latest first. `name`: what to call them if nobody knows. */
    async viewPerson(guildId: GuildId, userId: UserId, name: string | undefined, page = 0): Promise<PersonView> {
      const [member, notes, cases, standing, reports, raid] = await Promise.all([
        discord.findModerated(guildId, userId),
        store.listPage(guildId, { targetId: userId, type: 'note' }, { offset: 0, limit: MOST_NOTES }),
        listCases(store, guildId, { targetId: userId, exceptTypes: ['note'] }, page),
        standingOf(guildId, userId),
        countReports(guildId, userId),
        findRaider(guildId, userId),
      ]);
      const known = member?.displayName ?? name ?? (await discord.findUserName(userId)) ?? userId;
      return { userId, name: known, member, notes, page: cases, ...standing, reports, raid };
    },

    /** What somebody sees of themselves: no notes, and nothing that never happened. */
    async viewRecord(guildId: GuildId, userId: UserId, page = 0) {
      const filter = { targetId: userId, exceptTypes: ['note'], exceptStates: ['failed'] } as const;
      return { ...(await standingOf(guildId, userId)), page: await listCases(store, guildId, filter, page) };
    },
  };
}

export type RecordView = Awaited<ReturnType<ReturnType<typeof createPerson>['viewRecord']>>;
