// The automod at work: holds every message against the server's rules in memory, and acts on what breaks one.
import { AutoModerationActionType, type GatewayAutoModerationActionExecutionDispatchData } from 'discord-api-types/v10';
import { asId, type ChannelId, type GuildId, type MessageId, type RoleId, type UserId } from '../discord/ids.ts';
import { instantOfId, type RawMessage } from '../discord/messages/facts.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { Alerts } from './automod.alerts.ts';
import { type Action, decideAction, type StandingRule } from './automod.rules.ts';
import type { AutomodStore } from './automod.store.ts';
import type { Deletions, Fate } from './deletions.ts';
import { type Breach, compileEngine, type Engine, type MessageFacts } from './filters/engine.ts';
import { createFlows } from './filters/flow.ts';

export interface Offender {
  userId: UserId;
  name: string;
  bot: boolean;
}

/** How people are punished; each resolves with false for somebody whom nobody may punish. */
export interface Punish {
  warn(guildId: GuildId, target: Offender, reason: string, points: number): Promise<boolean>;
  timeout(guildId: GuildId, target: Offender, reason: string, durationMs: number): Promise<boolean>;
}

export interface AutomodDeps {
  storage: Storage;
  store: AutomodStore;
  discord: Pick<DiscordPort, 'isTeam' | 'listParents' | 'findInvitedGuild' | 'findMember'>;
  deletions: Deletions;
  alerts: Alerts;
  punish: Punish;
  settings: { guildSpeak(guildId: GuildId): Promise<Speak> };
  clock: Clock;
  tasks: Tasks;
  log: Log;
}

/** Who was just punished is not punished again for the rest of the same burst; what they write still goes. */
const BURST_MS = MINUTE_MS;
/** Counts are written down together. */
const COUNT_EVERY_MS = 5 * SECOND_MS;
/** Days that `/automod list` looks back. */
export const COUNTED_DAYS = 7;
const PEOPLE_KEPT = 10_000;
/** What it counts when Discord itself has stopped a message. */
const NATIVE_POINTS = 1;

