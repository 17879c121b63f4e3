// The Lantern as `/setup check` likes it: everything that Hearth needs is set.
import { startBot } from './bot.ts';
import { type Lantern, lightLantern } from './lantern.ts';

/** What the doctor says when it finds nothing. */
export const HEALTHY =
  "Everything works. I looked at permissions, roles, channels, Discord's own onboarding and AutoMod.";

/** A community with the bot running in it, the welcome set up and a zone set: nothing for the doctor to find. */
export async function lightHealthyLantern(): Promise<Lantern> {
  const lantern = await lightLantern();
  await startBot(lantern.sandbox, lantern.application);
  await lantern.setUpWelcome();
  await lantern.owner.run(lantern.channels.staff, '/setup language', { zone: 'Europe/Lisbon' });
  return lantern;
}
