// One browser that looks at the sandbox: who is looked through, where, and what it has been told.

import type { OpenModal } from '../../people/outcome.ts';
import type { People } from '../../people/people.ts';
import type { Person } from '../../people/person.ts';
import type { ChannelState, Id } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import type { CallName, Calls, PaneId, Push } from '../protocol.ts';
import type { Trial } from './trial.ts';

export interface PaneState {
  userId: Id;
  guildId: Id | null;
  channelId: Id | null;
}

export class Visit {
  readonly trial: Trial;
  readonly push: (push: Push) => void;
  readonly panes = new Map<PaneId, PaneState>();
  /** Modals that are open on the page, by the key under which it knows them. */
  readonly modals = new Map<string, OpenModal>();
  /** Whether the page looks behind the curtain. */
  curtainOpen = false;

  constructor(trial: Trial, push: (push: Push) => void) {
    this.trial = trial;
    this.push = push;
  }

  get world(): World {
    return this.trial.sandbox.world;
  }

  get people(): People {
    return this.trial.people;
  }

  /** Who looks through that pane. @throws Error before the pane has looked anywhere */
  person(pane: PaneId): Person {
    return this.people.as(this.pane(pane).userId);
  }

  pane(id: PaneId): PaneState {
    const pane = this.panes.get(id);
    if (!pane) throw new Error('This pane shows nobody yet');
    return pane;
  }

  /** The channel that the pane shows. */
  channel(id: PaneId): ChannelState {
    const { channelId } = this.pane(id);
    return this.world.channel(channelId ?? '');
  }

  message(id: PaneId, messageId: Id): { id: Id; channel_id: Id } {
    return { id: messageId, channel_id: this.channel(id).id };
  }
}

export type Handlers<N extends CallName> = {
  [Name in N]: (visit: Visit, args: Calls[Name][0]) => Calls[Name][1] | Promise<Calls[Name][1]>;
};
