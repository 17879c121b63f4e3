// Who may act on whom: every actor, every target and every action, held against the sandbox's own permission rules.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { addBot } from '../../sandbox/communities/bot-member.ts';
import { banUser, unbanUser } from '../../sandbox/world/bans.ts';
import { createGuild, makeRole } from '../../sandbox/world/guilds.ts';
import { kickMember } from '../../sandbox/world/leaving.ts';
import { editMember } from '../../sandbox/world/member-edits.ts';
import { addMember } from '../../sandbox/world/members.ts';
import { compareRoles, guildPermissions } from '../../sandbox/world/permissions.ts';
import type { GuildState } from '../../sandbox/world/types.ts';
import { createApplication, createUser } from '../../sandbox/world/users.ts';
import { World } from '../../sandbox/world/world.ts';
import { decideAuthority, type StandingFacts } from '../../src/moderation/authority.rules.ts';
import { CASE_TYPES, type CaseType } from '../../src/moderation/case-types.rules.ts';

const MODERATION = P.ModerateMembers | P.KickMembers | P.BanMembers;
const LATER = 60 * 60 * 1000;

const ACTORS = ['owner', 'admin', 'moderator', 'member'] as const;
const TARGETS = [
  'owner',
  'admin',
  'above',
  'equal',
  'below',
  'member',
  'bot',
  'self',
  'hearth',
  'left',
  'banned',
] as const;
/** `ban` is walked twice: with and without an end, Discord must say the same. */
const ACTIONS = [...CASE_TYPES, 'ban for a while'] as const;
type Action = (typeof ACTIONS)[number];

const typeOf = (action: Action): CaseType => (action === 'ban for a while' ? 'ban' : action);

/** A server with somebody of every standing; Hearth's role stands on top, or between members and moderators. */
function settle(hearth: 'high' | 'low') {
  const world = new World();
  const user = (username: string) => createUser(world, { username }).id;
  const owner = user('owner');
  const guild = createGuild(world, { name: 'Court', ownerId: owner });
  const role = (name: string, position: number, permissions = 0n) => {
    const made = makeRole({ id: world.newId(), name, permissions, position });
    guild.roles.set(made.id, made);
    return made.id;
  };
  const roles = {
    member: role('member', 1),
    below: role('below', 3, MODERATION),
    moderator: role('moderator', 4, MODERATION),
    above: role('above', 5, MODERATION),
    admin: role('admin', 6, P.Administrator),
  };
  const join = (name: string, ...ids: string[]) => {
    const id = user(name);
    addMember(world, guild, id, { roles: ids });
    return id;
  };
  addMember(world, guild, owner, {});
  const application = createApplication(world, { name: 'Hearth' });
  addBot(world, guild, application, { permissions: MODERATION, position: hearth === 'high' ? 7 : 2 });
  const other = createApplication(world, { name: 'Other' });
  addBot(world, guild, other, { permissions: 0n, position: 1 });
  const people = {
    owner,
    admin: join('admin', roles.admin),
    above: join('above', roles.above),
    moderator: join('moderator', roles.moderator),
    equal: join('equal', roles.moderator),
    below: join('below', roles.below),
    member: join('member', roles.member),
    bot: other.botId,
    hearth: application.botId,
    left: user('left'),
    banned: user('banned'),
  };
  banUser(world, guild, { actorId: owner, targetId: people.banned, deleteMessageSeconds: 0, reason: null });
  return { world, guild, people };
}

type Scene = ReturnType<typeof settle>;

function standing({ world, guild }: Scene, userId: string): StandingFacts {
  const member = guild.members.get(userId);
  const ranks = (member?.roles ?? []).map(
    (id) => [...guild.roles.keys()].filter((other) => compareRoles(guild, other, id) <= 0).length,
  );
  const bits = guildPermissions(world, guild, userId);
  const names = { ModerateMembers: P.ModerateMembers, KickMembers: P.KickMembers, BanMembers: P.BanMembers };
  return {
    rank: Math.max(0, ...ranks),
    isOwner: guild.data.owner_id === userId,
    isAdministrator: (bits & P.Administrator) !== 0n,
    permissions: Object.entries(names).flatMap(([name, bit]) => (bits & bit ? [name] : [])),
  };
}

