// A guild with one bot of chosen permissions, spoken to over HTTP alone: the ground of the tests of the guild side.
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Sandbox } from '../../sandbox/index.ts';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { createGuild, makeRole, type NewGuild } from '../../sandbox/world/guilds.ts';
import { addMember } from '../../sandbox/world/members.ts';
import type { ApplicationState, ChannelState, GuildState, Id } from '../../sandbox/world/types.ts';
import { createApplication, createUser } from '../../sandbox/world/users.ts';
import type { World } from '../../sandbox/world/world.ts';
import { startTestSandbox } from '../support/sandbox.ts';

/** JSON whose shape the test knows. */
export interface Json {
  readonly [field: string]: Json | undefined;
}

export interface Answer {
  status: number;
  body: Json;
}

export interface Happening {
  t: string;
  d: Json;
}

export interface GuildBot {
  sandbox: Sandbox;
  world: World;
  guild: GuildState;
  general: ChannelState;
  application: ApplicationState;
  botId: Id;
  ownerId: Id;
  /** Everything that was told to the gateway, as it was at that instant. */
  happened: Happening[];
  call(method: string, path: string, body?: unknown, reason?: string): Promise<Answer>;
  /** A new role; positions above 5 are above the bot. */
  role(name: string, options?: { position?: number; permissions?: bigint; managed?: boolean }): Id;
  person(username: string, roles?: Id[]): Id;
  names(): string[];
}

/** The bot's own role stands at position 5 and has `permissions`. The clock is held. */
export async function startGuildBot(permissions: bigint, options: Partial<NewGuild> = {}): Promise<GuildBot> {
  const sandbox = await startTestSandbox({ rateLimits: false });
  const { world } = sandbox;
  world.clock.hold();
  const owner = createUser(world, { username: 'owner' });
  const guild = createGuild(world, { name: 'garden', ownerId: owner.id, ...options });
  const general = placeChannel(world, guild, { name: 'general' });
  const application = createApplication(world, { name: 'helper' });
  const role: GuildBot['role'] = (name, { position = 1, permissions: bits = 0n, managed = false } = {}) => {
    const id = world.newId();
    const made = makeRole({ id, name, permissions: bits, position });
    guild.roles.set(id, { ...made, managed });
    return id;
  };
  const botRole = role('helper', { position: 5, permissions, managed: true });
  addMember(world, guild, owner.id);
  addMember(world, guild, application.botId, { roles: [botRole] });
  const happened: Happening[] = [];
  world.onDispatch(({ t, d }) => happened.push({ t, d: JSON.parse(JSON.stringify(d)) }));

  return {
    sandbox,
    world,
    guild,
    general,
    application,
    botId: application.botId,
    ownerId: owner.id,
    happened,
    role,
    person(username, roles = []) {
      const user = createUser(world, { username });
      addMember(world, guild, user.id, { roles, pending: false });
      happened.length = 0;
      return user.id;
    },
    names: () => happened.map(({ t }) => t),
    async call(method, path, body, reason) {
      const response = await fetch(`${sandbox.apiUrl}/v10${path.replace('{guild}', guild.id)}`, {
        method,
        headers: {
          authorization: `Bot ${application.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(reason ? { 'x-audit-log-reason': encodeURIComponent(reason) } : {}),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : {} };
    },
  };
}

/** What the guild-side routes ask for, all at once. */
export const EVERYTHING_BUT_ADMINISTRATOR = Object.values(P).reduce((all, bit) => all | bit, 0n) & ~P.Administrator;

export function list(json: Json | undefined): Json[] {
  if (!Array.isArray(json)) throw new TypeError('No list was answered');
  return json;
}

/** Status and Discord's code of an answer; the code is undefined where all went well. */
export function outcome({ status, body }: Answer): [status: number, code: Json | undefined] {
  return [status, body.code];
}

/** The code of what is wrong with one field, as 50035 tells it. */
export function fieldError({ body }: Answer, ...path: string[]): unknown {
  const node = path.reduce<Json | undefined>((tree, key) => tree?.[key], body.errors);
  return node?._errors?.[0]?.code;
}
