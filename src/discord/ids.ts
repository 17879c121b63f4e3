// Discord ids as branded strings, so that a role is never taken for a channel.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type GuildId = Branded<'guild'>;
export type UserId = Branded<'user'>;
export type ChannelId = Branded<'channel'>;
export type RoleId = Branded<'role'>;
export type MessageId = Branded<'message'>;

/** Brands a plain id where it enters from Discord (a gateway payload, an option that Discord resolved). */
export function asId<Id extends GuildId | UserId | ChannelId | RoleId | MessageId>(id: string): Id {
  return id as Id;
}
