// The documented limits of a message: what just fits is taken, what is one too many is refused at the field that says so.
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

const x = (length: number) => 'x'.repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const V2 = 32768;

const button = (fields: object = {}) => ({ type: 2, style: 1, label: 'b', custom_id: 'b', ...fields });
const buttons = (count: number, from = 0) => many(count, (index) => button({ custom_id: `${from + index}` }));
const row = (...components: object[]) => ({ type: 1, components });
const select = (fields: object = {}) => ({ type: 3, custom_id: 's', options: options(1), ...fields });
const options = (count: number) => many(count, (index) => ({ label: 'o', value: `${index}` }));
const text = (content = 'x') => ({ type: 10, content });
const v2 = (...components: object[]) => ({ flags: V2, components });
const media = { url: 'https://example.org/a.png' };
const embed = (fields: object) => ({ embeds: [fields] });
const withRow = (...components: object[]) => ({ content: 'x', components: [row(...components)] });
const poll = (fields: object) => ({
  poll: { question: { text: 'q' }, answers: [{ poll_media: { text: 'a' } }], ...fields },
});
const answers = (count: number, length = 1) => many(count, () => ({ poll_media: { text: x(length) } }));

describe('is taken', () => {
  test.each<[string, object]>([
    ['a text of 2000 characters', { content: x(2000) }],
    ['a text of 2000 emojis', { content: '🌱'.repeat(2000) }],
    ['ten embeds', { embeds: many(10, () => ({ title: 'x' })) }],
    ['the longest embed', embed({ title: x(256), description: x(4096), footer: { text: x(1648) } })],
    ['25 fields', embed({ fields: many(25, () => ({ name: 'x', value: 'x' })) })],
    ['the longest field, author and footer', embed({ author: { name: x(256) }, footer: { text: x(2048) } })],
    ['five rows of five buttons', { content: 'x', components: many(5, (index) => row(...buttons(5, index * 5))) }],
    ['a button that is a link', withRow(button({ style: 5, url: 'https://example.org', custom_id: undefined }))],
    ['a button with nothing but an emoji', withRow(button({ label: undefined, emoji: { name: '🌱' } }))],
    ['the longest button', withRow(button({ label: x(80), custom_id: x(100) }))],
    ['a select of 25 options', withRow(select({ options: options(25), max_values: 25, placeholder: x(150) }))],
    [
      'every other select',
      { content: 'x', components: [5, 6, 7, 8].map((type) => row({ type, custom_id: `${type}` })) },
    ],
    ['preselected users', withRow({ type: 5, custom_id: 'u', default_values: [{ id: '1', type: 'user' }] })],
    ['4000 characters of text displays', v2(text(x(2000)), text(x(2000)))],
    ['40 components', v2(...many(40, () => text()))],
    ['a gallery of ten', v2({ type: 12, items: many(10, () => ({ media })) })],
    ['a section with a thumbnail', v2({ type: 9, components: [text()], accessory: { type: 11, media } })],
    ['a section with a button', v2({ type: 9, components: many(3, () => text()), accessory: button() })],
    [
      'a container of everything',
      v2({ type: 17, accent_color: 0xffffff, components: [text(), { type: 14, spacing: 2 }, row(button())] }),
    ],
    ['a poll of ten answers', poll({ answers: answers(10, 55), duration: 768, question: { text: x(300) } })],
    ['a nonce of 25 characters', { content: 'x', nonce: x(25) }],
  ])('%s', async (_what, body) => {
    expect(await scene.call('POST', path, body)).toMatchObject({ status: 200 });
  });
});

