// What a scene plays on: the community, its people, and a voice that tells what happens.
import type { APIMessage } from 'discord-api-types/v10';
import type { ExampleCommunity } from '../communities/example.ts';
import type { Outcome } from '../people/outcome.ts';
import { People } from '../people/people.ts';
import type { World } from '../world/world.ts';
import { readable } from './readable.ts';

/** A step of a scene that did not happen. */
export class SceneError extends Error {}

export interface Scene {
  /** As in a file name: `first-minute`. */
  name: string;
  title: string;
  /** Plays to the end. @throws SceneError when a step does not happen */
  play(stage: Stage): Promise<void>;
}

export interface Stage {
  world: World;
  people: People;
  community: ExampleCommunity;
  /** The bot that is being tried. */
  botId: string;
  /** Says what happens, in plain words. */
  tell(line: string): void;
  /** Tells a message of the bot, indented below who sees it where. */
  tellMessage(heading: string, message: APIMessage): void;
  /** Tells what the bot answered privately, and returns it. @throws SceneError when it did not answer */
  tellAnswer(person: string, outcome: Outcome): APIMessage;
}

export function createStage(options: Pick<Stage, 'world' | 'community' | 'botId' | 'tell'>): Stage {
  const { world, tell } = options;
  const tellMessage = (heading: string, message: APIMessage) => {
    tell(heading);
    for (const line of readable(world, message).split('\n')) tell(line ? `    | ${line}` : '    |');
  };
  return {
    ...options,
    people: new People(world),
    tellMessage,
    tellAnswer(person, outcome) {
      const message = outcome.reply ?? outcome.updated;
      if (!message) throw new SceneError(`${person} got no answer: ${outcome.failed ?? 'nothing came'}`);
      tellMessage(`  The bot answers (only ${person} sees it):`, message);
      return message;
    },
  };
}
