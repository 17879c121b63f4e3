// What the team reads about newcomers: the list, one journey, and the funnel.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { type Funnel, roundDuration } from './funnel.rules.ts';
import type { RosterState } from './roster.rules.ts';
import type { Step, StepView } from './step.rules.ts';
import type { Journey } from './tables.ts';

const LISTED = 20;
const at = (instant: number, style: 'R' | 'f' = 'R') => `<t:${Math.floor(instant / 1000)}:${style}>`;

interface Listed {
  journey: Journey;
  state: RosterState;
  nextStep: Step | undefined;
}

export function rosterMessage(speak: Speak, entries: readonly Listed[]): OutgoingMessage {
  if (entries.length === 0) return { content: speak('newcomers.nobody') };
  const lines = entries.slice(0, LISTED).map(({ journey, state, nextStep }) => {
    const next =
      nextStep && state !== 'left' ? ` · ${speak('newcomers.next', { step: speak(`journey.step_${nextStep}`) })}` : '';
    return `<@${journey.userId}> ${at(journey.joinedAt)} · ${speak(`newcomers.state_${state}`)}${next}`;
  });
  const more = entries.length > LISTED ? [speak('newcomers.more', { count: entries.length - LISTED })] : [];
  return { content: [`**${speak('newcomers.title', { count: entries.length })}**`, ...lines, ...more].join('\n') };
}

export interface Shown {
  journey: Journey;
  state: RosterState;
  steps: readonly StepView[];
}

export function journeyMessage(speak: Speak, { journey, state, steps }: Shown): OutgoingMessage {
  const marks = { done: '✅', skipped: '➖', open: '◻️' } as const;
  const instants = [
    ['joined', journey.joinedAt],
    ['screened', journey.screenedAt],
    ['greeted', journey.greetedAt],
    ['rules', journey.rulesAcceptedAt],
    ['introduced', journey.introducedAt],
    ['interests', journey.interestsAt],
    ['firstMessage', journey.firstMessageAt],
    ['firstAnswer', journey.firstAnswerAt],
    ['mentor', journey.mentorAt],
    ['settled', journey.settledAt],
  ] as const;
  return {
    content: [
      `<@${journey.userId}> · **${speak(`newcomers.state_${state}`)}**`,
      steps.map((step) => `${marks[step.state]} ${speak(`journey.step_${step.step}`)}`).join('  '),
      ...instants.flatMap(([stage, instant]) =>
        instant === null ? [] : [`${speak(`newcomers.stage_${stage}`)}: ${at(instant, 'f')}`],
      ),
      ...(journey.mood ? [speak('newcomers.mood', { mood: speak(`journey.mood_${journey.mood}`) })] : []),
      ...(journey.leftAt === null ? [] : [speak('newcomers.left_at', { when: at(journey.leftAt, 'f') })]),
    ].join('\n'),
  };
}

export function skippedMessage(speak: Speak, step: Step, shown: Shown): OutgoingMessage {
  const done = speak('newcomers.skipped', { step: speak(`journey.step_${step}`) });
  return { content: `${done}\n${journeyMessage(speak, shown).content}` };
}

export function restartedMessage(speak: Speak, userId: string): OutgoingMessage {
  return { content: speak('newcomers.restarted', { member: `<@${userId}>` }) };
}

export function funnelMessage(speak: Speak, funnel: Funnel, days: number): OutgoingMessage {
  const lines = funnel.rows.map(({ stage, reached, medianMs }) => {
    const share = funnel.joined ? Math.round((100 * reached) / funnel.joined) : 0;
    const duration = medianMs === undefined ? undefined : roundDuration(medianMs);
    const median =
      duration && stage !== 'joined'
        ? ` · ${speak('newcomers.median', { time: speak(`newcomers.${duration.unit}`, { count: duration.count }) })}`
        : '';
    return `${speak(`newcomers.stage_${stage}`)}: **${reached}** (${share}%)${median}`;
  });
  return {
    content: [
      `**${speak('newcomers.funnel_title', { count: days })}**`,
      ...lines,
      speak('newcomers.funnel_ends', { left: funnel.left, stalled: funnel.stalled }),
    ].join('\n'),
  };
}
