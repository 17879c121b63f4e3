// What a door is: a command with its components, or a listener. Doors are constants checked with `satisfies`.

import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Client,
  ClientEvents,
  InteractionEditReplyOptions,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  UserContextMenuCommandInteraction,
} from 'discord.js';
import type { APIApplicationCommandOptionChoice, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { App } from '../../app.ts';
import type { OutgoingMessage } from '../messages/outgoing.ts';
import type { Access } from './access.ts';
import type { CommandData, OptionData } from './option-data.ts';

/** What a door may ask for: every service but the router itself. */
export type Services = Omit<App, 'router'>;
export type Need = keyof Services;

/** What the router sends when a door has done its work. */
export type Reply = OutgoingMessage & {
  files?: InteractionEditReplyOptions['files'];
  /** Takes off the files that the message had. */
  attachments?: [];
};

/** A form for the person to fill in; its submission arrives at the component with the modal's custom id. */
export interface OpenModal {
  modal: APIModalInteractionResponseCallbackData;
}

/**
 * How the router acknowledges before the door's body runs, so that no body races Discord's 3 seconds.
 * private: only the person sees the answer. public: everyone does. update: the message that the component is on changes.
 * modal: nothing is acknowledged, because a modal must be the first answer; the body opens one, or refuses, from memory.
 */
export type Defer = 'private' | 'public' | 'update' | 'modal';

/** The body of a door. `Needs` names the services that it can touch. */
type Body<Interaction, Needs extends Need> = (
  interaction: Interaction,
  app: Pick<Services, Needs>,
) => Promise<Reply | OpenModal>;

/** Suggestions while somebody types; from memory or one quick query, at most 25. */
type Suggest<Needs extends Need> = (
  interaction: AutocompleteInteraction<'cached'>,
  app: Pick<Services, Needs>,
) => Promise<APIApplicationCommandOptionChoice[]>;

export interface Component<Needs extends Need> {
  /** Raised when the arguments in the custom id change their meaning. */
  version: number;
  access: Access;
  defer: Defer;
  /** It stands in direct messages too: the body must not ask the interaction for a server or a member then. */
  inDms?: boolean;
  execute(
    interaction: MessageComponentInteraction<'cached'> | ModalSubmitInteraction<'cached'>,
    args: readonly string[],
    app: Pick<Services, Needs>,
  ): Promise<Reply | OpenModal>;
}

/** Components by the `kind` of their custom ids. */
export type Components<Needs extends Need> = Readonly<Record<string, Component<Needs>>>;

interface Door<Needs extends Need> {
  access: Access;
  defer: Exclude<Defer, 'update'>;
  components?: Components<Needs>;
}

/** A slash command that does one thing. */
export interface Command<Needs extends Need> extends Door<Needs> {
  data: CommandData;
  execute: Body<ChatInputCommandInteraction<'cached'>, Needs>;
  autocomplete?: Suggest<Needs>;
  /** Where the person chooses by an option whether everyone sees the answer; it wins over `defer`. */
  isPublic?(interaction: ChatInputCommandInteraction<'cached'>): boolean;
}

/** One of a command's subcommands, in a file of its own where the command has many. */
export interface Subcommand<Needs extends Need> extends Door<Needs> {
  /** Of type Subcommand. */
  data: OptionData;
  /** The subcommand group that it stands in, if any. */
  group?: string;
  execute: Body<ChatInputCommandInteraction<'cached'>, Needs>;
  autocomplete?: Suggest<Needs>;
}

/** A slash command that is a family of subcommands. Discord knows one access for all; a subcommand may ask for more. */
export interface CommandFamily {
  name: string;
  access: Access;
  subcommands: readonly Subcommand<Need>[];
}

/** An entry of the menu that opens on a message or a user. Its name is the text `menus.<key>`. */
export interface Menu<Needs extends Need> extends Door<Needs> {
  menu: 'message' | 'user';
  key: string;
  execute: Body<MessageContextMenuCommandInteraction<'cached'> | UserContextMenuCommandInteraction<'cached'>, Needs>;
}

export type AnyCommand = Command<Need> | CommandFamily | Menu<Need>;

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
