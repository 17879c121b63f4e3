// What the doctor looks at for what is planned: polls, pictures, pins and threads that Hearth may not make where they are due.
import type { ChannelEffect } from '../discord/channels/effects.ts';
import type { PermissionName } from '../discord/channels/port.ts';
import type { ChannelId, GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Finding, FindingCode } from '../settings/doctor.rules.ts';
import type { Check } from '../settings/doctor.service.ts';

/** A channel, and what Hearth needs there beyond posting. */
export interface ChannelNeeds {
  channelId: ChannelId;
  needs: readonly PermissionName[];
}

export interface PlannedCheckDeps {
  discord: Pick<DiscordPort, 'findChannel' | 'missingToMe' | 'mayAllow'>;
  /** All that is planned, in no order, the same channel as often as it comes. */
  listNeeds(guildId: GuildId): Promise<ChannelNeeds[]>;
}

const CODE = 'planned_lacks' satisfies FindingCode;

export function createPlannedCheck({ discord, listNeeds }: PlannedCheckDeps): Check {
  function findingOf(guildId: GuildId, channelId: ChannelId, needs: ReadonlySet<PermissionName>): Finding[] {
    const permissions = discord.missingToMe(guildId, channelId, [...needs]);
    // That a channel is gone is told when something should be posted there.
    if (permissions.length === 0 || !discord.findChannel(guildId, channelId)) return [];
    const values = { channel: `<#${channelId}>`, permissions: permissions.join(', ') };
    const finding: Finding = { code: CODE, reference: channelId, values, weight: 'fault' };
    if (!discord.mayAllow(guildId, channelId, permissions)) return [finding];
    const effect: ChannelEffect = {
      kind: 'allow-in-channel',
      channelId,
      who: 'me',
      permissions: [...permissions],
      reason: '/setup check',
    };
    return [{ ...finding, mend: { by: 'effect', effect } }];
  }

  return {
    codes: [CODE],
    costs: 'memory',
    async find(guildId) {
      const byChannel = new Map<ChannelId, Set<PermissionName>>();
      for (const { channelId, needs } of await listNeeds(guildId)) {
        const known = byChannel.get(channelId) ?? new Set<PermissionName>();
        for (const need of needs) known.add(need);
        byChannel.set(channelId, known);
      }
      return [...byChannel].flatMap(([channelId, needs]) => findingOf(guildId, channelId, needs));
    },
  };
}
