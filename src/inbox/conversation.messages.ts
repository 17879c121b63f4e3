// What is carried over in a conversation: the person's words for the team, and the team's words for the person.
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { CarriedFile, MessageExtras } from '../discord/messages/written.ts';
import type { Speak } from '../voice/voice.ts';
import type { InquiryMessage } from './conversation.tables.ts';
import { cut, firstLines, LONGEST_CONTENT, LONGEST_DESCRIPTION, quoted } from './fit.ts';
import { troubleText } from './item.messages.ts';

/** What fits beside a name and notes into a message of 2,000 characters; longer words go into an embed. */
const LONGEST_PLAIN = 1500;
/** Of all embeds of a message together. */
const LONGEST_EMBEDS = 6000;
const LONGEST_ECHO = 1700;
const MIB = 1024 * 1024;
/** What every server takes in one message. Source: https://discord.com/developers/docs/reference#uploading-files */
const MOST_BYTES = 10 * MIB;

/** Files that go along, and those that are too large and are linked instead: one by one and all together. */
export function sortFiles(files: readonly CarriedFile[]): { carried: CarriedFile[]; linked: CarriedFile[] } {
  const carried: CarriedFile[] = [];
  const linked: CarriedFile[] = [];
  let total = 0;
  for (const file of files) {
    if (total + file.bytes > MOST_BYTES) linked.push(file);
    else {
      carried.push(file);
      total += file.bytes;
    }
  }
  return { carried, linked };
}

function extraLines(speak: Speak, { stickers, isForwarded, isVoice, poll }: MessageExtras): string[] {
  return [
    ...(isForwarded ? [speak('inbox.extras.forwarded')] : []),
    ...(isVoice ? [speak('inbox.extras.voice')] : []),
    ...(stickers ?? []).map((name) => speak('inbox.extras.sticker', { name: cleanName(name, '?') })),
    ...(poll ? [speak('inbox.extras.poll', { question: cut(cleanName(poll, '?', 300), 300) })] : []),
  ];
}

/** What went out, or did not, for the team's own thread. */
export function echoMessage(speak: Speak, row: InquiryMessage): OutgoingMessage {
  const values = { who: `<@${row.authorId}>`, text: quoted(row.text, LONGEST_ECHO) };
  const key = row.asTeam ? 'inbox.conversation.replied_team' : 'inbox.conversation.replied';
  const reason = troubleText(speak, row.troubleCode);
  return {
    content:
      row.state === 'failed' ? speak('inbox.conversation.not_delivered', { ...values, reason }) : speak(key, values),
    allowed_mentions: { parse: [] },
  };
}

/** One message as it is shown on the other side. */
export function copyMessage(speak: Speak, row: InquiryMessage, name: string): OutgoingMessage {
  const heading = `**${name}**`;
  if (row.deletedAt !== null) return { content: speak('inbox.conversation.deleted', { name: heading }), embeds: [] };
  const { linked } = sortFiles(row.files);
  const isLong = row.text.length > LONGEST_PLAIN;
  const isEmpty = row.text === '' && row.files.length === 0 && Object.keys(row.extras).length === 0;
  const lines = [
    isLong || row.text === '' ? heading : `${heading}: ${row.text}`,
    ...extraLines(speak, row.extras),
    ...(isEmpty ? [speak('inbox.extras.empty')] : []),
    ...(row.editedAt === null ? [] : [speak('inbox.conversation.edited')]),
  ];
  const links = linked.map(({ name: file, url, bytes }) =>
    speak('inbox.extras.too_large', { name: cleanName(file, '?'), url, size: Math.ceil(bytes / MIB) }),
  );
  const said = cut(lines.join('\n'), LONGEST_CONTENT);
  // An address that is cut leads nowhere.
  const beside = firstLines([said, ...links], LONGEST_CONTENT);
  const text = isLong ? cut(row.text, LONGEST_DESCRIPTION) : '';
  const room = Math.min(LONGEST_DESCRIPTION, LONGEST_EMBEDS - text.length);
  const below = firstLines(links.slice(beside.length - 1), room).join('\n');
  return {
    content: beside.join('\n'),
    embeds: [text, below].filter(Boolean).map((description) => ({ description })),
    allowed_mentions: { parse: [] },
  };
}
