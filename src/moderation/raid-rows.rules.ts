// Pure: a raid and the people in it as rows, when they are new.
import type { SafetyFacts } from '../discord/automod/port.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { RaidSettings } from '../settings/sections.ts';
import { decideLevel, isSuspect, type Join, type RaidSigns } from './raids.rules.ts';
import type { Raid, RaidPerson } from './raids.tables.ts';

const MINUTE_MS = 60_000;
/** How long invites and direct messages are paused. */
const PAUSE_MS = 60 * MINUTE_MS;

export interface NewRaid {
  guildId: GuildId;
  id: string;
  signs: RaidSigns;
  since: number;
  byId: UserId | null;
  set: RaidSettings;
  before: SafetyFacts;
}

export function newRaid({ guildId, id, signs, since, byId, set, before }: NewRaid, now: number): Raid {
  const { joinsPerMinute, suspectsPerMinute, youngDays, ...answers } = set;
  const level = decideLevel(answers.verification, before.verification);
  return {
    guildId,
    id,
    state: 'on',
    openMark: 1,
    since,
    lastWaveAt: now,
    ...signs,
    byId,
    endedAt: null,
    endedBy: null,
    limits: { joinsPerMinute, suspectsPerMinute, youngDays },
    answers,
    before,
    pause: answers.pauseInvites ? 'waiting' : 'none',
    pausedUntil: answers.pauseInvites ? now + PAUSE_MS : null,
    verification: level === null ? 'none' : 'waiting',
    level,
    errorText: null,
    channelId: null,
    messageId: null,
  };
}

/** Somebody who joined in it, with what is to be done to them. */
export function newRaidPerson(raid: Raid, join: Join, isWave: boolean, now: number): RaidPerson {
  const { guildId, id: raidId, answers, limits } = raid;
  const suspect = isSuspect(join, raid, limits.youngDays, isWave);
  const isTimedOut = suspect && answers.timeoutMinutes > 0;
  return {
    guildId,
    raidId,
    userId: join.userId,
    name: join.name,
    joinedAt: join.joinedAt,
    leftAt: null,
    isSuspect: suspect,
    timeout: isTimedOut ? 'wanted' : 'none',
    timeoutUntil: isTimedOut ? now + answers.timeoutMinutes * MINUTE_MS : null,
    held: suspect && answers.hold ? 'wanted' : 'none',
    heldRoleId: answers.hold ? answers.heldRoleId : null,
    errorText: null,
  };
}
