// Questions and thanks as an owner has set them up.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import type { HelpView } from './setup.service.ts';

export function helpSetupMessage(speak: Speak, view: HelpView, saved: boolean): OutgoingMessage {
  const heading = !view.set.channelId ? 'setup_missing' : saved ? 'setup_saved' : 'setup_title';
  return { content: [speak(`knowledge.${heading}`), '', ...helpSetupLines(speak, view)].join('\n') };
}

/** One line for each thing that is set. */
export function helpSetupLines(speak: Speak, { set, isForum, solvedTag, mayPostAs }: HelpView): string[] {
  const channel = (id: string | null) => (id ? `<#${id}>` : speak('settings.not_set'));
  const tag = solvedTag ? speak('knowledge.setup_tag', { tag: solvedTag }) : speak('knowledge.setup_tag_missing');
  return [
    speak('knowledge.setup_channel', { value: channel(set.channelId) }),
    ...(isForum ? [tag] : []),
    ...(set.channelId && !mayPostAs ? [speak('knowledge.setup_by_me')] : []),
    speak('knowledge.setup_quiet', { count: set.quietDays }),
    speak(set.pings ? 'knowledge.setup_pings_on' : 'knowledge.setup_pings_off'),
    set.kudosChannelId
      ? speak('knowledge.setup_kudos_channel', { value: channel(set.kudosChannelId), limit: set.kudosPerDay })
      : speak('knowledge.setup_kudos_direct', { limit: set.kudosPerDay }),
  ];
}
