// All of the sandbox's state, and the one place where something that happened is told to the gateway.

import { SandboxClock } from './clock.ts';
import { type DiscordError, discordError } from './errors.ts';
import type { InteractionState } from './interaction-types.ts';
import { isoTime } from './iso-time.ts';
import { SnowflakeSource } from './snowflake.ts';
import type {
  ApplicationState,
  ChannelState,
  Dispatch,
  GuildState,
  Id,
  MemberState,
  MessageState,
  UserState,
} from './types.ts';

export class World {
  readonly clock: SandboxClock;
  readonly ids: SnowflakeSource;
  readonly users = new Map<Id, UserState>();
  readonly guilds = new Map<Id, GuildState>();
  /** Every channel and thread of every guild, and every direct-message channel. */
  readonly channels = new Map<Id, ChannelState>();
  readonly applications = new Map<Id, ApplicationState>();
  /** Interactions whose token still lives, by token, oldest first. */
  readonly interactions = new Map<string, InteractionState>();
  /** Uploaded files by the path under which they are served. */
  readonly files = new Map<string, { name: string; type: string; bytes: Uint8Array }>();
  /** Where the sandbox can be reached, without a slash at the end; the server sets it. Attachments are served below it. */
  publicUrl = 'http://127.0.0.1';
  readonly #listeners = new Set<(dispatch: Dispatch) => void>();
  #quiet = false;

  constructor(clock = new SandboxClock()) {
    this.clock = clock;
    this.ids = new SnowflakeSource(() => clock.now());
  }

  now(): number {
    return this.clock.now();
  }

  /** The current instant as Discord writes instants. */
  nowIso(): string {
    return isoTime(this.now());
  }

  newId(): Id {
    return this.ids.next();
  }

  /** Does something that nobody is told of: building a server before its bot is invited. */
  quietly<T>(run: () => T): T {
    this.#quiet = true;
    try {
      return run();
    } finally {
      this.#quiet = false;
    }
  }

  /** Tells everyone who may see it that something happened. */
  emit(dispatch: Dispatch): void {
    if (this.#quiet) return;
    for (const listener of this.#listeners) listener(dispatch);
  }

  onDispatch(listener: (dispatch: Dispatch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  user(id: Id): UserState {
    return this.users.get(id) ?? raise(discordError('unknownUser'));
  }

  guild(id: Id): GuildState {
    return this.guilds.get(id) ?? raise(discordError('unknownGuild'));
  }

  channel(id: Id): ChannelState {
    return this.channels.get(id) ?? raise(discordError('unknownChannel'));
  }

  guildOf(channel: ChannelState): GuildState {
    return this.guild(channel.guildId ?? raise(discordError('wrongChannelType')));
  }

  member(guildId: Id, userId: Id): MemberState {
    return this.guild(guildId).members.get(userId) ?? raise(discordError('unknownMember'));
  }

  message(channelId: Id, messageId: Id): MessageState {
    return this.channel(channelId).messages.get(messageId) ?? raise(discordError('unknownMessage'));
  }

  applicationOf(botId: Id): ApplicationState | undefined {
    for (const application of this.applications.values()) if (application.botId === botId) return application;
    return undefined;
  }

  applicationByToken(token: string): ApplicationState | undefined {
    for (const application of this.applications.values()) if (application.token === token) return application;
    return undefined;
  }

  close(): void {
    this.clock.close();
    this.#listeners.clear();
  }
}

function raise(error: DiscordError): never {
  throw error;
}
