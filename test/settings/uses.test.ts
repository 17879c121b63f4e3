// The doctor knows every channel and role that a setting names.
import { expect, test } from 'vitest';
import { type SectionName, sections } from '../../src/settings/sections.ts';
import type { SectionValues } from '../../src/settings/transfer.rules.ts';
import { CHANNEL_USES, ROLE_USES } from '../../src/settings/uses.ts';

/** Looked at by rules of their own. */
const LOOKED_AT_ELSEWHERE = ['welcome'];

test('no setting that names a channel or a role is left out', () => {
  const named = new Set<string>();
  const watched = (name: string) =>
    new Proxy(sections[name as SectionName].parse({}) as object, {
      get(values, field) {
        named.add(`${name}.${String(field)}`);
        return Reflect.get(values, field);
      },
    });
  const names = Object.keys(sections).filter((name) => !LOOKED_AT_ELSEWHERE.includes(name));
  const all = Object.fromEntries(names.map((name) => [name, watched(name)])) as unknown as SectionValues;
  for (const { channelId } of CHANNEL_USES) channelId(all);
  for (const { roleIds } of ROLE_USES) roleIds(all);
  const fields = names.flatMap((name) =>
    Object.keys(sections[name as SectionName].parse({})).map((f) => `${name}.${f}`),
  );
  expect(fields.filter((field) => /(Channel|Role)Ids?$|\.channelId$/.test(field)).filter((f) => !named.has(f))).toEqual(
    [],
  );
});
