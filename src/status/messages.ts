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
  /** Names of the subcommands; empty where there are none or they have entries of their own. */
  parts: readonly string[];
}

/** What fits into one embed, with room to spare. Source: https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
const LONGEST_EMBED = 4000;
/** Together, with the title and the closing line, embeds hold 6,000 characters. */
const LONGEST_HELP = 5600;

/** Where all of it would be too long, the names of the subcommands give way: `/help command:` tells them. */
export function helpMessage(speak: Speak, entries: readonly HelpEntry[]): OutgoingMessage {
  const line = ({ command, description }: HelpEntry) =>
    speak('status.help_line', { command: `**${command}**`, description });
  const long = entries.map((entry) =>
    [line(entry), ...(entry.parts.length > 0 ? [`-# ${entry.parts.join(' · ')}`] : [])].join('\n'),
  );
  const lines = long.join('\n').length > LONGEST_HELP ? entries.map(line) : long;
  const closing = entries.some((entry) => entry.parts.length > 0)
    ? speak('status.help_more')
    : speak('status.help_closing');
  return {
    content: speak('status.help_title'),
    embeds: [...pack(lines).map((description) => ({ description })), { description: closing }],
  };
}

/** Lines put together into as few texts as fit into an embed each. */
function pack(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last === undefined || last.length + 1 + line.length > LONGEST_EMBED) texts.push(line);
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts;
}
