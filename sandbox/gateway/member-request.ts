// Op 8: the members of a guild in chunks of a thousand.
// Source: https://discord.com/developers/docs/events/gateway-events#request-guild-members
import { GatewayOpcodes, GatewayIntentBits as I } from 'discord-api-types/v10';
import { z } from 'zod';
import { serializeMember } from '../world/members.ts';
import type { GuildState, Id, MemberState } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Session } from './session.ts';

const CHUNK_MEMBERS = 1000;
/** By query or by ids, no more than this are returned. */
const MAX_FOUND = 100;
const MAX_NONCE_BYTES = 32;

export const memberRequestForm = z
  .object({
    guild_id: z.string(),
    query: z.string().optional(),
    limit: z.number().int().min(0).optional(),
    user_ids: z.union([z.string().transform((id) => [id]), z.array(z.string())]).optional(),
    presences: z.boolean().optional(),
    nonce: z.string().optional(),
  })
  .refine((form) => form.user_ids !== undefined || (form.query !== undefined && form.limit !== undefined));

type MemberRequest = z.output<typeof memberRequestForm>;

/** Answers requests, and keeps apart two requests of a bot for all members of one guild. */
export class MemberRequests {
  readonly #world: World;
  readonly #paceMs: number;
  readonly #lastAll = new Map<string, number>();

  constructor(world: World, paceMs: number) {
    this.#world = world;
    this.#paceMs = paceMs;
  }

  answer(session: Session, request: MemberRequest, now = Date.now()): void {
    const guild = this.#world.guilds.get(request.guild_id);
    if (!guild?.members.has(session.botId)) return;
    const nonce = request.nonce && Buffer.byteLength(request.nonce) <= MAX_NONCE_BYTES ? { nonce: request.nonce } : {};
    if (request.user_ids === undefined && request.query === '' && request.limit === 0) {
      // Discord says nothing at all to a bot without the intent: libraries run into their time-out.
      if (!(session.intents & I.GuildMembers)) return;
      const waitMs = (this.#lastAll.get(`${session.botId} ${guild.id}`) ?? -this.#paceMs) + this.#paceMs - now;
      if (waitMs > 0) {
        const refusal = {
          opcode: GatewayOpcodes.RequestGuildMembers,
          retry_after: waitMs / 1000,
          meta: { guild_id: guild.id, ...nonce },
        };
        session.dispatch('RATE_LIMITED', JSON.stringify(refusal));
        return;
      }
      this.#lastAll.set(`${session.botId} ${guild.id}`, now);
    }
    const found = request.user_ids ? byIds(guild, request.user_ids) : this.#byQuery(guild, request);
    const notFound = request.user_ids?.filter((id) => !guild.members.has(id)) ?? [];
    const presences = request.presences && session.intents & I.GuildPresences ? { presences: [] } : {};
    const chunkCount = Math.max(1, Math.ceil(found.length / CHUNK_MEMBERS));
    for (let index = 0; index < chunkCount; index += 1) {
      const members = found.slice(index * CHUNK_MEMBERS, (index + 1) * CHUNK_MEMBERS);
      const chunk = {
        guild_id: guild.id,
        members: members.map((member) => serializeMember(this.#world, member)),
        chunk_index: index,
        chunk_count: chunkCount,
        ...(notFound.length ? { not_found: notFound } : {}),
        ...presences,
        ...nonce,
      };
      session.dispatch('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
    }
  }

  #byQuery(guild: GuildState, { query = '', limit = 0 }: MemberRequest): MemberState[] {
    const members = [...guild.members.values()];
    if (query === '' && limit === 0) return members;
    const start = query.toLowerCase();
    const matches = members.filter((member) => {
      const user = this.#world.user(member.userId);
      return [user.username, user.global_name, member.nick].some((name) => name?.toLowerCase().startsWith(start));
    });
    return matches.slice(0, Math.min(limit || MAX_FOUND, MAX_FOUND));
  }
}

function byIds(guild: GuildState, ids: Id[]): MemberState[] {
  return ids.slice(0, MAX_FOUND).flatMap((id) => guild.members.get(id) ?? []);
}
