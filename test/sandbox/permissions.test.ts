// Who may act on whom: every actor against every target with every action, as Discord's hierarchy has it.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { type GuildBot, outcome, startGuildBot } from './guild-bot.ts';

const ACTORS = {
  'a bot with the permission': { has: true, admin: false, owner: false },
  'a bot without it': { has: false, admin: false, owner: false },
  'an administrator': { has: false, admin: true, owner: false },
  'the owner': { has: false, admin: false, owner: true },
} as const;
type ActorName = keyof typeof ACTORS;

/** Position of the target's highest role; the actor's own stands at 5. */
const TARGETS = {
  'a member without roles': 0,
  'a member below': 3,
  'a member at the same height': 'equal',
  'a member above': 9,
  'the owner': 'owner',
  itself: 'self',
} as const;
type TargetName = keyof typeof TARGETS;

const ACTIONS = {
  kick: {
    needs: P.KickMembers,
    run: (bot: GuildBot, id: string) => bot.call('DELETE', `/guilds/{guild}/members/${id}`),
  },
  ban: { needs: P.BanMembers, run: (bot: GuildBot, id: string) => bot.call('PUT', `/guilds/{guild}/bans/${id}`, {}) },
  rename: {
    needs: P.ManageNicknames,
    run: (bot: GuildBot, id: string) => bot.call('PATCH', `/guilds/{guild}/members/${id}`, { nick: 'x' }),
  },
  'time out': {
    needs: P.ModerateMembers,
    run: (bot: GuildBot, id: string) => {
      const until = new Date(bot.world.now() + 60_000).toISOString();
      return bot.call('PATCH', `/guilds/{guild}/members/${id}`, { communication_disabled_until: until });
    },
  },
} as const;
type ActionName = keyof typeof ACTIONS;

function mayAct(actor: ActorName, target: TargetName, action: ActionName): boolean {
  const { has, admin, owner } = ACTORS[actor];
  // Renaming oneself takes Change Nickname, which everyone has here.
  if (target === 'itself') return action === 'rename';
  if (target === 'the owner') return false;
  if (owner) return true;
  return (has || admin) && (target === 'a member without roles' || target === 'a member below');
}

async function actorOf(name: ActorName, action: ActionName): Promise<GuildBot> {
  const { has, admin, owner } = ACTORS[name];
  const bot = await startGuildBot(has ? ACTIONS[action].needs : admin ? P.Administrator : 0n);
  if (owner) bot.guild.data.owner_id = bot.botId;
  return bot;
}

function targetOf(bot: GuildBot, name: TargetName): string {
  const rank = TARGETS[name];
  if (rank === 'owner') return bot.guild.data.owner_id;
  if (rank === 'self') return bot.botId;
  if (rank === 0) return bot.person('target');
  if (rank !== 'equal') return bot.person('target', [bot.role('rank', { position: rank })]);
  return bot.person('target', [bot.guild.members.get(bot.botId)!.roles[0]!]);
}

const cases = Object.keys(ACTORS).flatMap((actor) =>
  Object.keys(TARGETS).flatMap((target) =>
    Object.keys(ACTIONS).map((action) => [actor, action, target] as [ActorName, ActionName, TargetName]),
  ),
);

test.each(cases.filter(([actor, , target]) => !(actor === 'the owner' && target === 'the owner')))(
  '%s who wants to %s %s',
  async (actor, action, target) => {
    const bot = await actorOf(actor, action);
    const answer = await ACTIONS[action].run(bot, targetOf(bot, target));
    const allowed = mayAct(actor, target, action);
    expect(outcome(answer)).toEqual(allowed ? [expect.toSatisfy((status) => status < 300), undefined] : [403, 50_013]);
    await bot.sandbox.close();
  },
);

describe('reading', () => {
  test.each([
    ['bans', '/guilds/{guild}/bans', P.BanMembers],
    ['the audit log', '/guilds/{guild}/audit-logs', P.ViewAuditLog],
    ['AutoMod rules', '/guilds/{guild}/auto-moderation/rules', P.ManageGuild],
    ['invites', '/guilds/{guild}/invites', P.ManageGuild],
    ['invites, as the audit log allows', '/guilds/{guild}/invites', P.ViewAuditLog],
    ['integrations', '/guilds/{guild}/integrations', P.ManageGuild],
    ['the prune count', '/guilds/{guild}/prune', P.ManageGuild | P.KickMembers],
  ])('%s takes the permission', async (_what, path, bits) => {
    const allowed = await startGuildBot(bits);
    expect((await allowed.call('GET', path)).status).toBe(200);
    const refused = await startGuildBot(0n);
    expect(outcome(await refused.call('GET', path))).toEqual([403, 50_013]);
  });

  test('anything of a guild that the bot is not in is refused', async () => {
    const bot = await startGuildBot(P.Administrator);
    bot.guild.members.delete(bot.botId);
    expect(outcome(await bot.call('GET', '/guilds/{guild}'))).toEqual([403, 50_001]);
    expect(outcome(await bot.call('GET', '/guilds/1'))).toEqual([404, 10_004]);
  });
});

test('an administrator under a timeout stays one; anybody else can do nothing', async () => {
  const bot = await startGuildBot(P.KickMembers);
  const target = bot.person('target');
  const own = bot.guild.members.get(bot.botId)!;
  own.communication_disabled_until = new Date(bot.world.now() + 60_000).toISOString();
  expect(outcome(await bot.call('DELETE', `/guilds/{guild}/members/${target}`))).toEqual([403, 50_013]);
  bot.guild.roles.get(own.roles[0]!)!.permissions = P.Administrator.toString();
  expect((await bot.call('DELETE', `/guilds/{guild}/members/${target}`)).status).toBe(204);
});
