// What the formats named in Discord's document mean.
import type { Format } from 'ajv';

const INT32_LIMIT = 2 ** 31;
const UINT64_LIMIT = 2n ** 64n;

export const formats: Record<string, Format> = {
  int32: { type: 'number', validate: (value: number) => value >= -INT32_LIMIT && value < INT32_LIMIT },
  int64: { type: 'number', validate: Number.isInteger },
  double: { type: 'number', validate: Number.isFinite },
  snowflake: (value: string) => BigInt(value) < UINT64_LIMIT,
  // ISO 8601 with a zone; Discord writes microseconds, clients milliseconds.
  'date-time': (value: string) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
  uri: (value: string) => URL.canParse(value),
  nonce: true,
};
