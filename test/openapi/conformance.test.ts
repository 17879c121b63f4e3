// The witness is worth something only if it objects: planted violations are reported, good traffic passes.
import { describe, expect, test } from 'vitest';
import { Traffic, type TrafficEntry } from '../../sandbox/rest/traffic.ts';
import { openConformance } from './conformance.ts';
import { readDocument } from './document.ts';
import { watch } from './watch.ts';

const present = readDocument() !== undefined;

const user = {
  id: '80351110224678912',
  username: 'nelly',
  avatar: null,
  discriminator: '0',
  public_flags: 0,
  flags: 0,
};
const author = { ...user, global_name: 'Nelly', primary_guild: null };
const message = {
  id: '1290000000000000001',
  channel_id: '1290000000000000000',
  type: 0,
  content: 'hello',
  author,
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  attachments: [],
  embeds: [{ type: 'rich', title: 'Rules' }],
  components: [{ type: 1, id: 1, components: [{ type: 2, id: 2, style: 1, label: 'Go', custom_id: 'go:1' }] }],
  timestamp: '2026-11-02T10:00:00.000000+00:00',
  edited_timestamp: null,
  flags: 0,
  pinned: false,
  tts: false,
};

function entry(changes: Partial<TrafficEntry> = {}): TrafficEntry {
  return {
    at: Date.UTC(2026, 10, 2),
    method: 'POST',
    path: '/channels/1290000000000000000/messages',
    route: '/channels/:channel_id/messages',
    query: {},
    requestBody: { content: 'hello' },
    multipart: false,
    status: 200,
    responseBody: message,
    ...changes,
  };
}

const refusal = {
  code: 50035,
  message: 'Invalid Form Body',
  errors: { content: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }] } },
};
const PUT_OVERWRITE = {
  method: 'PUT',
  path: '/channels/1290000000000000000/permissions/5',
  route: '/channels/:channel_id/permissions/:overwrite_id',
  status: 204,
  responseBody: undefined,
};

describe.skipIf(!present)("Discord's OpenAPI document", () => {
  const check = (changes: Partial<TrafficEntry>) => openConformance()!.check(entry(changes));

  test.each<[string, Partial<TrafficEntry>]>([
    ['a message and its answer', {}],
    ['a multipart request, by its payload_json', { multipart: true }],
    ['a refusal with errors by field', { status: 400, requestBody: {}, responseBody: refusal }],
    ['a rate limit', { status: 429, responseBody: { message: 'Slow down', retry_after: 0.5, global: false } }],
    ['an answer that a fault made up', { fault: 'status', responseBody: 'anything' }],
    ['a path that is nobody’s', { route: undefined, path: '/nothing', status: 404, responseBody: 'anything' }],
    ['permission bits as text', { ...PUT_OVERWRITE, requestBody: { type: 0, allow: '1024', deny: '0' } }],
  ])('has nothing against %s', (_what, changes) => {
    expect(check(changes)).toEqual([]);
  });

  test.each<[string, Partial<TrafficEntry>, string]>([
    [
      'a wrong type deep in a request',
      { requestBody: { components: [{ type: 1, components: [{ type: 2, style: 1, label: 5, custom_id: 'x' }] }] } },
      'POST /channels/{channel_id}/messages request /components/0/components/0/label must be string,null (is 5)',
    ],
    [
      'a kind of component that does not exist',
      { requestBody: { components: [{ type: 99 }] } },
      'request /components/0/type must be equal to one of the allowed values: 1, 17, 13, 12, 9, 14, 10 (is 99)',
    ],
    [
      'a multipart request',
      { multipart: true, requestBody: { content: 5 } },
      'request /content must be string,null (is 5)',
    ],
    ['a query that does not exist', { query: { silent: 'true' } }, 'query silent is not a parameter'],
    [
      'a query out of range',
      { method: 'GET', query: { limit: '101' }, requestBody: undefined, responseBody: [] },
      'GET /channels/{channel_id}/messages query limit/ must be <= 100 (is 101)',
    ],
    [
      'a wrong type in a response',
      { responseBody: { ...message, embeds: [{ type: 5 }] } },
      'POST /channels/{channel_id}/messages 200 response /embeds/0/type must be string (is 5)',
    ],
    [
      'a response that lacks fields',
      { responseBody: { ...message, author: user } },
      'response /author lacks global_name',
    ],
    [
      'an instant that is none',
      { responseBody: { ...message, timestamp: 'yesterday' } },
      'response /timestamp must match format "date-time" (is "yesterday")',
    ],
    ['a status that is not described', { status: 204 }, '204 response is not described: 200, 429, 4XX'],
    ['a body where there is none', { ...PUT_OVERWRITE, responseBody: { ok: true } }, '204 response must have no body'],
    [
      'a refusal with a number for a field',
      { status: 400, responseBody: { ...refusal, errors: { content: { _errors: [{ code: 5, message: '' }] } } } },
      '400 response /errors/content/_errors/0/code must be string (is 5)',
    ],
    [
      'a route that Discord does not have',
      { path: '/channels/5/telepathy', route: '/channels/:channel_id/telepathy' },
      "POST /channels/:channel_id/telepathy is not in Discord's document",
    ],
  ])('objects to %s', (_what, changes, violation) => {
    expect(check(changes).join('\n')).toContain(violation);
  });

  test('is held against traffic as it was when it went over the wire', () => {
    const traffic = new Traffic();
    const watching = watch(traffic);
    const live = structuredClone(message) as Record<string, unknown>;
    traffic.record(entry({ responseBody: live }));
    live.content = 5;
    expect(watching.takeViolations()).toEqual([]);
    traffic.record(entry({ responseBody: live }));
    traffic.record(entry({ responseBody: live }));
    expect(watching.takeViolations()).toEqual([expect.stringContaining('200 response /content must be string (is 5)')]);
    watching.stop();
    traffic.record(entry({ responseBody: live }));
    expect(watching.takeViolations()).toEqual([]);
  });
});
