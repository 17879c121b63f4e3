// What the doctor looks at for the inbox: that what people write in confidence is not read by everybody.
import type { GuildId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Finding, FindingCode } from '../settings/doctor.rules.ts';
import type { Check } from '../settings/doctor.service.ts';
import type { InboxSettings } from '../settings/sections.ts';

export interface InboxCheckDeps {
  discord: Pick<DiscordPort, 'findChannel' | 'missingToRead'>;
  settings: { get(guildId: GuildId, section: 'inbox'): Promise<InboxSettings> };
}

const CODE = 'inbox_channel_open' satisfies FindingCode;

export function createInboxCheck({ discord, settings }: InboxCheckDeps): Check {
  return {
    codes: [CODE],
    costs: 'memory',
    async find(guildId): Promise<Finding[]> {
      const { channelId } = await settings.get(guildId, 'inbox');
      // Somebody with no role at all can read along.
      const isOpen =
        channelId !== null &&
        discord.findChannel(guildId, channelId) !== undefined &&
        discord.missingToRead(guildId, channelId, []).length === 0;
      if (!isOpen) return [];
      const values = { channel: `<#${channelId}>` };
      return [{ code: CODE, reference: '', values, weight: 'fault', mend: { by: 'form', section: 'inbox' } }];
    },
  };
}