describe('is refused', () => {
  test.each<[string, object, string, string]>([
    ['a text of 2001 characters', { content: x(2001) }, 'content', 'BASE_TYPE_MAX_LENGTH'],
    ['eleven embeds', { embeds: many(11, () => ({ title: 'x' })) }, 'embeds', 'BASE_TYPE_MAX_LENGTH'],
    [
      '6001 characters of embeds',
      { embeds: [{ description: x(4096) }, { description: x(1905) }] },
      'embeds',
      'MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['an empty embed', embed({}), 'embeds.0.description', 'BASE_TYPE_REQUIRED'],
    ['a title of 257', embed({ title: x(257) }), 'embeds.0.title', 'BASE_TYPE_MAX_LENGTH'],
    ['a description of 4097', embed({ description: x(4097) }), 'embeds.0.description', 'BASE_TYPE_MAX_LENGTH'],
    [
      '26 fields',
      embed({ fields: many(26, () => ({ name: 'x', value: 'x' })) }),
      'embeds.0.fields',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a field without a name',
      embed({ fields: [{ name: ' ', value: 'x' }] }),
      'embeds.0.fields.0.name',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'a field name of 257',
      embed({ fields: [{ name: x(257), value: 'x' }] }),
      'embeds.0.fields.0.name',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a field value of 1025',
      embed({ fields: [{ name: 'x', value: x(1025) }] }),
      'embeds.0.fields.0.value',
      'BASE_TYPE_BAD_LENGTH',
    ],
    ['a footer of 2049', embed({ footer: { text: x(2049) } }), 'embeds.0.footer.text', 'BASE_TYPE_BAD_LENGTH'],
    ['an author of 257', embed({ author: { name: x(257) } }), 'embeds.0.author.name', 'BASE_TYPE_BAD_LENGTH'],
    ['a colour past white', embed({ title: 'x', color: 0x1000000 }), 'embeds.0.color', 'NUMBER_TYPE_MAX'],
    ['a date that is none', embed({ title: 'x', timestamp: 'soon' }), 'embeds.0.timestamp', 'DATE_TIME_TYPE_PARSE'],
    ['an address without scheme', embed({ title: 'x', url: 'example.org' }), 'embeds.0.url', 'URL_TYPE_INVALID_URL'],
    [
      'an address of another scheme',
      embed({ title: 'x', url: 'ftp://example.org' }),
      'embeds.0.url',
      'URL_TYPE_INVALID_SCHEME',
    ],
    [
      'six rows',
      { content: 'x', components: many(6, (index) => row(button({ custom_id: `${index}` }))) },
      'components',
      'BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty row', withRow(), 'components.0.components', 'BASE_TYPE_BAD_LENGTH'],
    ['six buttons in a row', withRow(...buttons(6)), 'components.0.components', 'BASE_TYPE_BAD_LENGTH'],
    [
      'a select beside a button',
      withRow(button(), select()),
      'components.0.components.1',
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    ['an unknown component', { content: 'x', components: [{ type: 99 }] }, 'components.0.type', 'UNION_TYPE_CHOICES'],
    [
      'a text display without the v2 flag',
      { content: 'x', components: [text()] },
      'components.0.type',
      'UNION_TYPE_CHOICES',
    ],
    ['a button outside a row', v2(button()), 'components.0.type', 'UNION_TYPE_CHOICES'],
    [
      'a button without anything on it',
      withRow(button({ label: '' })),
      'components.0.components.0.label',
      'BUTTON_COMPONENT_LABEL_REQUIRED',
    ],
    [
      'a button without a custom id',
      withRow(button({ custom_id: undefined })),
      'components.0.components.0.custom_id',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'a link without an address',
      withRow(button({ style: 5, custom_id: undefined })),
      'components.0.components.0.url',
      'BASE_TYPE_REQUIRED',
    ],
    [
      'a custom id of 101',
      withRow(button({ custom_id: x(101) })),
      'components.0.components.0.custom_id',
      'BASE_TYPE_BAD_LENGTH',
    ],
    ['a label of 81', withRow(button({ label: x(81) })), 'components.0.components.0.label', 'BASE_TYPE_MAX_LENGTH'],
    [
      'a custom id used twice',
      withRow(button(), button()),
      'components.0.components.1.custom_id',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      '26 options',
      withRow(select({ options: options(26) })),
      'components.0.components.0.options',
      'BASE_TYPE_BAD_LENGTH',
    ],
    ['no options', withRow(select({ options: [] })), 'components.0.components.0.options', 'BASE_TYPE_BAD_LENGTH'],
    [
      'a value used twice',
      withRow(select({ options: [...options(1), ...options(1)] })),
      'components.0.components.0.options.1.value',
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'a least number above the most',
      withRow(select({ min_values: 2, options: options(3) })),
      'components.0.components.0.max_values',
      'SELECT_COMPONENT_MIN_VALUES_TOO_LARGE',
    ],
    [
      'a placeholder of 151',
      withRow(select({ placeholder: x(151) })),
      'components.0.components.0.placeholder',
      'BASE_TYPE_MAX_LENGTH',
    ],
    ['41 components', v2(...many(41, () => text())), 'components', 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
    [
      '41 components, most of them nested',
      v2({ type: 17, components: many(40, () => text()) }),
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4001 characters of text displays',
      v2(text(x(2000)), text(x(2001))),
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'four texts in a section',
      v2({ type: 9, components: many(4, () => text()), accessory: button() }),
      'components.0.components',
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a gallery of eleven',
      v2({ type: 12, items: many(11, () => ({ media })) }),
      'components.0.items',
      'BASE_TYPE_BAD_LENGTH',
    ],
    ['a file from elsewhere', v2({ type: 13, file: media }), 'components.0.file.url', 'URL_TYPE_INVALID_SCHEME'],
    [
      'a file that was not sent',
      v2({ type: 13, file: { url: 'attachment://a.txt' } }),
      'components',
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'text beside components v2',
      { ...v2(text()), content: 'x' },
      'content',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'embeds beside components v2',
      { ...v2(text()), embeds: [{ title: 'x' }] },
      'embeds',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'a poll beside components v2',
      { ...v2(text()), ...poll({}) },
      'poll',
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    ['eleven answers', poll({ answers: answers(11) }), 'poll.answers', 'BASE_TYPE_BAD_LENGTH'],
    ['an answer of 56', poll({ answers: answers(1, 56) }), 'poll.answers.0.poll_media.text', 'BASE_TYPE_BAD_LENGTH'],
    ['a question of 301', poll({ question: { text: x(301) } }), 'poll.question.text', 'BASE_TYPE_BAD_LENGTH'],
    ['a poll of 33 days', poll({ duration: 769 }), 'poll.duration', 'NUMBER_TYPE_MAX'],
    ['a nonce of 26 characters', { content: 'x', nonce: x(26) }, 'nonce', 'BASE_TYPE_MAX_LENGTH'],
    ['four stickers', { sticker_ids: ['1', '2', '3', '4'] }, 'sticker_ids', 'BASE_TYPE_MAX_LENGTH'],
    [
      'users both parsed and listed',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions',
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      '101 users to mention',
      { content: 'x', allowed_mentions: { users: many(101, String) } },
      'allowed_mentions.users',
      'BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an id that is none',
      { content: 'x', message_reference: { message_id: 'last' } },
      'message_reference.message_id',
      'NUMBER_TYPE_COERCE',
    ],
  ])('%s', async (_what, body, field, code) => {
    const before = scene.general.messages.size;
    const answer = await scene.call('POST', path, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    const at = field
      .split('.')
      .reduce<Record<string, unknown>>((node, key) => node[key] as never, answer.body.errors as never);
    expect(at._errors).toEqual([{ code, message: expect.any(String) }]);
    expect(scene.general.messages.size).toBe(before);
  });
});
