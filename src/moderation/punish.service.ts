// What filters do to people: warnings and timeouts as cases, without asking anybody. Never to the team.
import type { GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Actions } from './actions.service.ts';
import type { Offender, Punish } from './automod.service.ts';
import type { Cases } from './cases.service.ts';
import type { ModCase } from './cases.tables.ts';

export interface PunishDeps {
  cases: Pick<Cases, 'open'>;
  warn: Actions['warnByAutomod'];
  discord: Pick<DiscordPort, 'findModerated' | 'findStanding' | 'myUserId'>;
  clock: Clock;
}

export function createPunish({ cases, warn, discord, clock }: PunishDeps): Punish {
  async function timeout(guildId: GuildId, target: Offender, reason: string, durationMs: number): Promise<ModCase[]> {
    const member = await discord.findModerated(guildId, target.userId);
    const standing = member && discord.findStanding(guildId, target.userId, member.roleIds);
    if (!member || target.bot || standing?.isAdministrator) return [];
    const until = clock.now() + durationMs;
    // Somebody who is silent for longer already stays so.
    if ((member.timeoutUntil ?? 0) >= until) return [];
    const opened = await cases.open(guildId, async () => ({
      cases: [
        {
          type: 'timeout',
          source: 'automod',
          target,
          actorId: discord.myUserId(),
          reason,
          rule: null,
          points: 0,
          expiresAt: until,
          deleteMessageSeconds: 0,
          causeNumber: null,
          auditEntryId: null,
          tell: true,
        },
      ],
    }));
    return opened ?? [];
  }

  return {
    async warn(guildId, target, reason, points) {
      const opened = await warn(guildId, { target, reason, points });
      return opened !== undefined && isDone(opened[0]);
    },
    timeout: async (guildId, target, reason, durationMs) =>
      isDone((await timeout(guildId, target, reason, durationMs))[0]),
  };
}

/** Discord has not refused it. */
function isDone(row: ModCase | undefined): boolean {
  return row !== undefined && row.state !== 'failed' && row.state !== 'voided';
}
