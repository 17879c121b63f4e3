// Mentorship in /setup panel.
import { createFieldsSection, fieldsOf } from '../settings/fields-section.ts';
import type { PanelSection } from '../settings/panel.ts';
import type { FindsPicks } from '../settings/pickers.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import type { Speak } from '../voice/voice.ts';
import { whoMayMentorLines } from './setup.messages.ts';
import type { MentorsChange, MentorsSetup } from './setup.service.ts';

const { channel, role, yesNo } = fieldsOf<MentorsSettings, MentorsChange>();

export function createMentorsSection({ get, update }: MentorsSetup, discord: FindsPicks): PanelSection {
  return createFieldsSection<MentorsSettings, MentorsChange>(
    {
      name: 'mentors',
      title: 'setup.panel.mentors',
      isOn: ({ channelId }) => channelId !== null,
      lines: mentorsLines,
      fields: [
        channel('pairs_channel', 'channelId', { about: 'pairs_channel_about', plain: true }),
        channel('offers_channel', 'offersChannelId', { about: 'offers_channel_about', plain: true }),
        role('mentor_role', 'mentorRoleId'),
        yesNo('mentor_approval', 'approval'),
        yesNo('staff_look', 'staffMayLook'),
      ],
      get,
      update,
    },
    discord,
  );
}

function mentorsLines(speak: Speak, set: MentorsSettings): string[] {
  const place = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
  return [
    speak('mentorship.setup_channel', { value: place(set.channelId) }),
    speak('mentorship.setup_offers', { value: place(set.offersChannelId ?? set.channelId) }),
    ...whoMayMentorLines(speak, set),
    speak(set.approval ? 'mentorship.setup_approval_on' : 'mentorship.setup_approval_off'),
  ];
}
