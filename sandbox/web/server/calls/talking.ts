// What people do with messages, threads, voice channels and events.
import type { PersonFile } from '../../../people/option-values.ts';
import type { FileUpload } from '../../protocol.ts';
import type { Handlers } from '../visit.ts';

const HOURS_MAX = 768;

type Names =
  | 'post'
  | 'poll'
  | 'edit'
  | 'remove'
  | 'react'
  | 'pin'
  | 'vote'
  | 'typing'
  | 'thread'
  | 'voice'
  | 'interested';

export const talking: Handlers<Names> = {
  post(visit, { pane, content, replyTo, files }) {
    const options = { files: (files ?? []).map(personFile), ...(replyTo ? { replyTo: { id: replyTo } } : {}) };
    visit.person(pane).post(visit.channel(pane), content, options);
    return null;
  },

  poll(visit, { pane, question, answers, hours, multiple }) {
    const poll = {
      question: { text: question },
      answers: answers.map((text) => ({ poll_media: { text } })),
      duration: Math.min(hours, HOURS_MAX),
      allow_multiselect: multiple,
    };
    visit.person(pane).post(visit.channel(pane), { poll });
    return null;
  },

  edit(visit, { pane, messageId, content }) {
    visit.person(pane).edit(visit.message(pane, messageId), content);
    return null;
  },

  remove(visit, { pane, messageId }) {
    visit.person(pane).delete(visit.message(pane, messageId));
    return null;
  },

  react(visit, { pane, messageId, emoji, on }) {
    const person = visit.person(pane);
    if (on) person.react(visit.message(pane, messageId), emoji);
    else person.unreact(visit.message(pane, messageId), emoji);
    return null;
  },

  pin(visit, { pane, messageId, on }) {
    visit.person(pane).pin(visit.message(pane, messageId), on);
    return null;
  },

  vote(visit, { pane, messageId, answerIds }) {
    visit.person(pane).vote(visit.message(pane, messageId), answerIds);
    return null;
  },

  typing(visit, { pane }) {
    visit.person(pane).typing(visit.channel(pane));
    return null;
  },

  thread(visit, { pane, name, messageId, content }) {
    const from = messageId === undefined ? {} : { messageId };
    const first = content === undefined ? {} : { content };
    return { channelId: visit.person(pane).startThread(visit.channel(pane), { name, ...from, ...first }) };
  },

  voice(visit, { pane, channelId }) {
    const { guildId } = visit.pane(pane);
    if (channelId !== null) visit.person(pane).joinVoice(channelId);
    else if (guildId !== null) visit.person(pane).leaveVoice(guildId);
    return null;
  },

  interested(visit, { pane, eventId, on }) {
    visit.person(pane).interested(visit.pane(pane).guildId ?? '', eventId, on);
    return null;
  },
};

export function personFile({ name, type, data }: FileUpload): PersonFile {
  return { name, type: type || 'application/octet-stream', bytes: Uint8Array.from(Buffer.from(data, 'base64')) };
}
