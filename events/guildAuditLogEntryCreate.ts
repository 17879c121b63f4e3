// Somebody acted in Discord itself, or another bot did: timeouts, kicks, bans and unbans become cases.
import { AuditLogEvent, type GuildAuditLogsEntry } from 'discord.js';
import type { Listener } from '../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../src/discord/ids.ts';
import type { AuditAct } from '../src/moderation/adopt.service.ts';

const TYPES: Partial<Record<AuditLogEvent, 'ban' | 'unban' | 'kick'>> = {
  [AuditLogEvent.MemberBanAdd]: 'ban',
  [AuditLogEvent.MemberBanRemove]: 'unban',
  [AuditLogEvent.MemberKick]: 'kick',
};

function typeOf(entry: GuildAuditLogsEntry): Pick<AuditAct, 'type' | 'until'> | undefined {
  const type = TYPES[entry.action];
  if (type) return { type, until: null };
  const change = entry.changes.find(({ key }) => key === 'communication_disabled_until');
  if (entry.action !== AuditLogEvent.MemberUpdate || !change) return undefined;
  if (typeof change.new !== 'string') return { type: 'untimeout', until: null };
  return { type: 'timeout', until: Date.parse(change.new) };
}

export default {
  event: 'guildAuditLogEntryCreate',
  async handle(app, entry, guild) {
    const what = typeOf(entry);
    if (!what || !entry.targetId || !entry.executorId) return;
    await app.moderation.adopt(asId<GuildId>(guild.id), {
      ...what,
      entryId: entry.id,
      targetId: asId<UserId>(entry.targetId),
      actorId: asId<UserId>(entry.executorId),
      reason: entry.reason,
    });
  },
} satisfies Listener<'guildAuditLogEntryCreate', 'moderation'>;
