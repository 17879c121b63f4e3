// Logging in, and saying in one sentence why it did not work.
import { REST } from '@discordjs/rest';
import { type Client, Events, GatewayIntentBits } from 'discord.js';
import { type APIApplication, ApplicationFlags, Routes } from 'discord-api-types/v10';
import type { Log } from '../runtime/log.ts';
import { StartError } from '../runtime/start-error.ts';
import { asFailure } from './failure.ts';

const PORTAL = 'https://discord.com/developers/applications > your application > Bot';

export interface Portal {
  applicationId: string;
  /** Privileged intents that the developer portal grants. */
  grants: { members: boolean; messageContent: boolean };
}

/**
 * Asks Discord who this token is and what its portal grants.
 * @throws StartError for a wrong token or an API that does not answer
 */
export async function readPortal(apiUrl: string, token: string): Promise<Portal> {
  const rest = new REST({ api: apiUrl, retries: 2, timeout: 10_000 }).setToken(token);
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const has = (...flags: number[]) => flags.some((flag) => (application.flags & flag) !== 0);
    return {
      applicationId: application.id,
      grants: {
        members: has(ApplicationFlags.GatewayGuildMembers, ApplicationFlags.GatewayGuildMembersLimited),
        messageContent: has(ApplicationFlags.GatewayMessageContent, ApplicationFlags.GatewayMessageContentLimited),
      },
    };
  } catch (error) {
    throw startErrorFor(error, apiUrl) ?? error;
  }
}

/**
 * Connects to the gateway and resolves once every server of this shard is known.
 * @throws StartError when the token, an intent or the address is refused
 */
export async function logIn(client: Client, token: string, apiUrl: string, log: Log): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  client.on(Events.ShardError, (error) => log.warn({ err: error }, 'the gateway connection had an error'));
  client.on(Events.Error, (error) => log.error({ err: error }, 'discord.js reported an error'));
  client.on(Events.Warn, (message) => log.warn({ message }, 'discord.js warns'));
  try {
    await client.login(token);
  } catch (error) {
    throw startErrorFor(error, apiUrl) ?? error;
  }
  await ready;
}

/** The intents to ask for: what people write only where the portal lets us read it. @throws StartError where the portal withholds one that Hearth cannot work without */
export function chooseIntents(portal: Portal, required: number, log: Log): number {
  if (!portal.grants.members && required & GatewayIntentBits.GuildMembers) {
    throw new StartError(intentSentence('Server Members Intent'));
  }
  if (portal.grants.messageContent) return required | GatewayIntentBits.MessageContent;
  log.warn(
    `Discord withholds what people write: filters and first messages do not work. Switch the Message Content Intent on at ${PORTAL} > Privileged Gateway Intents, then start Hearth again.`,
  );
  return required;
}

function intentSentence(name: string): string {
  return `Discord refuses the ${name}: switch it on at ${PORTAL} > Privileged Gateway Intents, then start Hearth again.`;
}

function startErrorFor(error: unknown, apiUrl: string): StartError | undefined {
  const text = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown }).code;
  if (code === 'TokenInvalid' || asFailure(error)?.kind === 'unauthorized') {
    return new StartError(
      `Discord does not know this token: copy a new one from ${PORTAL} > Reset Token into DISCORD_TOKEN.`,
    );
  }
  if (/disallowed intents?/i.test(text)) return new StartError(intentSentence('Server Members Intent'));
  if (asFailure(error)) {
    return new StartError(
      `Discord's API at ${apiUrl} does not answer (${text}): check the network and DISCORD_API_URL, then start Hearth again.`,
    );
  }
  return undefined;
}
