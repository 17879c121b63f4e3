// Mentorship as an owner has set it up.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { MentorsSettings } from '../settings/sections.ts';
import type { Speak } from '../voice/voice.ts';
import { topicList } from './fit.messages.ts';

/** Discord's limit for a message is 2,000; the rest needs some of it. */
const LONGEST_TOPICS = 1000;

export function mentorsSetupMessage(speak: Speak, set: MentorsSettings, saved: boolean): OutgoingMessage {
  const heading = !set.channelId
    ? speak('mentorship.setup_missing')
    : speak(saved ? 'mentorship.setup_saved' : 'mentorship.setup_title');
  return { content: [heading, '', ...mentorsSetupLines(speak, set)].join('\n') };
}

/** One line for each thing that is set. */
function mentorsSetupLines(speak: Speak, set: MentorsSettings): string[] {
  const channel = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
  const topics = set.topics.flatMap((group) => group.topics);
  return [
    speak('mentorship.setup_channel', { value: channel(set.channelId) }),
    speak('mentorship.setup_offers', { value: channel(set.offersChannelId ?? set.channelId) }),
    ...whoMayMentorLines(speak, set),
    ...(set.teamRoleId ? [speak('mentorship.setup_team', { value: `<@&${set.teamRoleId}>` })] : []),
    speak(set.mode === 'queue' ? 'mentorship.setup_queue' : `mentorship.setup_rounds_${set.roundEvery}`),
    set.recordDays > 0
      ? speak('mentorship.setup_record', { days: set.recordDays })
      : speak('mentorship.setup_record_off'),
    speak(set.approval ? 'mentorship.setup_approval_on' : 'mentorship.setup_approval_off'),
    speak('mentorship.setup_times', { days: set.checkIns.join(', '), term: set.termDays, hours: set.offerHours }),
    speak(set.staffMayLook ? 'mentorship.setup_staff_on' : 'mentorship.setup_staff_off'),
    speak(`mentorship.setup_fallback_${set.fallback}`),
    speak('mentorship.setup_topics', {
      value: topics.length > 0 ? topicList(topics).slice(0, LONGEST_TOPICS) : speak('settings.not_set'),
    }),
  ];
}

/** The role, the days and the messages that an owner asks of mentors. */
export function whoMayMentorLines(speak: Speak, { mentorRoleId, minDays, minMessages }: MentorsSettings): string[] {
  const role = mentorRoleId ? `<@&${mentorRoleId}>` : speak('mentorship.setup_role_any');
  const value = minDays > 0 ? speak('mentorship.setup_role_days', { role, days: minDays }) : role;
  return [
    speak('mentorship.setup_role', { value }),
    ...(minMessages > 0 ? [speak('mentorship.setup_messages', { least: minMessages })] : []),
  ];
}
