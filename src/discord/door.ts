// What a door is: a command with its components, or a listener. Doors are constants checked with `satisfies`.
import type {
  ChatInputCommandInteraction,
  Client,
  ClientEvents,
  InteractionEditReplyOptions,
  MessageComponentInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { App } from '../app.ts';
import type { Access } from './access.ts';
import type { CommandData } from './command-data.ts';
import type { OutgoingMessage } from './effects.ts';

/** What the router sends when a door has done its work. */
export type Reply = OutgoingMessage & { files?: InteractionEditReplyOptions['files'] };

/**
 * How the router acknowledges before the door's body runs, so that no body races Discord's 3 seconds.
 * private: only the person sees the answer. public: everyone does. update: the message that the component is on changes.
 */
export type Defer = 'private' | 'public' | 'update';

export interface Component<Needs extends keyof App> {
  version: number;
  access: Access;
  defer: Defer;
  execute(
    interaction: MessageComponentInteraction<'cached'> | ModalSubmitInteraction<'cached'>,
    args: readonly string[],
    app: Pick<App, Needs>,
  ): Promise<Reply>;
}

/** The parts of an app that `Needs` names are all that the door can touch. */
export interface Command<Needs extends keyof App> {
  data: CommandData;
  access: Access;
  defer: 'private' | 'public';
  execute(interaction: ChatInputCommandInteraction<'cached'>, app: Pick<App, Needs>): Promise<Reply>;
  /** The components that the command's messages carry, by the `kind` of their custom ids. */
  components?: Readonly<Record<string, Component<Needs>>>;
}

/** A gateway event's door; the file and the event have the same name. */
export interface Listener<Event extends keyof ClientEvents | 'raw', Needs extends keyof App> {
  event: Event;
  handle(
    app: Pick<App, Needs>,
    ...args: Event extends keyof ClientEvents ? ClientEvents[Event] : [packet: unknown, shardId: number]
  ): Promise<void> | void;
}

/** Any listener, whatever its event brings. */
export interface AnyListener {
  event: keyof ClientEvents | 'raw';
  handle(app: App, ...args: never[]): Promise<void> | void;
}

/** Attaches one listener to the client as a guarded task of its own. */
export function attach(client: Client, app: App, listener: AnyListener): void {
  client.on(listener.event as string, (...args: unknown[]) =>
    app.tasks.run(`event ${listener.event}`, () => listener.handle(app, ...(args as never[]))),
  );
}
