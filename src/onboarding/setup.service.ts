// /setup onboarding: changes the journey of a server, to what can work.
import type { GuildId, RoleId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { Refusal } from '../runtime/refusal.ts';
import { MOST_INTERESTS, type OnboardingSettings, sections } from '../settings/sections.ts';
import type { Settings } from '../settings/service.ts';
import type { Objection } from '../settings/usable.rules.ts';
import { requirePostable } from '../settings/usable.ts';
import { decideInterestObjection } from './setup.rules.ts';
import { interestsOfPage } from './step.messages.ts';

export interface OnboardingSetupDeps {
  settings: Pick<Settings, 'get' | 'replace'>;
  discord: Pick<DiscordPort, 'findChannel' | 'findRole'>;
}

export type OnboardingSettingsChange = {
  [Field in keyof OnboardingSettings]?: OnboardingSettings[Field] | undefined;
};

export function createOnboardingSetup({ settings, discord }: OnboardingSetupDeps) {
  const refuse = (objection: Objection | undefined) => {
    if (objection) throw new Refusal(objection.code, objection.context);
  };

  /**
   * Options that are left out stay as they are.
   * @throws Refusal channel_*, role_*, too_many_interests: nothing is changed then
   */
  async function update(guildId: GuildId, change: OnboardingSettingsChange, by: UserId): Promise<OnboardingSettings> {
    requirePostable(discord, guildId, change.introductionsChannelId);
    requirePostable(discord, guildId, change.staffChannelId);
    for (const id of change.interestRoleIds ?? []) refuse(decideInterestObjection(discord.findRole(guildId, id)));
    if ((change.interestRoleIds?.length ?? 0) > MOST_INTERESTS)
      throw new Refusal('too_many_interests', { limit: MOST_INTERESTS });
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const wanted = sections.onboarding.parse({ ...(await settings.get(guildId, 'onboarding')), ...given });
    await settings.replace(guildId, 'onboarding', wanted, by);
    return wanted;
  }

  return {
    get: (guildId: GuildId) => settings.get(guildId, 'onboarding'),
    update,

    /** Puts `chosen` in the place of the interests of one menu. @throws Refusal as `update` */
    async updateInterests(guildId: GuildId, page: number, chosen: readonly RoleId[], by: UserId) {
      const { interestRoleIds: all } = await settings.get(guildId, 'onboarding');
      const before = interestsOfPage(all, page);
      const kept = all.filter((id) => !before.includes(id) && !chosen.includes(id));
      const at = all.indexOf(before[0]!);
      const index = at < 0 ? kept.length : Math.min(at, kept.length);
      return update(guildId, { interestRoleIds: kept.toSpliced(index, 0, ...chosen) }, by);
    },
  };
}

export type OnboardingSetup = ReturnType<typeof createOnboardingSetup>;