/** Whether the sandbox lets `actorId` do it by hand. */
function sandboxAllows({ world, guild }: Scene, actorId: string, action: CaseType, targetId: string): boolean {
  const edit = (until: string | null) =>
    editMember(world, guild, { actorId, targetId, body: { communication_disabled_until: until }, reason: null });
  try {
    if (action === 'timeout') edit(new Date(world.now() + LATER).toISOString());
    else if (action === 'untimeout') edit(null);
    else if (action === 'kick') kickMember(world, guild, { actorId, targetId, reason: null });
    else if (action === 'unban') unbanUser(world, guild, { actorId, targetId, reason: null });
    else banUser(world, guild, { actorId, targetId, deleteMessageSeconds: 0, reason: null });
    return true;
  } catch {
    return false;
  }
}

/** Silences the target where Discord can, so that there is something to lift. */
function silence({ world, guild, people }: Scene, targetId: string): boolean {
  const until = new Date(world.now() + LATER).toISOString();
  const member = guild.members.get(targetId);
  if (!member || targetId === people.owner) return false;
  member.communication_disabled_until = until;
  return true;
}

function isIn(guild: GuildState, userId: string): boolean {
  return guild.members.has(userId);
}

/** What only Hearth asks for, beyond Discord: nobody acts on themselves or on Hearth, and nothing is done twice. */
function houseRules(action: CaseType, target: (typeof TARGETS)[number]): boolean {
  if (target === 'hearth' || target === 'self') return false;
  if (action === 'ban' && target === 'banned') return false;
  return action !== 'softban' || (target !== 'left' && target !== 'banned');
}

describe.each(['high', 'low'] as const)('with Hearth standing %s', (hearth) => {
  describe.each(ACTORS)('%s', (actor) => {
    test.each(TARGETS.flatMap((target) => ACTIONS.map((action) => [action, target] as const)))(
      'may %s: %s?',
      (action, target) => {
        const type = typeOf(action);
        const scene = settle(hearth);
        const { people } = scene;
        const actorId = people[actor];
        const targetId = target === 'self' ? actorId : people[target];
        // The actor is not their own equal.
        if (targetId === actorId && target !== 'self') return;
        const isTimedOut = type === 'untimeout' && silence(scene, targetId);
        const objection = decideAuthority({
          action: type,
          actor: { ...standing(scene, actorId), userId: actorId },
          me: { ...standing(scene, people.hearth), userId: people.hearth },
          target: {
            userId: targetId,
            isBot: target === 'bot' || target === 'hearth',
            standing: isIn(scene.guild, targetId) ? standing(scene, targetId) : undefined,
            isTimedOut,
            isBanned: scene.guild.bans.has(targetId),
            hasOpenCase: false,
          },
        });

        if (type === 'note') {
          expect(objection === undefined).toBe(actor !== 'member' && target !== 'hearth');
          return;
        }
        if (type === 'warn') {
          // A warning asks nothing of Discord: who could time them out may warn them, administrators and bots apart.
          const ranks: Record<string, boolean> = {
            owner: ['admin', 'above', 'equal', 'below', 'member', 'moderator'].includes(target),
            admin: ['above', 'equal', 'below', 'member'].includes(target),
            moderator: ['below', 'member'].includes(target),
            member: false,
          };
          expect(objection === undefined).toBe(ranks[actor]);
          return;
        }
        const byHand = sandboxAllows(scene, actorId, type, targetId);
        const fresh = settle(hearth);
        if (isTimedOut) silence(fresh, fresh.people[target as keyof typeof fresh.people] ?? '');
        const again = target === 'self' ? fresh.people[actor] : fresh.people[target];
        const byHearth = sandboxAllows(fresh, fresh.people.hearth, type, again);
        const allowed = byHand && byHearth && houseRules(type, target);
        expect({ allowed: objection === undefined, objection }).toMatchObject({ allowed });
      },
    );
  });
});

test('every objection has a sentence of its own', async () => {
  const texts: Record<string, string> = (
    await import('../../src/voice/locales/en-US/refusals.json', { with: { type: 'json' } })
  ).default;
  const codes = [
    'target_owner',
    'target_administrator',
    'target_above_you',
    'target_above_me',
    'target_left',
    'target_bot',
  ];
  const sentences = codes.map((code) => texts[code]);
  expect(new Set(sentences).size).toBe(codes.length);
  expect(sentences).toEqual(codes.map(() => expect.stringContaining('**{target}**')));
});
