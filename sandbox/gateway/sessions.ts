// Every session that lives, connected or waiting to be taken up, and what each of them is told.
import {
  GatewayCloseCodes as Close,
  GatewayDispatchEvents as Event,
  GatewayIntentBits as I,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Dispatch, Id } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { isToldOf, ownsGuild } from './dispatch-filter.ts';
import { withoutContent } from './message-content.ts';
import { sendGuild } from './ready.ts';
import type { Session } from './session.ts';

const resumeForm = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int().min(0) });

/** An event as a bot was told of it. */
export interface DeliveredEvent {
  botId: Id;
  event: string;
  /** The payload as JSON. */
  json: string;
}

/** `missed`: the events to send first. `close`: the connection ends with that code. `invalid`: answered op 9. */
type Resumption = { session: Session; missed: string[] } | { close: Close } | 'invalid';

export class Sessions {
  readonly #world: World;
  readonly #lifeMs: number;
  readonly #byId = new Map<string, Session>();
  readonly #onEvent = new Set<(event: DeliveredEvent) => void>();
  #duplicates = 0;

  constructor(world: World, lifeMs: number) {
    this.#world = world;
    this.#lifeMs = lifeMs;
  }

  add(session: Session): void {
    this.#byId.set(session.id, session);
  }

  /** Calls `listener` with every event that a bot is told of. */
  onEvent(listener: (event: DeliveredEvent) => void): () => void {
    this.#onEvent.add(listener);
    return () => this.#onEvent.delete(listener);
  }

  end(session: Session): void {
    this.#byId.delete(session.id);
  }

  endAll(): void {
    this.#byId.clear();
  }

  /** The next `count` events that reach anybody reach them twice. */
  duplicateNext(count: number): void {
    this.#duplicates = count;
  }

  resume(payload: unknown): Resumption {
    const form = resumeForm.safeParse(payload);
    if (!form.success) return { close: Close.DecodeError };
    const { token, session_id: id, seq } = form.data;
    const application = this.#world.applicationByToken(token.replace(/^Bot /, ''));
    if (!application) return { close: Close.AuthenticationFailed };
    const session = this.#byId.get(id);
    if (!session || session.application !== application || this.#isOver(session)) return 'invalid';
    if (seq > session.sequence) return { close: Close.InvalidSeq };
    const missed = session.eventsAfter(seq);
    return missed ? { session, missed } : 'invalid';
  }

  tell(dispatch: Dispatch): void {
    let written: string | undefined;
    let told = false;
    for (const session of this.#byId.values()) {
      if (this.#isOver(session)) {
        this.#byId.delete(session.id);
        continue;
      }
      if (this.#tellOfOwnMembership(session, dispatch)) continue;
      if (!isToldOf(this.#world, session, dispatch)) continue;
      const payload = session.intents & I.MessageContent ? dispatch.d : withoutContent(dispatch, session.botId);
      if (payload === dispatch.d) written ??= JSON.stringify(payload);
      const json = payload === dispatch.d ? written! : JSON.stringify(payload);
      session.dispatch(dispatch.t, json);
      for (const listener of this.#onEvent) listener({ botId: session.botId, event: dispatch.t, json });
      if (this.#duplicates > 0) session.dispatch(dispatch.t, json);
      told = true;
    }
    if (told && this.#duplicates > 0) this.#duplicates -= 1;
  }

  /** A bot learns of its own joining and leaving as a guild that comes and goes. */
  #tellOfOwnMembership(session: Session, { t, d, guildId }: Dispatch): boolean {
    if (guildId === undefined || (t !== Event.GuildMemberAdd && t !== Event.GuildMemberRemove)) return false;
    if ((d as { user?: { id: Id } }).user?.id !== session.botId) return false;
    const guild = this.#world.guilds.get(guildId);
    if (!ownsGuild(session.shard, guildId)) return true;
    if (t === Event.GuildMemberAdd && guild) sendGuild(this.#world, session, guild);
    if (t === Event.GuildMemberRemove && session.intents & I.Guilds) {
      session.dispatch('GUILD_DELETE', JSON.stringify({ id: guildId }));
    }
    return true;
  }

  #isOver(session: Session): boolean {
    return session.lostAt !== undefined && Date.now() - session.lostAt >= this.#lifeMs;
  }
}
