// Questions and thanks in /setup panel.
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, formInputs, formValues, withCurrent } from '../settings/pickers.ts';
import { helpSetupLines } from './setup.messages.ts';
import type { HelpSetup } from './setup.service.ts';

const USUAL_DAYS = [1, 3, 7, 14];

export function createHelpSection(setup: HelpSetup, discord: FindsPicks): PanelSection {
  return {
    name: 'help',
    title: 'setup.panel.help',
    isOn: async (guildId) => (await setup.view(guildId)).set.channelId !== null,
    lines: async (guildId, speak) => helpSetupLines(speak, await setup.view(guildId)),
    async form(guildId, speak) {
      const { set, solvedTag } = await setup.view(guildId);
      const inputs = formInputs(discord, guildId, speak);
      const days = withCurrent(USUAL_DAYS, set.quietDays).map((count) => ({
        name: speak('knowledge.days', { count }),
        value: String(count),
      }));
      return [
        inputs.channel('help_channel', set.channelId, { about: 'help_channel_about', plain: true, forums: true }),
        inputs.text('solved_tag', solvedTag ?? null, 50, { about: 'solved_tag_about' }),
        inputs.choice('quiet_days', String(set.quietDays), days, { about: 'quiet_days_about' }),
        inputs.yesNo('helper_pings', set.pings),
        inputs.channel('kudos_channel', set.kudosChannelId, { about: 'kudos_channel_about' }),
      ];
    },
    async save(guildId, fields, by) {
      const given = formValues(fields);
      const change = {
        channelId: given.channel('help_channel'),
        solvedTag: given.text('solved_tag'),
        quietDays: given.number('quiet_days'),
        pings: given.yesNo('helper_pings'),
        kudosChannelId: given.channel('kudos_channel'),
      };
      await setup.update(guildId, change, by);
    },
  };
}
