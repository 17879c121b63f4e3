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
  /** Says what happens, in plain words; whoever looks on may need a moment. */
  tell(line: string): Promise<void>;
  /** Tells a message of the bot, indented below who sees it where. */
  tellMessage(heading: string, message: APIMessage): Promise<void>;
  /** Tells what the bot answered privately, and returns it. @throws SceneError when it did not answer */
  tellAnswer(person: string, outcome: Outcome): Promise<APIMessage>;
  /** Lets time pass, in milliseconds; what is due on the way is done when it resolves. */
  pass(ms: number): Promise<void>;
  /** Where to look: through whose eyes, at which channel. Two people can be looked through at once. */
  show(view: View): void;
}

export interface View {
  personId: string;
  channelId: string;
  /** Default: left. */
  pane?: 'left' | 'right';
}

export interface StageOptions extends Pick<Stage, 'world' | 'community' | 'botId' | 'tell' | 'pass'> {
  show?: Stage['show'];
  /** What was said with a message: a page shows the message itself, a terminal its text. Default: true. */
  quotes?: boolean;
}

export function createStage({ quotes = true, show = () => {}, ...parts }: StageOptions): Stage {
  const { world, tell } = parts;
  const tellMessage = async (heading: string, message: APIMessage) => {
    const lines = readable(world, message).split('\n');
    await tell(quotes ? [heading, ...lines.map((line) => (line ? `    | ${line}` : '    |'))].join('\n') : heading);
  };
  return {
    ...parts,
    show,
    people: new People(world),
    tellMessage,
    async tellAnswer(person, outcome) {
      const message = outcome.reply ?? outcome.updated;
      if (!message) throw new SceneError(`${person} got no answer: ${outcome.failed ?? 'nothing came'}`);
      await tellMessage(`  The bot answers (only ${person} sees it):`, message);
      return message;
    },
  };
}
