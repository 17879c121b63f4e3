// The inbox in /setup panel: where it is, who is called, what may come in, when the team is there.
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, formInputs, formValues } from '../settings/pickers.ts';
import { formatHours } from './hours.rules.ts';
import { setupLines } from './setup.messages.ts';
import type { InboxSetup } from './setup.service.ts';

const LONGEST_HOURS = 40;
const DMS = 'dms';
const NAMELESS = 'nameless';

export function createInboxSection(setup: InboxSetup, discord: FindsPicks): PanelSection {
  return {
    name: 'inbox',
    title: 'setup.panel.inbox',
    isOn: async (guildId) => (await setup.get(guildId)).channelId !== null,
    lines: async (guildId, speak) => setupLines(speak, await setup.get(guildId)),
    async form(guildId, speak) {
      const set = await setup.get(guildId);
      const inputs = formInputs(discord, guildId, speak);
      return [
        inputs.channel('inbox_channel', set.channelId, { about: 'inbox_channel_about', plain: true, forums: true }),
        inputs.role('inbox_role', set.teamRoleId),
        inputs.channel('praise_channel', set.praiseChannelId, { about: 'praise_channel_about' }),
        inputs.choices(
          'inbox_takes',
          [...(set.dms ? [DMS] : []), ...(set.anonymous ? [NAMELESS] : [])],
          [
            { name: speak('inbox.setup.takes_dms'), value: DMS },
            { name: speak('inbox.setup.takes_nameless'), value: NAMELESS },
          ],
        ),
        inputs.text('inbox_hours', set.hours ? formatHours(set.hours) : null, LONGEST_HOURS, {
          about: 'inbox_hours_about',
        }),
      ];
    },
    async save(guildId, fields, by) {
      const given = formValues(fields);
      const takes = given.all('inbox_takes');
      const change = {
        channelId: given.channel('inbox_channel'),
        teamRoleId: given.role('inbox_role'),
        praiseChannelId: given.channel('praise_channel'),
        dms: takes.includes(DMS),
        anonymous: takes.includes(NAMELESS),
        hours: given.text('inbox_hours') ?? '',
      };
      await setup.update(guildId, change, by);
    },
  };
}
