// Reading over REST what may not be there.
import type { Client } from 'discord.js';
import { asFailure } from './failure.ts';

/** What Discord has at a route; undefined where it says that there is none, or none for Hearth. */
export async function findAt<Found>(client: Client, route: `/${string}`): Promise<Found | undefined> {
  try {
    return (await client.rest.get(route)) as Found;
  } catch (error) {
    if (asFailure(error)?.kind === 'refused') return undefined;
    throw error;
  }
}
