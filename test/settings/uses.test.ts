// The doctor knows every channel and role that a setting names.
import { expect, test } from 'vitest';
import { type SectionName, sections } from '../../src/settings/sections.ts';
import type { SectionValues } from '../../src/settings/transfer.rules.ts';
import { decidePowerFindings } from '../../src/settings/used.rules.ts';
import { CHANNEL_USES, POWERS, ROLE_USES } from '../../src/settings/uses.ts';

const DEFAULTS = Object.fromEntries(
  Object.entries(sections).map(([name, section]) => [name, section.parse({})]),
) as unknown as SectionValues;

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

test('what pairs need where a private thread is impossible is advice for a channel, and a permission there for a thread', () => {
  const of = (mentors: object) => {
    const all = { ...DEFAULTS, mentors: sections.mentors.parse({ channelId: '200000000000000001', ...mentors }) };
    const powers = POWERS.filter(({ isOn }) => isOn(all)).map(({ power, needs, weight = 'fault' }) => ({
      power,
      weight,
      missing: needs,
    }));
    const findings = decidePowerFindings(powers).map(({ reference, weight }) => `${reference}: ${weight}`);
    const channels = CHANNEL_USES.filter(({ channelId }) => channelId(all)).map(({ use }) => use);
    return [...findings, ...channels];
  };
  expect(of({ fallback: 'none' })).toEqual(['pairs']);
  expect(of({ fallback: 'private_channel' })).toEqual(['pair_channels: advice', 'pairs']);
  expect(of({ fallback: 'public_thread' })).toEqual(['pairs', 'public_pairs']);
});
