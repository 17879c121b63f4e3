// The doctor's look at what the features use: facts from memory, one list for all of them.
import type { ChannelId, GuildId, RoleId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Check } from './doctor.service.ts';
import type { Settings } from './service.ts';
import {
  decidePowerFindings,
  decideUsedChannelFindings,
  decideUsedRoleFindings,
  USED_CODES,
  type UsedChannel,
  type UsedRole,
} from './used.rules.ts';
import { CHANNEL_USES, POWERS, ROLE_USES } from './uses.ts';

export interface UsedDeps {
  discord: Pick<DiscordPort, 'findGuild' | 'findChannel' | 'findRole' | 'missingToMe' | 'mayMention' | 'mayAllow'>;
  settings: Pick<Settings, 'getAll'>;
}

export function createUsedCheck({ discord, settings }: UsedDeps): Check {
  return {
    codes: USED_CODES,
    costs: 'memory',
    async find(guildId) {
      const all = await settings.getAll(guildId);
      const mine = discord.findGuild(guildId)?.myPermissions;
      if (!mine) return [];
      const channels = CHANNEL_USES.flatMap(({ use, section, channelId, needs }): UsedChannel[] => {
        const id = channelId(all);
        return id ? [{ use, section, ...channelFacts(guildId, id, needs) }] : [];
      });
      const roles = ROLE_USES.flatMap(({ use, section, roleIds, isGiven, calledIn }): UsedRole[] => {
        const ids = roleIds(all).filter((id) => id !== null);
        const channelId = calledIn?.(all);
        return ids.map((roleId) => ({
          use,
          section,
          roleId,
          facts: discord.findRole(guildId, roleId),
          isGiven: isGiven ?? false,
          silentIn: channelId && isSilent(guildId, channelId, roleId) ? channelId : undefined,
        }));
      });
      const powers = POWERS.filter(({ isOn }) => isOn(all)).map(({ power, needs, weight = 'fault' }) => ({
        power,
        weight,
        missing: needs.filter((name) => !mine.includes(name)),
      }));
      return [...decideUsedChannelFindings(channels), ...decideUsedRoleFindings(roles), ...decidePowerFindings(powers)];
    },
  };

  function channelFacts(guildId: GuildId, channelId: ChannelId, needs: readonly string[]) {
    const exists = discord.findChannel(guildId, channelId) !== undefined;
    const missing = discord.missingToMe(guildId, channelId, needs);
    return { channelId, exists, missing, isMendable: discord.mayAllow(guildId, channelId, missing) };
  }

  /** Where the channel itself is gone, that is what is said. */
  function isSilent(guildId: GuildId, channelId: ChannelId, roleId: RoleId): boolean {
    return discord.findChannel(guildId, channelId) !== undefined && !discord.mayMention(guildId, channelId, roleId);
  }
}
