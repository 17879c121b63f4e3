// One person in front of Discord's client. What the client would not let them do throws; what Discord refuses throws as over REST.
import type { APIMessage } from 'discord-api-types/v10';
import { banUser, unbanUser } from '../world/bans.ts';
import { openDm } from '../world/channels.ts';
import { type OfferedCommand, offeredCommands } from '../world/command-access.ts';
import { type JoinRequest, joinGuild, passScreening } from '../world/joins.ts';
import { kickMember, leaveGuild } from '../world/leaving.ts';
import { editMember } from '../world/member-edits.ts';
import { pinMessage, unpinMessage } from '../world/pins.ts';
import { castVote } from '../world/polls.ts';
import { deletePostedMessage } from '../world/post-message.ts';
import { addReaction, removeReaction } from '../world/reactions.ts';
import { setInterested } from '../world/scheduled-event-users.ts';
import type { GuildState, Id, MemberState, MessageState } from '../world/types.ts';
import { emitTyping } from '../world/typing.ts';
import { setVoiceChannel } from '../world/voice.ts';
import type { World } from '../world/world.ts';
import type { Place } from './command-input.ts';
import * as interact from './interact.ts';
import type { ModalValues } from './modal-input.ts';
import type { OptionValue } from './option-values.ts';
import type { OpenModal, Outcome } from './outcome.ts';
import * as talk from './talk.ts';

/** A channel, by id or as it is kept. */
export type ChannelRef = Id | { id: Id };
/** A message as it was returned or read. */
export type MessageRef = { id: Id; channel_id: Id };
export type GuildRef = Id | { id: Id };
export type UserRef = Id | { id: Id };

function refId(ref: Id | { id: Id }): Id {
  return typeof ref === 'string' ? ref : ref.id;
}

export class Person {
  readonly world: World;
  readonly id: Id;

  constructor(world: World, userId: Id) {
    world.user(userId);
    this.world = world;
    this.id = userId;
  }

  // Messages

