// The example community with the bot beside it: where most end-to-end tests begin.
import { buildExampleCommunity, type ExampleCommunity } from '../../sandbox/communities/example.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { People } from '../../sandbox/people/people.ts';
import type { Person } from '../../sandbox/people/person.ts';
import { SandboxClock } from '../../sandbox/world/clock.ts';
import type { ApplicationState } from '../../sandbox/world/types.ts';
import { createApplication, createUser, type NewUser } from '../../sandbox/world/users.ts';
import { World } from '../../sandbox/world/world.ts';
import { startTestSandbox } from './sandbox.ts';

export interface Lantern extends ExampleCommunity {
  sandbox: Sandbox;
  application: ApplicationState;
  everybody: People;
  owner: Person;
  /** Somebody who is not in the server yet. */
  stranger(name: string, more?: Partial<NewUser>): Person;
  /**
   * Has the bot do what is due, again and again, until `look` finds something. The time moves on by `stepMs` each time;
   * by default it stands still. Greetings are 10 seconds apart, so a second newcomer needs some.
   */
  settleUntil(look: () => boolean, what: string, stepMs?: number): Promise<void>;
  /** The owner runs `/setup welcome` with the community's channels and roles. */
  setUpWelcome(): Promise<void>;
}

/** Real time that `settleUntil` gives the bot. */
const SETTLE_DEADLINE_MS = 30_000;

/** Starts a sandbox with The Lantern in it. The bot is started by the test. */
export async function lightLantern(
  options: { screening?: boolean; startAt?: number; rateLimits?: boolean } = {},
): Promise<Lantern> {
  const sandbox = await startTestSandbox({
    world: new World(new SandboxClock(options.startAt)),
    rateLimits: options.rateLimits ?? true,
  });
  const application = createApplication(sandbox.world, { name: 'Hearth' });
  const community = buildExampleCommunity(sandbox.world, application);
  community.guild.screening = options.screening ?? false;
  const everybody = new People(sandbox.world);
  const owner = everybody.as(community.guild.data.owner_id);
  return {
    ...community,
    sandbox,
    application,
    everybody,
    owner,
    stranger: (name, more) =>
      everybody.as(createUser(sandbox.world, { username: name.toLowerCase(), globalName: name, ...more }).id),
    async settleUntil(look, what, stepMs = 0) {
      const deadline = Date.now() + SETTLE_DEADLINE_MS;
      while (!look()) {
        if (Date.now() > deadline) throw new Error(`Waited ${SETTLE_DEADLINE_MS} ms for ${what}`);
        await sandbox.clockDriver.advance(stepMs);
      }
    },
    async setUpWelcome() {
      const { channels, roles } = community;
      const outcome = await owner.run(channels.staff, '/setup welcome', {
        channel: channels.welcome.id,
        newcomer_role: roles.newcomer.id,
        member_role: roles.member.id,
        rules_channel: channels.rules.id,
      });
      if (!outcome.reply?.content.startsWith('Saved.'))
        throw new Error(`The welcome could not be set up: ${outcome.reply?.content ?? outcome.failed}`);
    },
  };
}
