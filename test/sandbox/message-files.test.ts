// Files of messages, and how components are numbered.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RestScene, startRestScene } from './rest-scene.ts';

let scene: RestScene;
let path: string;

beforeAll(async () => {
  scene = await startRestScene(P.Administrator);
  path = `/channels/${scene.general.id}/messages`;
});
afterAll(() => scene.sandbox.close());

const text = () => ({ type: 10, content: 'x' });
const v2 = (...components: object[]) => ({ flags: 32768, components });

describe('component ids', () => {
  test('count up from 1, parents first, around those that were given', async () => {
    const { body } = await scene.call(
      'POST',
      path,
      v2(
        {
          type: 17,
          id: 2,
          components: [{ type: 1, components: [{ type: 2, style: 1, label: 'b', custom_id: 'b' }] }, text()],
        },
        text(),
      ),
    );
    expect(body.components).toMatchObject([
      { id: 2, components: [{ id: 1, components: [{ id: 3 }] }, { id: 4 }] },
      { id: 5 },
    ]);
  });

  test('that are given twice are refused', async () => {
    const answer = await scene.call('POST', path, v2({ ...text(), id: 7 }, { ...text(), id: 7 }));
    expect(answer.body.code).toBe(50035);
  });
});

describe('files', () => {
  const file = (name: string, bytes: Uint8Array = Buffer.from(name)) => ({ name, type: 'text/plain', bytes });

  test('are stored, described, served, and shown by embeds instead of beside them', async () => {
    const body = {
      content: 'see',
      attachments: [
        { id: '0', description: 'a plan' },
        { id: '1', is_spoiler: true },
      ],
      embeds: [{ title: 'x', image: { url: 'attachment://shown.png' } }],
    };
    const files = [file('the plan.txt'), file('secret.txt'), { ...file('shown.png'), type: 'image/png' }];
    const answer = await scene.call('POST', path, body, { files });
    expect(answer.body.attachments).toMatchObject([
      { filename: 'the_plan.txt', description: 'a plan', size: 12, content_type: 'text/plain' },
      { filename: 'SPOILER_secret.txt' },
    ]);
    const [attachment] = answer.body.attachments as { url: string }[];
    expect(await (await fetch(attachment!.url)).text()).toBe('the plan.txt');
    const [shown] = answer.body.embeds as { image: { url: string } }[];
    expect((await fetch(shown!.image.url)).status).toBe(200);
  });

  test('are resolved in components v2', async () => {
    const body = v2(
      { type: 13, file: { url: 'attachment://a.txt' } },
      { type: 12, items: [{ media: { url: 'attachment://a.txt' } }] },
    );
    const answer = await scene.call('POST', path, body, { files: [file('a.txt')] });
    const [attachment] = answer.body.attachments as { id: string; url: string }[];
    const expected = { attachment_id: attachment!.id, url: attachment!.url, content_type: 'text/plain' };
    expect(answer.body.components).toMatchObject([
      { name: 'a.txt', size: 5, file: expected },
      { items: [{ media: expected }] },
    ]);
  });

  test('stay through an edit unless attachments leaves them out, and go with their message', async () => {
    const { body } = await scene.call('POST', path, { content: 'x' }, { files: [file('a.txt'), file('b.txt')] });
    const [a, b] = body.attachments as { id: string; url: string }[];
    const names = (answer: { body: Record<string, unknown> }) =>
      (answer.body.attachments as { filename: string }[]).map((attachment) => attachment.filename);
    const own = `${path}/${body.id}`;
    expect(names(await scene.call('PATCH', own, { content: 'y' }))).toEqual(['a.txt', 'b.txt']);
    const swapped = { attachments: [{ id: b!.id }, { id: '0', filename: 'c.txt' }] };
    expect(names(await scene.call('PATCH', own, swapped, { files: [file('x.txt')] }))).toEqual(['b.txt', 'c.txt']);
    expect((await fetch(a!.url)).status).toBe(404);
    await scene.call('DELETE', own);
    expect((await fetch(b!.url)).status).toBe(404);
  });

  test('of more than ten mebibytes, or more than ten of them, are refused', async () => {
    const large = file('large.bin', new Uint8Array(10 * 1024 * 1024 + 1));
    expect(await scene.call('POST', path, { content: 'x' }, { files: [large] })).toMatchObject({
      status: 413,
      body: { code: 40005 },
    });
    const eleven = Array.from({ length: 11 }, (_, index) => file(`${index}.txt`));
    expect(await scene.call('POST', path, { content: 'x' }, { files: eleven })).toMatchObject({
      status: 400,
      body: { code: 30015 },
    });
  });
});
