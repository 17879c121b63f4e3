// The owner's business is told where the team is among itself, and in Discord's own choice only where nothing is set.
import { expect, test } from 'vitest';
import { asId, type ChannelId, type GuildId } from '../../src/discord/ids.ts';
import { findTeamChannel } from '../../src/settings/owner-channel.ts';
import { type Section, type SectionName, sections } from '../../src/settings/sections.ts';

const [STAFF, ALERTS, LOG, PUBLIC] = [1, 2, 3, 4].map((number) => asId<ChannelId>(`20000000000000000${number}`));
const GUILD = asId<GuildId>('100000000000000001');
const set = { staffChannelId: STAFF, alertsChannelId: ALERTS, logChannelId: LOG };

test.each([
  ['the channel of those who look after newcomers', set, [], STAFF],
  ['alerts where Hearth may not write there', set, [STAFF], ALERTS],
  ['alerts where there is none', { ...set, staffChannelId: null }, [], ALERTS],
  ['the mod log after that', { logChannelId: LOG }, [], LOG],
  ['Discord’s own choice where nothing is set', {}, [], PUBLIC],
  ['Discord’s own choice where Hearth may write in none of them', set, [STAFF, ALERTS, LOG], PUBLIC],
] as const)('%s', async (_where, chosen, closed, expected) => {
  const stored: Partial<Record<SectionName, unknown>> = { onboarding: chosen, moderation: chosen };
  const settings = {
    get: async <Name extends SectionName>(_guildId: GuildId, name: Name) =>
      sections[name].parse(stored[name] ?? {}) as Section<Name>,
  };
  const discord = {
    findChannel: (_guildId: GuildId, id: ChannelId) => ({
      ...{ id, name: 'team', isText: true, isAnnouncement: false, isForum: false, missingToView: [] },
      missingToPost: (closed as readonly unknown[]).includes(id) ? ['SendMessages'] : [],
    }),
    findOwnerChannel: () => PUBLIC,
  };
  expect(await findTeamChannel({ discord, settings }, GUILD)).toBe(expected);
});
