// The configuration from the environment: parsed once, frozen, all problems listed at once.
import { existsSync } from 'node:fs';
import { z } from 'zod';

/** Discord's own API; anything else is a server that speaks its protocol, such as the sandbox. */
export const DISCORD_API_URL = 'https://discord.com/api';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number between 0 and 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number between 0 and 65535');

/** Every variable that Hearth reads, in the order of `.env.example`. */
export const variables = {
  DISCORD_TOKEN: z.string().min(20, 'is too short for a bot token').optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .refine((url) => new URL(url).pathname.endsWith('/api'), 'must end in /api, as in https://discord.com/api')
    .refine((url) => new URL(url).search === '', 'must not carry a query')
    .default(DISCORD_API_URL),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'must be a server id: 17 to 20 digits')
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^file:.+/, 'must be file:<path>, for example file:./data/hearth.db')
    .default('file:./data/hearth.db'),
  SECRET_KEY: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  HTTP_PORT: port.or(z.literal('').transform(() => null)).default(8080),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address', abort: true })
    .refine((url) => new URL(url).search === '' && new URL(url).hash === '', 'must not carry a query')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    )
    .default([]),
  SANDBOX_PORT: port.default(0),
  SANDBOX_STATE: z.string().min(1).optional(),
  CLOCK_URL: z.url({ protocol: /^wss?$/, error: 'must be a ws:// or wss:// address' }).optional(),
};

type Parsed = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name]> };

export interface Config {
  /** Undefined: there is no bot account, and the sandbox is started instead. */
  readonly token: string | undefined;
  readonly apiUrl: string;
  /** Commands are published to this guild only; undefined publishes them everywhere. */
  readonly commandGuildId: string | undefined;
  readonly databaseFile: string;
  /** What ids are sealed with; undefined keeps a key in a file beside the database. */
  readonly secretKey: string | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Where health, metrics and feeds are served; undefined serves none. */
  readonly http: { readonly host: string; readonly port: number } | undefined;
  /** Where the world reaches what is served, without a slash at its end; undefined: it does not. */
  readonly publicUrl: string | undefined;
  /** Hosts, with their ports, that webhooks may reach although they are private. */
  readonly privateHosts: readonly string[];
  /** 0 lets the system choose. */
  readonly sandboxPort: number;
  /** The file in which the sandbox is kept between starts; undefined keeps nothing. */
  readonly sandboxState: string | undefined;
  /** Where the clock is driven from; undefined follows the machine's clock. */
  readonly clockUrl: string | undefined;
}

/** Thrown with every problem of the configuration, one plain line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length === 1 ? 'a problem' : 'problems'}:\n- ${problems.join('\n- ')}`);
    this.problems = problems;
  }
}

/** Variables that only mean something when they hold something: empty counts as not set. HTTP_PORT= means "off". */
function withoutEmpty(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => value !== '' || name === 'HTTP_PORT'),
  );
}

/**
 * The configuration in `environment`.
 * @throws ConfigError listing everything that is wrong, never only the first
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const result = z.object(variables).safeParse(withoutEmpty(environment));
  const problems = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const parsed = result.data as Parsed | undefined;
  if (
    environment.CLOCK_URL &&
    (environment.DISCORD_API_URL || DISCORD_API_URL) === DISCORD_API_URL &&
    environment.DISCORD_TOKEN
  ) {
    problems.push("CLOCK_URL drives the time from outside and is refused together with Discord's own API");
  }
  if (parsed?.PUBLIC_URL && parsed.HTTP_PORT === null) {
    problems.push(
      'PUBLIC_URL names what the web server serves, and HTTP_PORT is empty: set a port, or leave both empty',
    );
  }
  if (!parsed || problems.length > 0) throw new ConfigError(problems);
  return Object.freeze({
    token: parsed.DISCORD_TOKEN,
    apiUrl: parsed.DISCORD_API_URL,
    commandGuildId: parsed.DISCORD_GUILD_ID,
    databaseFile: parsed.DATABASE_URL.slice('file:'.length),
    secretKey: parsed.SECRET_KEY,
    logLevel: parsed.LOG_LEVEL,
    http: parsed.HTTP_PORT === null ? undefined : { host: parsed.HTTP_HOST, port: parsed.HTTP_PORT },
    publicUrl: parsed.PUBLIC_URL,
    privateHosts: parsed.WEBHOOK_PRIVATE_HOSTS,
    sandboxPort: parsed.SANDBOX_PORT,
    sandboxState: parsed.SANDBOX_STATE,
    clockUrl: parsed.CLOCK_URL,
  });
}

/** The configuration of this process: the environment, completed from `.env` where there is one. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseConfig(process.env);
}
