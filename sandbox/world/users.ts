// Accounts: people, bots, and the applications that bots belong to.
import { randomBytes } from 'node:crypto';
import type { APIUser } from 'discord-api-types/v10';
import type { ApplicationState, UserState } from './types.ts';
import type { World } from './world.ts';

export interface NewUser {
  username: string;
  globalName?: string | null;
  bot?: boolean;
  dmsClosed?: boolean;
  /** The language of the user's client. */
  locale?: string;
  /** When the account was made, in milliseconds UTC; raids are recognised by young accounts. */
  createdAt?: number;
}

export function createUser(world: World, options: NewUser): UserState {
  const id = options.createdAt === undefined ? world.newId() : idFromThePast(world, options.createdAt);
  const user: UserState = {
    id,
    username: options.username,
    discriminator: options.bot ? String(1000 + (world.users.size % 9000)) : '0',
    global_name: options.globalName ?? null,
    avatar: null,
    bot: options.bot ?? false,
    system: false,
    public_flags: 0,
    flags: 0,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    dmsClosed: options.dmsClosed ?? false,
    ...(options.locale === undefined ? {} : { clientLocale: options.locale }),
  } as unknown as UserState;
  world.users.set(id, user);
  return user;
}

/** An id of that age which nobody has: the low bits come from a fresh one. */
function idFromThePast(world: World, createdAt: number): string {
  const lowBits = BigInt(world.users.size) & 0x3fffffn;
  return (((BigInt(createdAt) - 1_420_070_400_000n) << 22n) | lowBits).toString();
}

/** The user object as others see it. */
export function serializeUser(user: UserState): APIUser {
  const { dmsClosed: _private, clientLocale: _own, ...visible } = user;
  return visible;
}

export interface NewApplication {
  name: string;
  token?: string;
  privilegedIntents?: Partial<ApplicationState['privilegedIntents']>;
  ownerId?: string;
}

/** Registers a bot as the developer portal would: an application, its bot user, a token. All privileged intents granted. */
export function createApplication(world: World, options: NewApplication): ApplicationState {
  const bot = createUser(world, { username: options.name, bot: true });
  const application: ApplicationState = {
    // Like every recent application, it has the same id as its bot user.
    id: bot.id,
    name: options.name,
    botId: bot.id,
    token:
      options.token ??
      `${Buffer.from(bot.id).toString('base64url')}.${randomBytes(4).toString('hex')}.${randomBytes(19).toString('base64url')}`,
    publicKey: randomBytes(32).toString('hex'),
    privilegedIntents: { members: true, presences: true, messageContent: true, ...options.privilegedIntents },
    globalCommands: new Map(),
    guildCommands: new Map(),
    commandPermissions: new Map(),
    profile: { description: '', tags: [], flags: 0 },
    ...(options.ownerId === undefined ? {} : { ownerId: options.ownerId }),
  };
  world.applications.set(application.id, application);
  return application;
}
