// Where Discord's document says less, or something else, than Discord does: each place by name, with the reason.
import type { OpenApiDocument, Schema } from './document.ts';

interface Relaxation {
  /** Where in the document, as keys from its root. */
  at: readonly string[];
  /** What stands there instead. */
  use: Schema;
  reason: string;
}

const BITFIELD: Schema = { type: ['integer', 'string', 'null'], pattern: '^[0-9]+$', minimum: 0 };
const WIDER_THAN_A_NUMBER = 'bitfields above 53 bits are sent as strings, as the reference says';

const FIELD_ERROR: Schema = {
  type: 'object',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
};

/** Request fields that hold permission bits. */
const PERMISSION_FIELDS: readonly (readonly [schema: string, property: string])[] = [
  ['ApplicationCommandCreateRequest', 'default_member_permissions'],
  ['ApplicationCommandPatchRequestPartial', 'default_member_permissions'],
  ['ApplicationCommandUpdateRequest', 'default_member_permissions'],
  ['ApplicationOAuth2InstallParams', 'permissions'],
  ['ChannelPermissionOverwriteRequest', 'allow'],
  ['ChannelPermissionOverwriteRequest', 'deny'],
  ['CreateRoleRequest', 'permissions'],
  ['UpdateRoleRequestPartial', 'permissions'],
];

const SET_OVERWRITE_BODY = [
  'paths',
  '/channels/{channel_id}/permissions/{overwrite_id}',
  'put',
  'requestBody',
  'content',
  'application/json',
  'schema',
];

const schemaRelaxations: readonly Relaxation[] = [
  ...PERMISSION_FIELDS.map(([schema, property]) => ({
    at: ['components', 'schemas', schema, 'properties', property],
    use: BITFIELD,
    reason: WIDER_THAN_A_NUMBER,
  })),
  ...['allow', 'deny'].map((property) => ({
    at: [...SET_OVERWRITE_BODY, 'properties', property],
    use: BITFIELD,
    reason: WIDER_THAN_A_NUMBER,
  })),
  {
    at: ['components', 'schemas', 'RatelimitedResponse'],
    use: {
      type: 'object',
      properties: {
        message: { type: 'string' },
        retry_after: { type: 'number' },
        global: { type: 'boolean' },
        code: { type: 'integer' },
      },
      required: ['message', 'retry_after', 'global'],
    },
    reason: 'the reference marks `code` as optional, and most rate limits have none',
  },
  {
    at: ['components', 'schemas', 'MessageReferenceType'],
    use: { type: 'integer', enum: [0, 1] },
    reason: 'the document knows replies only; forwards (1) are described in the reference',
  },
  {
    at: ['components', 'schemas', 'ErrorDetails'],
    use: {
      type: 'object',
      properties: { _errors: { type: 'array', items: FIELD_ERROR } },
      additionalProperties: { $ref: '#/components/schemas/ErrorDetails' },
    },
    reason:
      'the codes of single fields are words (BASE_TYPE_REQUIRED); a field may be wrong and hold wrong fields at once',
  },
];

/** Applies the list to the document in place. Throws where a place is gone: then the entry is to be dropped. */
export function relax(document: OpenApiDocument): void {
  for (const { at, use } of schemaRelaxations) {
    let node = document as unknown as Schema;
    for (const key of at.slice(0, -1)) node = child(node, key, at);
    const last = at.at(-1)!;
    child(node, last, at);
    node[last] = structuredClone(use);
  }
}

function child(node: Schema, key: string, at: readonly string[]): Schema {
  const next = node[key];
  if (typeof next !== 'object' || next === null) throw new Error(`Nothing to relax at ${at.join('/')}`);
  return next as Schema;
}