  post(channel: ChannelRef, content: talk.PostContent, options: talk.PostOptions = {}): APIMessage {
    return talk.post(this.#in(channel), content, options);
  }

  edit(message: MessageRef, content: talk.PostContent): APIMessage {
    return talk.edit(this.#in(message.channel_id), this.#message(message), content);
  }

  delete(message: MessageRef): void {
    deletePostedMessage(this.world, this.world.channel(message.channel_id), this.#message(message), this.id);
  }

  typing(channel: ChannelRef): void {
    emitTyping(this.world, this.world.channel(refId(channel)), this.id);
  }

  /** The messages that this person sees there, oldest first. */
  read(channel: ChannelRef): APIMessage[] {
    return talk.read(this.#in(channel));
  }

  /** Writes to somebody directly. */
  dm(to: UserRef, content: talk.PostContent, options: talk.PostOptions = {}): APIMessage {
    return this.post(openDm(this.world, this.id, refId(to)), content, options);
  }

  /** Refuses direct messages from members of the same servers, or takes them again. */
  closeDms(closed = true): void {
    this.world.user(this.id).dmsClosed = closed;
  }

  /** The conversation with somebody, by the id of its channel. */
  openDm(to: UserRef): Id {
    return openDm(this.world, this.id, refId(to)).id;
  }

  /** Pins a message, or takes it down. */
  pin(message: MessageRef, pinned = true): void {
    const { channel, message: target } = this.#place(message);
    const request = { actorId: this.id, reason: null };
    if (pinned) pinMessage(this.world, channel, target, request);
    else unpinMessage(this.world, channel, target, request);
  }

  /** Starts a public thread, from a message where one is named, or a post in a forum. Returns its id. */
  startThread(channel: ChannelRef, thread: talk.NewThread): Id {
    return talk.startThread(this.#in(channel), thread).id;
  }

  react(message: MessageRef, emoji: string): void {
    addReaction(this.world, this.#place(message), emoji, this.id);
  }

  unreact(message: MessageRef, emoji: string): void {
    removeReaction(this.world, this.#place(message), emoji, { actorId: this.id, userId: this.id });
  }

  vote(message: MessageRef, answerIds: readonly number[]): void {
    const { channel, message: poll } = this.#place(message);
    castVote(this.world, channel, poll, this.id, answerIds);
  }

  // Guilds

  /** Joins by an invite, or by another way that leaves no trace. */
  join(guild: GuildRef, request: JoinRequest = {}): MemberState {
    return joinGuild(this.world, this.#guild(guild), this.id, request);
  }

  /** Agrees to the server's rules, where newcomers have to. */
  passScreening(guild: GuildRef): MemberState {
    return passScreening(this.world, this.#guild(guild), this.id);
  }

  leave(guild: GuildRef): void {
    leaveGuild(this.world, this.#guild(guild), this.id);
  }

  /** Presses "Interested" on a scheduled event, or takes it back. */
  interested(guild: GuildRef, event: Id | { id: Id }, interested = true): void {
    setInterested(this.world, this.#guild(guild), refId(event), this.id, interested);
  }

  joinVoice(channel: ChannelRef): void {
    const { world, channel: place } = this.#in(channel);
    setVoiceChannel(world, world.guildOf(place), this.id, place.id);
  }

  leaveVoice(guild: GuildRef): void {
    setVoiceChannel(this.world, this.#guild(guild), this.id, null);
  }

  // Moderating by hand, with this person's own permissions

  /** Silences a member until an instant (milliseconds UTC), or lifts that with null. */
  timeout(guild: GuildRef, target: UserRef, until: number | null, reason: string | null = null): void {
    const body = { communication_disabled_until: until === null ? null : new Date(until).toISOString() };
    editMember(this.world, this.#guild(guild), { actorId: this.id, targetId: refId(target), body, reason });
  }

  kick(guild: GuildRef, target: UserRef, reason: string | null = null): void {
    kickMember(this.world, this.#guild(guild), { actorId: this.id, targetId: refId(target), reason });
  }

  ban(guild: GuildRef, target: UserRef, reason: string | null = null, deleteMessageSeconds = 0): void {
    const ban = { actorId: this.id, targetId: refId(target), deleteMessageSeconds, reason };
    banUser(this.world, this.#guild(guild), ban);
  }

  unban(guild: GuildRef, target: UserRef, reason: string | null = null): void {
    unbanUser(this.world, this.#guild(guild), { actorId: this.id, targetId: refId(target), reason });
  }

  // Bots

  /** Which commands the client offers there. */
  commands(channel: ChannelRef): OfferedCommand[] {
    return offeredCommands(this.world, this.world.channel(refId(channel)), this.id);
  }

  /** Runs a slash command, its subcommands in the name: `run(channel, '/setup welcome', { channel: id })`. */
  run(channel: ChannelRef, command: string, options: Record<string, OptionValue> = {}): Promise<Outcome> {
    return attempt(() => interact.runCommand(this.#in(channel), command, options));
  }

  /** What is suggested for the option `focused` once `typed` stands in it. */
  autocomplete(
    channel: ChannelRef,
    command: string,
    focused: string,
    typed: string,
    options: Record<string, OptionValue> = {},
  ): Promise<Outcome> {
    return attempt(() => interact.autocomplete(this.#in(channel), command, focused, typed, options));
  }

  messageMenu(message: MessageRef, name: string): Promise<Outcome> {
    return attempt(() => interact.useMessageMenu(this.#in(message.channel_id), this.#message(message), name));
  }

  userMenu(channel: ChannelRef, user: UserRef, name: string): Promise<Outcome> {
    return attempt(() => interact.useUserMenu(this.#in(channel), refId(user), name));
  }

  /** Presses the button with this custom id, label or emoji. */
  click(message: MessageRef, button: string): Promise<Outcome> {
    return attempt(() => interact.pressButton(this.#in(message.channel_id), this.#message(message), button));
  }

  /** Chooses in the select with this custom id or placeholder; undefined for the only one. */
  choose(message: MessageRef, select: string | undefined, values: readonly OptionValue[]): Promise<Outcome> {
    return attempt(() => interact.chooseFrom(this.#in(message.channel_id), this.#message(message), select, values));
  }

  /** Fills in a modal, by custom id or label, and submits it. */
  fill(modal: OpenModal, values: ModalValues = {}): Promise<Outcome> {
    return attempt(() => interact.submitModal(this.#in(modal.openedBy.channel), modal, values));
  }

  #in(channel: ChannelRef): Place {
    return { world: this.world, channel: this.world.channel(refId(channel)), userId: this.id };
  }

  #guild(guild: GuildRef): GuildState {
    return this.world.guild(refId(guild));
  }

  #place(message: MessageRef) {
    return { channel: this.world.channel(message.channel_id), message: this.#message(message) };
  }

  #message({ id, channel_id }: MessageRef): MessageState {
    return this.world.message(channel_id, id);
  }
}

/** Refusals of the client reject, like everything else that these methods report. */
async function attempt(run: () => Promise<Outcome>): Promise<Outcome> {
  return run();
}
