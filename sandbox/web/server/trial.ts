// A bot that is being tried: the sandbox around it, its time, its scenes, and everybody who looks on.
import { GatewayDispatchEvents } from 'discord-api-types/v10';
import { buildEmptyCommunity } from '../../communities/empty.ts';
import { buildExampleCommunity, type ExampleCommunity } from '../../communities/example.ts';
import { exportServer, importServer } from '../../communities/server-file.ts';
import type { Sandbox } from '../../index.ts';
import { People } from '../../people/people.ts';
import type { Scene } from '../../scenes/stage.ts';
import { serializeGuild } from '../../world/guilds.ts';
import { serializeMember } from '../../world/members.ts';
import type { ApplicationState, GuildState, Id } from '../../world/types.ts';
import type { Push, Start } from '../protocol.ts';
import { setBotPermission } from './bot-permission.ts';
import { Curtain } from './curtain.ts';
import { FaultSwitches } from './fault-switches.ts';
import { ScenePlayer } from './scene-player.ts';
import { TimeKeeper } from './time-keeper.ts';
import { guildView, memberView, personView } from './views.ts';

export interface TrialOptions {
  sandbox: Sandbox;
  application: ApplicationState;
  community: ExampleCommunity;
  scenes: readonly Scene[];
  /** Pause after each step of a scene, in milliseconds. */
  scenePaceMs: number;
}

type From = { kind: 'example' } | { kind: 'empty' } | { kind: 'file'; json: string };

/** Pushes of the same kind are worth sending only so often, in milliseconds. */
const CURTAIN_PACE_MS = 100;

export class Trial {
  readonly sandbox: Sandbox;
  readonly application: ApplicationState;
  readonly people: People;
  readonly keeper: TimeKeeper;
  readonly scenes: ScenePlayer;
  readonly faults: FaultSwitches;
  readonly curtain: Curtain;
  readonly #lookers = new Set<(push: Push) => void>();
  readonly #unseen: Extract<Push, { push: 'curtain' }>['entries'] = [];
  #curtainTimer: NodeJS.Timeout | undefined;

  constructor({ sandbox, application, community, scenes, scenePaceMs }: TrialOptions) {
    const { world } = sandbox;
    this.sandbox = sandbox;
    this.application = application;
    this.people = new People(world);
    this.keeper = new TimeKeeper(sandbox, (error) => this.tellAll({ push: 'notice', text: String(error) }));
    this.keeper.onChange((clock) => this.tellAll({ push: 'clock', clock }));
    this.faults = new FaultSwitches(sandbox, (faults) => this.tellAll({ push: 'faults', faults }));
    const stage = {
      world,
      community,
      botId: application.botId,
      quotes: false,
      pass: (ms: number) => this.keeper.advance(ms),
      show: ({ personId, channelId, pane = 'left' }: { personId: Id; channelId: Id; pane?: 'left' | 'right' }) =>
        this.tellAll({
          push: 'show',
          pane,
          userId: personId,
          guildId: world.channel(channelId).guildId ?? null,
          channelId,
        }),
    };
    this.scenes = new ScenePlayer(scenes, stage, scenePaceMs, (run) => this.tellAll({ push: 'scene', run }));
    this.curtain = new Curtain(sandbox, (entry) => {
      this.#unseen.push(entry);
      this.#curtainTimer ??= setTimeout(() => this.#raiseCurtain(), CURTAIN_PACE_MS);
    });
  }

  start(): Start {
    const { world } = this.sandbox;
    return {
      guilds: [...world.guilds.values()].map((guild) => ({
        guild: guildView(world, guild),
        members: [...guild.members.values()].map(memberView),
      })),
      people: [...world.users.values()].map(personView),
      botId: this.application.botId,
      scenes: this.scenes.scenes.map(({ name, title }) => ({ name, title })),
      scene: this.scenes.current(),
      faults: this.faults.names(),
      clock: this.keeper.view(),
    };
  }

  /** Tells a page everything that concerns all pages, until the returned function is called. */
  join(tell: (push: Push) => void): () => void {
    this.#lookers.add(tell);
    return () => this.#lookers.delete(tell);
  }

  tellAll(push: Push): void {
    for (const tell of this.#lookers) tell(push);
  }

  personChanged(userId: Id): void {
    this.tellAll({ push: 'people', set: [personView(this.sandbox.world.user(userId))] });
  }

  /** Makes one more server, invites the bot, and returns the server's id. */
  startFrom(from: From): Id {
    const { world } = this.sandbox;
    const guild = world.quietly(() => this.#build(from));
    // Built in silence, so that the bot is not invited into a half of it.
    const own = serializeMember(world, world.member(guild.id, this.application.botId));
    world.emit({ t: GatewayDispatchEvents.GuildMemberAdd, d: { ...own, guild_id: guild.id }, guildId: guild.id });
    world.emit({ t: GatewayDispatchEvents.GuildUpdate, d: serializeGuild(guild), guildId: guild.id });
    // In this order: a page knows nothing of members of a server, or of people, that it does not know.
    const people = [...guild.members.keys()].map((id) => personView(world.user(id)));
    this.tellAll({ push: 'people', set: people });
    this.tellAll({ push: 'guild', guild: guildView(world, guild) });
    this.tellAll({ push: 'members', guildId: guild.id, set: [...guild.members.values()].map(memberView), gone: [] });
    return guild.id;
  }

  saveFile(guildId: Id): { json: string; name: string } {
    const guild = this.sandbox.world.guild(guildId);
    return { json: exportServer(this.sandbox.world, guild), name: `${guild.data.name}.json` };
  }

  setBotPermission(guildId: Id, permission: string, on: boolean): void {
    const { world } = this.sandbox;
    setBotPermission(world, world.guild(guildId), this.application.botId, permission, on);
  }

  close(): void {
    clearTimeout(this.#curtainTimer);
    this.keeper.stop();
    this.scenes.stop();
    this.curtain.close();
    this.#lookers.clear();
  }

  #build(from: From): GuildState {
    const { world } = this.sandbox;
    if (from.kind === 'example') return buildExampleCommunity(world, this.application).guild;
    if (from.kind === 'empty') return buildEmptyCommunity(world, this.application).guild;
    return importServer(world, this.application, from.json);
  }

  #raiseCurtain(): void {
    this.#curtainTimer = undefined;
    this.tellAll({ push: 'curtain', entries: this.#unseen.splice(0) });
  }
}
