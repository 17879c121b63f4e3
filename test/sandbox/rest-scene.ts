// A guild with a bot that calls REST, for tests of channels and messages. Time stands still unless it is moved.
import type { APIOverwrite } from 'discord-api-types/v10';
import { ChannelType } from 'discord-api-types/v10';
import { placeChannel } from '../../sandbox/world/channels.ts';
import { createGuild, makeRole } from '../../sandbox/world/guilds.ts';
import { addMember } from '../../sandbox/world/members.ts';
import { messageForm } from '../../sandbox/world/message-form.ts';
import { postMessage } from '../../sandbox/world/post-message.ts';
import type { ChannelState, Dispatch, Id } from '../../sandbox/world/types.ts';
import type { UploadedFile } from '../../sandbox/world/upload.ts';
import { createApplication, createUser } from '../../sandbox/world/users.ts';
import { startTestSandbox } from '../support/sandbox.ts';

/** An object of an answer; fields that tests go on with are named. */
export interface Body {
  [field: string]: unknown;
  id: string;
  code: number;
  type: number;
  content: string;
  token: string;
  flags: number;
  mentions: Body[];
}

export interface Answer {
  status: number;
  body: Body;
  /** The body where the answer is a list. */
  list: Body[];
}

interface CallOptions {
  files?: Pick<UploadedFile, 'name' | 'type' | 'bytes'>[];
  reason?: string;
  token?: string | null;
}

export type RestScene = Awaited<ReturnType<typeof startRestScene>>;

/** A community guild with the owner, Ada (a member), the bot, and #general. The bot has `permissions` by a role. */
export async function startRestScene(permissions: bigint) {
  const sandbox = await startTestSandbox({ rateLimits: false });
  const { world } = sandbox;
  world.clock.hold();
  const application = createApplication(world, { name: 'helper' });
  const botId = application.botId;
  const ownerId = createUser(world, { username: 'owner' }).id;
  const adaId = createUser(world, { username: 'ada' }).id;
  const guild = createGuild(world, { name: 'garden', ownerId, features: ['COMMUNITY'] });
  const botRole = makeRole({ id: world.newId(), name: 'helper', permissions, position: 1, botId });
  guild.roles.set(botRole.id, botRole);
  const general = placeChannel(world, guild, { name: 'general' });
  addMember(world, guild, ownerId);
  addMember(world, guild, adaId);
  addMember(world, guild, botId, { roles: [botRole.id] });
  const events: Dispatch[] = [];
  world.onDispatch((dispatch) => events.push({ ...dispatch, d: structuredClone(dispatch.d) }));

  async function call(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Answer> {
    const { token = application.token, reason } = options;
    const headers: Record<string, string> = {};
    if (token !== null) headers.authorization = `Bot ${token}`;
    if (reason) headers['x-audit-log-reason'] = encodeURIComponent(reason);
    let payload: string | FormData | undefined;
    if (options.files) {
      const data = new FormData();
      data.set('payload_json', JSON.stringify(body ?? {}));
      for (const [index, file] of options.files.entries()) {
        data.set(`files[${index}]`, new Blob([Uint8Array.from(file.bytes)], { type: file.type }), file.name);
      }
      payload = data;
    } else if (body !== undefined) {
      headers['content-type'] = 'application/json';
      payload = JSON.stringify(body);
    }
    const response = await fetch(`${sandbox.apiUrl}/v10${path}`, { method, headers, body: payload });
    const text = await response.text();
    const answered = text ? JSON.parse(text) : undefined;
    return { status: response.status, body: answered, list: answered };
  }

  return {
    sandbox,
    world,
    application,
    botId,
    ownerId,
    adaId,
    guild,
    general,
    botRole,
    call,
    /** Takes what was told since the last time, newest last. */
    told: (): Dispatch[] => events.splice(0),
    /** The payloads of one event since the last look. */
    heard: (t: string): Record<string, unknown>[] =>
      events
        .splice(0)
        .filter((dispatch) => dispatch.t === t)
        .map((dispatch) => dispatch.d as Record<string, unknown>),
    channel: (name: string, type: ChannelType = ChannelType.GuildText, overwrites: APIOverwrite[] = []): ChannelState =>
      placeChannel(world, guild, { name, type, overwrites }),
    /** Posts as a person. */
    post: (authorId: Id, content: string, channel: ChannelState = general) =>
      postMessage(world, { channel, authorId, form: messageForm.parse({ content }) }),
  };
}
