// What the domain may ask of Discord. Plain values in and out; discord.js stands behind it.
import type { GuildPort } from './guilds/port.ts';
import type { MemberPort } from './members/port.ts';
import type { MessagePort } from './messages/port.ts';

/** Methods reject with what `@discordjs/rest` threw; `asFailure` sorts it. Looking something up never rejects for "no". */
export type DiscordPort = GuildPort & MemberPort & MessagePort;
