// Mentorship in /setup panel.
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, formInputs, formValues } from '../settings/pickers.ts';
import type { MentorsSetup } from './setup.service.ts';

export function createMentorsSection(setup: MentorsSetup, discord: FindsPicks): PanelSection {
  return {
    name: 'mentors',
    title: 'setup.panel.mentors',
    isOn: async (guildId) => (await setup.get(guildId)).channelId !== null,
    async lines(guildId, speak) {
      const set = await setup.get(guildId);
      const channel = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
      const role = set.mentorRoleId ? `<@&${set.mentorRoleId}>` : speak('mentorship.setup_role_any');
      return [
        speak('mentorship.setup_channel', { value: channel(set.channelId) }),
        speak('mentorship.setup_offers', { value: channel(set.offersChannelId ?? set.channelId) }),
        speak('mentorship.setup_role', { value: role }),
        speak(set.approval ? 'mentorship.setup_approval_on' : 'mentorship.setup_approval_off'),
      ];
    },
    async form(guildId, speak) {
      const set = await setup.get(guildId);
      const inputs = formInputs(discord, guildId, speak);
      return [
        inputs.channel('pairs_channel', set.channelId, { about: 'pairs_channel_about', plain: true }),
        inputs.channel('offers_channel', set.offersChannelId, { about: 'offers_channel_about', plain: true }),
        inputs.role('mentor_role', set.mentorRoleId),
        inputs.yesNo('mentor_approval', set.approval),
        inputs.yesNo('staff_look', set.staffMayLook),
      ];
    },
    async save(guildId, fields, by) {
      const given = formValues(fields);
      const change = {
        channelId: given.channel('pairs_channel'),
        offersChannelId: given.channel('offers_channel'),
        mentorRoleId: given.role('mentor_role'),
        approval: given.yesNo('mentor_approval'),
        staffMayLook: given.yesNo('staff_look'),
      };
      await setup.update(guildId, change, by);
    },
  };
}
