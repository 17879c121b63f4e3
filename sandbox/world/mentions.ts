// Whom a message pings: what its text names, as far as allowed_mentions and the author's permissions let it.
// Source: https://discord.com/developers/docs/resources/message#allowed-mentions-object
import { AllowedMentionsTypes as Kind, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { AllowedMentionsForm } from './message-form.ts';
import { channelPermissions } from './permissions.ts';
import type { ChannelState, Id } from './types.ts';
import type { World } from './world.ts';

export interface Mentions {
  users: Id[];
  roles: Id[];
  everyone: boolean;
}

export interface MentionSource {
  channel: ChannelState;
  /** Undefined for incoming webhooks, which may mention everybody. */
  authorId: Id | undefined;
  texts: readonly string[];
  allowed: AllowedMentionsForm | null | undefined;
  /** The author of the message that is replied to. */
  repliedUserId?: Id;
}

export function findMentions(world: World, source: MentionSource): Mentions {
  const { channel, allowed } = source;
  const text = source.texts.join('\n').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const mayMentionAll =
    source.authorId === undefined || (channelPermissions(world, channel, source.authorId) & P.MentionEveryone) !== 0n;
  const guild = channel.guildId === undefined ? undefined : world.guild(channel.guildId);

  const users = idsIn(text, /<@!?(\d{1,20})>/g).filter((id) => world.users.has(id) && allows(allowed, 'users', id));
  if (source.repliedUserId !== undefined && world.users.has(source.repliedUserId) && pingsRepliedUser(allowed)) {
    users.unshift(source.repliedUserId);
  }
  const roles = idsIn(text, /<@&(\d{1,20})>/g).filter((id) => {
    const role = guild?.roles.get(id);
    return role && id !== guild?.id && (role.mentionable || mayMentionAll) && allows(allowed, 'roles', id);
  });
  const parsesEveryone = !allowed || (allowed.parse ?? []).includes(Kind.Everyone);
  const everyone = guild !== undefined && mayMentionAll && parsesEveryone && /@(everyone|here)\b/.test(text);
  return { users: [...new Set(users)], roles, everyone };
}

function idsIn(text: string, pattern: RegExp): Id[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))];
}

function allows(allowed: AllowedMentionsForm | null | undefined, kind: 'users' | 'roles', id: Id): boolean {
  if (!allowed) return true;
  const parsed = (allowed.parse ?? []).includes(kind === 'users' ? Kind.User : Kind.Role);
  return parsed || (allowed[kind]?.includes(id) ?? false);
}

/** Without allowed_mentions a reply pings; with it, only when it says so. */
function pingsRepliedUser(allowed: AllowedMentionsForm | null | undefined): boolean {
  return allowed ? (allowed.replied_user ?? false) : true;
}
