// What the server's own switches mean for Hearth, where the sandbox cannot show it.
import { describe, expect, test } from 'vitest';
import { compareFindings, type Finding } from '../../src/settings/doctor.rules.ts';
import { sections } from '../../src/settings/sections.ts';
import { decideServerFindings, type ServerFacts } from '../../src/settings/server.rules.ts';

const facts: ServerFacts = {
  welcome: { ...sections.welcome.parse({}), since: 1 },
  language: { ...sections.language.parse({}), zone: 'UTC' },
  native: {
    isCommunity: true,
    rulesChannelId: undefined,
    asksForVerification: true,
    invitesPaused: false,
    invitesPausedUntil: undefined,
    dmsPausedUntil: undefined,
  },
  hasMessageContent: true,
  hasOwnerChannel: true,
  sendsDms: true,
};
const codes = (more: Partial<ServerFacts>) => decideServerFindings({ ...facts, ...more }).map(({ code }) => code);

test('all well', () => {
  expect(codes({})).toEqual([]);
});

test('paused direct messages matter only where Hearth sends some', () => {
  const native = { ...facts.native, dmsPausedUntil: 5000 };
  expect(codes({ native })).toEqual(['dms_paused']);
  expect(codes({ native, sendsDms: false })).toEqual([]);
});

test('nowhere to tell the owner is a fault', () => {
  expect(codes({ hasOwnerChannel: false })).toEqual(['owner_channel_missing']);
});

describe('since the last look', () => {
  const fault: Finding = { code: 'role_gone', reference: '1', values: {}, weight: 'fault' };
  const other = { ...fault, reference: '2' };

  test('only what is new is told, and what was not looked for is not mended', () => {
    expect(compareFindings([fault], [fault, other], ['role_gone'])).toEqual({ fresh: [other], mended: [] });
    expect(compareFindings([fault], [], ['role_gone'])).toEqual({ fresh: [], mended: [fault] });
    expect(compareFindings([fault], [], ['zone_missing'])).toEqual({ fresh: [], mended: [] });
  });

  test('advice is told to nobody who has not asked', () => {
    expect(compareFindings([], [{ ...fault, weight: 'advice' }], ['role_gone'])).toEqual({ fresh: [], mended: [] });
  });
});
