// Messages and events with pictures: what Discord gets where a picture was forgotten, or is refused.
import { expect, test } from 'vitest';
import { asId, type ChannelId, type GuildId, type MessageId } from '../../src/discord/ids.ts';
import { messagePerformers } from '../../src/discord/messages/effects.ts';
import type { MessagePort, OutgoingFile } from '../../src/discord/messages/port.ts';
import { scheduledEventPerformers } from '../../src/discord/scheduled-events/effects.ts';
import type { ScheduledEventPort } from '../../src/discord/scheduled-events/port.ts';

const channelId = asId<ChannelId>('200000000000000001');
const messageId = asId<MessageId>('400000000000000001');
const context = { guildId: asId<GuildId>('100000000000000001'), nonce: 'n', nonceSince: 0, doubtSince: undefined };
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
const webp = new TextEncoder().encode('RIFF1234WEBP');
const kept: Record<string, Uint8Array> = { 'a.png': png, 'b.webp': webp };
const find = async (_: GuildId, name: string) => (kept[name] ? { name, bytes: kept[name] } : undefined);
const message = (name: string) => ({ embeds: [{ title: 'Choir', image: { url: `attachment://${name}` } }] });
const refusal = (code: number, status: number) =>
  Object.assign(new Error('refused'), { status, code, rawError: { code } });

function messages(refuse?: (files: readonly OutgoingFile[]) => Error | undefined) {
  const sent: object[] = [];
  const send = async (body: object, files: readonly OutgoingFile[] = []) => {
    const error = refuse?.(files);
    if (error) throw error;
    sent.push({ ...body, files: files.map(({ name }) => name) });
    return messageId;
  };
  const port = { editMessage: (_: unknown, __: unknown, body: object, files?: OutgoingFile[]) => send(body, files) };
  const performers = messagePerformers(port as unknown as MessagePort, (_, body, __, files) => send(body, files), find);
  return { performers, sent };
}

test.each([
  ['is sent with it', ['a.png'], { ...message('a.png'), files: ['a.png'] }],
  ['is sent without one that was forgotten', ['c.png'], { embeds: [{ title: 'Choir' }], files: [] }],
])('a message %s', async (_how, pictures, body) => {
  const { performers, sent } = messages();
  const shown = message(pictures[0]!);
  expect(await performers['send-message']({ kind: 'send-message', channelId, message: shown, pictures }, context)).toBe(
    messageId,
  );
  await performers['edit-message']({ kind: 'edit-message', channelId, messageId, message: shown, pictures }, context);
  expect(sent).toEqual([body, body]);
});

test('an edit that names no picture leaves the one that is there', async () => {
  const { performers, sent } = messages();
  const effect = { kind: 'edit-message', channelId, messageId, message: message('a.png') } as const;
  await performers['edit-message'](effect, context);
  expect(sent).toEqual([{ ...message('a.png'), files: [] }]);
});

test('where Hearth may write and not attach files, the words go without the picture', async () => {
  const { performers, sent } = messages((files) => (files.length > 0 ? refusal(50_013, 403) : undefined));
  const effect = { kind: 'send-message', channelId, message: message('a.png'), pictures: ['a.png'] } as const;
  await performers['send-message'](effect, context);
  expect(sent).toEqual([{ embeds: [{ title: 'Choir' }], files: [] }]);
  const closed = messages(() => refusal(50_001, 403));
  await expect(closed.performers['send-message'](effect, context)).rejects.toThrow('refused');
});

test.each([
  ['a.png', undefined, [/^data:image\/png;base64,iVBORw0KGgo/]],
  ['b.webp', undefined, [undefined]],
  ['c.png', undefined, [undefined]],
  ['a.png', 50_035, [/^data:image/, undefined]],
])('an event with %s, refused with %s, is made with what Discord takes', async (pictureId, code, tried) => {
  const images: (string | undefined)[] = [];
  const port = {
    async createScheduledEvent(_: unknown, __: unknown, image?: string) {
      images.push(image);
      if (image && code) throw refusal(code, 400);
      return 'event';
    },
  } as unknown as ScheduledEventPort;
  const plan = {
    name: 'Choir',
    description: '',
    startsAt: 0,
    endsAt: 1,
    place: { kind: 'elsewhere', text: 'x' },
  } as const;
  const create = scheduledEventPerformers(port, find)['create-scheduled-event'];
  expect(await create({ kind: 'create-scheduled-event', plan, pictureId }, context)).toBe('event');
  expect(images).toEqual(tried.map((one) => (one ? expect.stringMatching(one) : undefined)));
});
