// What `/status` and `/help` show.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { findingText } from '../settings/doctor.messages.ts';
import type { Speak } from '../voice/voice.ts';
import type { StatusFacts } from './service.ts';

/** Work that waits longer than this is behind, and said so. */
const BEHIND_MS = 60_000;

export function statusMessage(speak: Speak, facts: StatusFacts): OutgoingMessage {
  const problems = facts.findings.map((finding) => findingText(speak, finding).replaceAll('\n', ' '));
  if (!facts.databaseWorks) problems.push(speak('status.database_broken'));
  if (facts.behindMs > BEHIND_MS)
    problems.push(speak('status.behind', { minutes: Math.ceil(facts.behindMs / BEHIND_MS) }));
  const latency =
    facts.latencyMs === undefined
      ? speak('status.latency_unknown')
      : speak('status.latency', { latency: facts.latencyMs });
  const lines = [
    speak('status.title', { version: facts.version }),
    speak('status.uptime', { since: `<t:${Math.floor(facts.startedAt / 1000)}:R>` }),
    latency,
    '',
    ...(problems.length === 0
      ? [speak('status.all_well')]
      : [speak('status.problems'), ...problems.map((problem) => `- ${problem}`)]),
  ];
  return { content: lines.join('\n') };
}

export interface HelpEntry {
  /** As typed, with subcommands: `/setup welcome`. */
  command: string;
  description: string;
}

export function helpMessage(speak: Speak, entries: readonly HelpEntry[]): OutgoingMessage {
  const lines = entries.map((entry) =>
    speak('status.help_line', { command: `**${entry.command}**`, description: entry.description }),
  );
  return { content: [speak('status.help_title'), '', ...lines, '', speak('status.help_closing')].join('\n') };
}
