// More interests than one menu holds: several menus, for the owner who offers them and the newcomer who chooses.
import { ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { RoleFacts } from '../../src/discord/guilds/port.ts';
import { asId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { onboardingSetupMessage } from '../../src/onboarding/setup.messages.ts';
import { createOnboardingSetup } from '../../src/onboarding/setup.service.ts';
import { interestsOfPage } from '../../src/onboarding/step.messages.ts';
import { type OnboardingSettings, sections } from '../../src/settings/sections.ts';
import { createVoice } from '../../src/voice/voice.ts';

const idOf = (n: number) => asId<RoleId>(String(100_000_000_000_000_000n + BigInt(n)));
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => idOf(from + n));
const guildId = asId<GuildId>('1');
const owner = asId<UserId>('2');

function setup(interestRoleIds: RoleId[]) {
  let stored: OnboardingSettings = { ...sections.onboarding.parse({}), interestRoleIds };
  const plain = { isEveryone: false, isManaged: false, isPowerful: false, isAboveMine: false } as RoleFacts;
  return createOnboardingSetup({
    settings: {
      get: async () => stored as never,
      async replace(_guild, _name, value) {
        stored = value as OnboardingSettings;
      },
    },
    discord: { findChannel: () => undefined, findRole: () => plain },
  });
}

test.each([
  [0, [0]],
  [24, [24]],
  [25, [25, 0]],
  [60, [25, 25, 10]],
  [100, [25, 25, 25, 25]],
])('%i interests stand in menus of %j, with room for more while there is any', (count, sizes) => {
  const set = { ...sections.onboarding.parse({}), interestRoleIds: ids(count) };
  const { components } = onboardingSetupMessage(createVoice().speak('en-US'), set);
  const menus = (components ?? []).flatMap((row) => {
    const [menu] = 'components' in row ? row.components : [];
    return menu?.type === ComponentType.RoleSelect ? [menu.default_values?.length ?? 0] : [];
  });
  expect(menus).toEqual(sizes);
});

test('choosing in one menu leaves the others as they are, in their order', async () => {
  const service = setup(ids(60));
  const chosen = [idOf(26), idOf(200)];
  const { interestRoleIds } = await service.updateInterests(guildId, 1, chosen, owner);
  expect(interestRoleIds).toEqual([...ids(25), ...chosen, ...ids(10, 50)]);
});

test('a role that stands in another menu already is not offered twice', async () => {
  const { interestRoleIds } = await setup(ids(30)).updateInterests(guildId, 1, [idOf(3), ...ids(5, 25)], owner);
  expect(new Set(interestRoleIds).size).toBe(interestRoleIds.length);
  expect(interestRoleIds).toHaveLength(30);
});

test('more than a hundred are refused, and the newcomer finds each in exactly one menu', async () => {
  await expect(setup(ids(100)).updateInterests(guildId, 4, ids(1, 300), owner)).rejects.toThrow('too_many_interests');
  const pages = [0, 1, 2].map((page) => interestsOfPage(ids(60), page));
  expect(pages.map((page) => page.length)).toEqual([25, 25, 10]);
  expect(pages.flat()).toEqual(ids(60));
});
