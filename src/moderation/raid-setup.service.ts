// How an owner sets up what is a raid, and what Hearth does about one by itself.
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import { type RaidSettings, sections } from '../settings/sections.ts';
import type { Settings } from '../settings/service.ts';

export interface RaidSetupDeps {
  discord: Pick<DiscordPort, 'findRole' | 'findGuild'>;
  settings: Pick<Settings, 'get' | 'replace'>;
}

/** Null takes away, undefined leaves as it is. */
export type RaidChange = { [Field in keyof RaidSettings]?: RaidSettings[Field] | undefined };

export interface RaidSetupView {
  settings: RaidSettings;
  /** Permissions that the answers need and Hearth lacks, by Discord's names. */
  missing: string[];
}

export function createRaidSetup({ discord, settings }: RaidSetupDeps) {
  function viewOf(guildId: GuildId, set: RaidSettings): RaidSetupView {
    const needed = [
      ...(set.pauseInvites || set.verification !== 'off' ? ['ManageGuild'] : []),
      ...(set.hold && set.heldRoleId ? ['ManageRoles'] : []),
      ...(set.timeoutMinutes > 0 ? ['ModerateMembers'] : []),
    ];
    const mine = discord.findGuild(guildId)?.myPermissions ?? [];
    return { settings: set, missing: needed.filter((permission) => !mine.includes(permission)) };
  }

  return {
    async viewSetup(guildId: GuildId): Promise<RaidSetupView> {
      return viewOf(guildId, await settings.get(guildId, 'raids'));
    },

    /** Changes what is given and leaves the rest as it is. @throws Refusal role_*: nothing is changed then */
    async updateSetup(guildId: GuildId, change: RaidChange, by: UserId): Promise<RaidSetupView> {
      if (change.heldRoleId) {
        const role = discord.findRole(guildId, change.heldRoleId);
        if (!role) throw new Refusal('role_unknown');
        if (role.isEveryone) throw new Refusal('role_everyone');
        if (role.isManaged) throw new Refusal('role_managed', { role: role.name });
        if (role.isPowerful) throw new Refusal('role_too_powerful', { role: role.name });
        if (role.isAboveMine) throw new Refusal('role_above_mine', { role: role.name });
      }
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const wanted = sections.raids.parse({ ...(await settings.get(guildId, 'raids')), ...given });
      await settings.replace(guildId, 'raids', wanted, by);
      return viewOf(guildId, wanted);
    },
  };
}
