// Makes cases of what was done by hand or by other bots, told by Discord's audit log: one case for one entry.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import type { CaseType } from './case-types.rules.ts';
import type { Cases } from './cases.service.ts';

/** What an entry of the audit log says was done. */
export interface AuditAct {
  entryId: string;
  type: Extract<CaseType, 'timeout' | 'untimeout' | 'kick' | 'ban' | 'unban'>;
  targetId: UserId;
  actorId: UserId;
  reason: string | null;
  /** The end of a timeout. */
  until: Instant | null;
}

export interface AdoptDeps {
  cases: Pick<Cases, 'open'>;
  discord: Pick<DiscordPort, 'myUserId' | 'findUserName'>;
  clock: Clock;
}

export function createAdoption({ cases, discord, clock }: AdoptDeps) {
  return {
    /** Opens the case; nothing for what Hearth did itself, and nothing the second time. */
    async adopt(guildId: GuildId, done: AuditAct): Promise<void> {
      if (done.actorId === discord.myUserId()) return;
      if (done.type === 'timeout' && (done.until ?? 0) <= clock.now()) return;
      const name = (await discord.findUserName(done.targetId)) ?? done.targetId;
      const adopted = {
        type: done.type,
        source: 'adopted',
        target: { userId: done.targetId, name },
        actorId: done.actorId,
        reason: done.reason,
        rule: null,
        points: 0,
        expiresAt: done.until,
        deleteMessageSeconds: 0,
        causeNumber: null,
        auditEntryId: done.entryId,
        tell: false,
      } as const;
      await cases.open(guildId, async () => ({ cases: [adopted] }));
    },
  };
}