export function createAutomod(deps: AutomodDeps) {
  const { storage, store, discord, deletions, alerts, punish, settings, clock, tasks, log } = deps;
  const flowOf = createFlows();
  const engines = new Map<GuildId, Engine>();
  /** Until when somebody of a server is not punished again. */
  const punished = new Map<string, number>();
  /** Names that were acted on, by person: a member's update need not be about the name. */
  const seenNames = new Map<string, string>();
  const invited = new Map<string, GuildId | undefined>();
  let tallies = new Map<string, { guildId: GuildId; number: number; day: number; hits: number }>();
  let writesAt: (() => void) | undefined;

  async function load(guildId: GuildId): Promise<Engine> {
    const engine = compileEngine(await store.list(guildId), flowOf(guildId));
    engines.set(guildId, engine);
    return engine;
  }

  function count(guildId: GuildId, number: number): void {
    const day = Math.floor(clock.now() / DAY_MS);
    const key = `${guildId}:${number}:${day}`;
    const tally = tallies.get(key) ?? { guildId, number, day, hits: 0 };
    tally.hits += 1;
    tallies.set(key, tally);
    writesAt ??= clock.wakeAt(clock.now() + COUNT_EVERY_MS, () => tasks.run('automod counts', writeCounts));
  }

  async function writeCounts(): Promise<void> {
    writesAt?.();
    writesAt = undefined;
    const written = [...tallies.values()];
    tallies = new Map();
    const guilds = new Set(written.map(({ guildId }) => guildId));
    const oldest = Math.floor(clock.now() / DAY_MS) - COUNTED_DAYS;
    await storage.atomic([
      ...written.map((tally) => store.addCount(tally)),
      ...[...guilds].map((guildId) => store.forgetCounts(guildId, oldest)),
    ]);
  }

  /** Invites to this very server are no advertisement. The look-up is a call, but only for messages that have one. */
  async function isForeign(guildId: GuildId, { rule, what }: Breach): Promise<boolean> {
    if (rule.kind !== 'invites') return true;
    if (!invited.has(what)) {
      if (invited.size >= PEOPLE_KEPT) invited.clear();
      invited.set(what, await discord.findInvitedGuild(what).catch(() => undefined));
    }
    return invited.get(what) !== guildId;
  }

  function isPunishedLately(guildId: GuildId, userId: UserId): boolean {
    const key = `${guildId}:${userId}`;
    const now = clock.now();
    const isLately = (punished.get(key) ?? 0) > now;
    punished.delete(key);
    punished.set(key, now + BURST_MS);
    if (punished.size > PEOPLE_KEPT) punished.delete(punished.keys().next().value!);
    return isLately;
  }

  async function punishFor(guildId: GuildId, rule: StandingRule, target: Offender): Promise<Action | undefined> {
    if ((rule.action !== 'warn' && rule.action !== 'timeout') || isPunishedLately(guildId, target.userId))
      return undefined;
    const speak = await settings.guildSpeak(guildId);
    const reason = speak('automod.reason', { number: rule.number, kind: speak(`automod.kinds.${rule.kind}`) });
    const done =
      rule.action === 'warn'
        ? await punish.warn(guildId, target, reason, rule.points)
        : await punish.timeout(guildId, target, reason, rule.timeoutMs);
    return done ? rule.action : undefined;
  }

  async function act(guildId: GuildId, raw: RawMessage, facts: MessageFacts, found: readonly Breach[]): Promise<void> {
    const userId = asId<UserId>(facts.userId);
    const roleIds = facts.roleIds.map((id) => asId<RoleId>(id));
    if (discord.isTeam(guildId, userId, roleIds)) return;
    const foreign = found.some(({ rule }) => rule.kind === 'invites')
      ? await Promise.all(found.map((breach) => isForeign(guildId, breach)))
      : undefined;
    const breaches = foreign ? found.filter((_, index) => foreign[index]) : found;
    for (const { rule } of breaches) count(guildId, rule.number);
    const worst = decideAction(breaches.map(({ rule }) => rule));
    if (!worst) return;
    const channelId = asId<ChannelId>(facts.channelId);
    const own = breaches.filter(({ rule }) => rule.mode === 'on' && rule.action !== 'alert');
    const goners = new Map<string, ChannelId>([
      ...(own.length > 0 ? [[facts.messageId, channelId] as const] : []),
      ...own.flatMap(({ earlier }) =>
        earlier.map((trace) => [trace.messageId, asId<ChannelId>(trace.channelId)] as const),
      ),
    ]);
    const why = `Automod ${worst.number}`;
    const deleting = [...goners].map(([id, where]) => deletions.delete(guildId, where, asId<MessageId>(id), why));
    const target = { userId, name: nameOf(raw), bot: false };
    const [fates, done] = await Promise.all([
      Promise.all(deleting),
      punishFor(guildId, worst, target).catch((error) => {
        log.error({ err: error, guildId, rule: worst.number }, 'somebody could not be punished');
        return undefined;
      }),
    ]);
    const what = breaches.find(({ rule }) => rule === worst)?.what ?? '';
    const refusal = fates.find((fate): fate is Extract<Fate, { fate: 'refused' }> => fate.fate === 'refused');
    alerts.note(guildId, {
      rule: worst,
      userId,
      channelId,
      what,
      deleted: fates.filter(({ fate }) => fate !== 'refused').length,
      refused: fates.filter(({ fate }) => fate === 'refused').length,
      refusal: refusal?.reason,
      punishment: done,
    });
  }

  function check(engine: Engine, guildId: GuildId, raw: RawMessage, isEdit: boolean): Promise<void> | void {
    if (engine.rules.length === 0) return;
    const facts = toFacts(
      raw,
      engine.needsPlaces ? discord.listParents(guildId, asId<ChannelId>(raw.channel_id)) : NOWHERE,
      isEdit,
    );
    const breaches = engine.check(facts);
    if (breaches.length > 0) return act(guildId, raw, facts, breaches);
  }

  /** What each rule would make of the text, written by a newcomer in a channel without exemptions. */
  async function test(guildId: GuildId, text: string): Promise<Breach[]> {
    const now = clock.now();
    const nowhere = { messageId: '0', channelId: '0', parentIds: [], userId: '0', roleIds: [], files: [] };
    const rules = (await store.list(guildId)).map((rule) => ({ ...rule, channelIds: [] }));
    const engine = compileEngine(rules, createFlows()(guildId));
    return engine.check({ ...nowhere, joinedAt: now, content: text, mentions: 0, at: now, isEdit: true });
  }

  return {
    /** A message was written, or changed. Answers at once and without I/O for one that breaks no rule. */
    see(guildId: GuildId, raw: RawMessage, isEdit: boolean): Promise<void> | void {
      if (raw.author === undefined || raw.author.bot || raw.webhook_id || raw.member === undefined) return;
      const engine = engines.get(guildId);
      if (engine) return check(engine, guildId, raw, isEdit);
      return load(guildId).then((loaded) => check(loaded, guildId, raw, isEdit));
    },

    /** Somebody joined or is called otherwise now. */
    async seeName(
      guildId: GuildId,
      member: { userId: UserId; name: string; bot: boolean; roleIds: readonly RoleId[] },
    ) {
      const engine = engines.get(guildId) ?? (await load(guildId));
      const breach = engine.checkName(member.name);
      const key = `${guildId}:${member.userId}`;
      if (!breach || member.bot || seenNames.get(key) === member.name) return;
      if (seenNames.size > PEOPLE_KEPT) seenNames.clear();
      seenNames.set(key, member.name);
      if (discord.isTeam(guildId, member.userId, member.roleIds)) return;
      const { rule, what } = breach;
      if (member.roleIds.some((id) => rule.exemptRoleIds.includes(id))) return;
      count(guildId, rule.number);
      if (rule.mode !== 'on') return;
      const done = await punishFor(guildId, rule, member);
      alerts.note(guildId, { rule, userId: member.userId, what, deleted: 0, refused: 0, punishment: done });
    },

    /** Discord's own AutoMod stopped a message. Where the rule is Hearth's that counts as a warning. */
    async seeStopped(stopped: GatewayAutoModerationActionExecutionDispatchData): Promise<void> {
      // One event for each action of the rule: ours block, and that one counts.
      if (stopped.action.type !== AutoModerationActionType.BlockMessage) return;
      const guildId = asId<GuildId>(stopped.guild_id);
      const userId = asId<UserId>(stopped.user_id);
      const guard = (await store.listNative(guildId)).find(({ ruleId }) => ruleId === stopped.rule_id)?.guard;
      if (guard === undefined || isPunishedLately(guildId, userId)) return;
      const speak = await settings.guildSpeak(guildId);
      const reason = speak('automod.native_reason', { guard: speak(`automod.guards.${guard}`) });
      const member = await discord.findMember(guildId, userId);
      if (member) await punish.warn(guildId, { userId, name: member.displayName, bot: false }, reason, NATIVE_POINTS);
    },

    /** Whether a text by itself breaks a rule that is on: what nobody may write must not get in by another way. */
    async forbids(guildId: GuildId, text: string): Promise<boolean> {
      return (await test(guildId, text)).some(({ rule }) => rule.mode === 'on');
    },

    test,

    /** The rules have changed. */
    reload: (guildId: GuildId) => load(guildId),
    forget: (guildId: GuildId) => void engines.delete(guildId),
    writeCounts,
  };
}

export type Automod = ReturnType<typeof createAutomod>;

const NOWHERE: readonly ChannelId[] = [];

function nameOf({ member, author }: RawMessage): string {
  return member?.nick ?? author?.global_name ?? author?.username ?? '';
}

function toFacts(raw: RawMessage, parentIds: readonly ChannelId[], isEdit: boolean): MessageFacts {
  const forwarded = raw.message_snapshots?.map(({ message }) => message.content ?? '') ?? [];
  const question = raw.poll?.question.text;
  const parts = [raw.content ?? '', ...forwarded, ...(question ? [question] : [])];
  return {
    messageId: raw.id,
    channelId: raw.channel_id,
    parentIds,
    userId: raw.author!.id,
    roleIds: raw.member?.roles ?? [],
    joinedAt: Date.parse(raw.member?.joined_at ?? ''),
    content: parts.length === 1 ? parts[0]! : parts.join('\n'),
    files: raw.attachments?.map(({ filename }) => filename) ?? [],
    mentions: (raw.mentions?.length ?? 0) + (raw.mention_roles?.length ?? 0),
    at: instantOfId(raw.id),
    isEdit,
  };
}
