// Keeps the messages in the rules channel equal to the version in force: edits them, and writes anew what was deleted.
import type { ChannelId, GuildId, MessageId } from '../discord/ids.ts';
import { asId } from '../discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { SECOND_MS } from '../runtime/clock.ts';
import type { Jobs } from '../scheduler/jobs.ts';
import type { FindTeamChannel } from '../settings/owner-channel.ts';
import type { WelcomeSettings } from '../settings/sections.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { HEAL } from './job-kinds.ts';
import { publicPages, type RulesInForce } from './pages.messages.ts';
import { planPages } from './pages.rules.ts';
import { decideHeal, MOST_HEALS_AN_HOUR } from './rules.ts';
import type { RulebookStore } from './store.ts';

export interface PageDeps {
  storage: Storage;
  store: RulebookStore;
  outbox: Pick<Outbox, 'prepare' | 'cancel' | 'onOutcome' | 'afterOutcome' | 'drain' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule'>;
  discord: Pick<DiscordPort, 'findGuild' | 'findChannel' | 'hasMessage'>;
  findTeamChannel: FindTeamChannel;
  settings: {
    get(guildId: GuildId, section: 'welcome'): Promise<WelcomeSettings>;
    guildSpeak(guildId: GuildId): Promise<Speak>;
  };
  clock: Clock;
}

/** Statements that are still to be run, and the outbox entries among them. */
interface Work {
  statements: Statement[];
  effectIds: string[];
}

const SUBJECT = 'rulebook-page';
/** Several messages are often deleted one after the other; they are written anew together. */
const HEAL_AFTER_MS = 5 * SECOND_MS;
/** Discord's code: the message that should be edited is gone. */
const UNKNOWN_MESSAGE = 10_008;

export function createPages({ storage, store, outbox, jobs, discord, findTeamChannel, settings, clock }: PageDeps) {
  const turns = new Map<GuildId, Promise<unknown>>();

  outbox.onOutcome(SUBJECT, (outcome) => record(outcome));
  outbox.afterOutcome((outcome) => void dropOrphan(outcome).catch(() => undefined));

  function record({ guildId, id, effect, state, resultId, errorCode }: Outcome): Statement[] {
    if (effect.kind === 'send-message') {
      const messageId = state === 'applied' && resultId ? asId<MessageId>(resultId) : null;
      return [store.setPageMessage(guildId, id, messageId)];
    }
    const isGone = effect.kind === 'edit-message' && state === 'failed' && errorCode === UNKNOWN_MESSAGE;
    return isGone ? [store.setPageMessage(guildId, id, null), healSoon(guildId)] : [];
  }

  /** A page that came through late, when another had already taken its place, goes again. */
  async function dropOrphan({ guildId, id, subjectKey, effect, state, resultId }: Outcome): Promise<void> {
    if (!subjectKey.startsWith(`${SUBJECT}:`) || effect.kind !== 'send-message') return;
    if (state !== 'applied' || !resultId) return;
    if ((await store.listPages(guildId)).some((page) => page.effectId === id)) return;
    const gone = { kind: 'delete-message', channelId: effect.channelId, messageId: asId<MessageId>(resultId) } as const;
    await storage.atomic([outbox.prepare({ guildId, subject: SUBJECT, subjectKey: 'orphan', effect: gone }).statement]);
  }

  function healSoon(guildId: GuildId): Statement {
    return jobs.schedule({
      guildId,
      kind: HEAL,
      key: 'pages',
      payload: {},
      dueAt: clock.now() + HEAL_AFTER_MS,
    });
  }

  async function render(guildId: GuildId, inForce: RulesInForce): Promise<OutgoingMessage[]> {
    const server = cleanName(discord.findGuild(guildId)?.name ?? '', '', LONGEST_PLACE_NAME);
    return publicPages(await settings.guildSpeak(guildId), server, inForce);
  }

  /** What has to be done so that the channel shows `inForce`. */
  async function prepare(guildId: GuildId, channelId: ChannelId, inForce: RulesInForce): Promise<Work> {
    const messages = await render(guildId, inForce);
    const bodies = messages.map((message) => JSON.stringify(message));
    const plan = planPages(await store.listPages(guildId), bodies, channelId);
    const work: Work = { statements: [], effectIds: [] };
    const put = (page: number, messageId: MessageId | null) => {
      const message = messages[page]!;
      const effect = messageId
        ? ({ kind: 'edit-message', channelId, messageId, message } as const)
        : ({ kind: 'send-message', channelId, message } as const);
      const subjectKey = `${SUBJECT}:${page}`;
      const entry = outbox.prepare({ guildId, subject: SUBJECT, subjectKey, effect, urgency: 'urgent' });
      const row = { guildId, page, channelId, messageId, effectId: entry.id, body: bodies[page]!, sentAt: clock.now() };
      work.statements.push(outbox.cancel(guildId, SUBJECT, subjectKey), entry.statement, store.putPage(row));
      work.effectIds.push(entry.id);
    };
    for (const gone of plan.remove) {
      const effect = { kind: 'delete-message', ...gone } as const;
      const subjectKey = `${SUBJECT}:${gone.messageId}`;
      const entry = outbox.prepare({ guildId, subject: SUBJECT, subjectKey, effect, urgency: 'urgent' });
      work.statements.push(entry.statement);
    }
    for (const { page, messageId } of plan.edit) put(page, messageId);
    for (const page of plan.send) put(page, null);
    work.statements.push(store.deletePagesFrom(guildId, messages.length));
    return work;
  }

  /** One after the other for each guild: two plans at once would both send what is missing. */
  function inTurn<T>(guildId: GuildId, work: () => Promise<T>): Promise<T> {
    const mine = (turns.get(guildId) ?? Promise.resolve()).then(work, work);
    turns.set(guildId, mine);
    const leave = () => {
      if (turns.get(guildId) === mine) turns.delete(guildId);
    };
    mine.then(leave, leave);
    return mine;
  }

  async function inForceNow(guildId: GuildId): Promise<RulesInForce | undefined> {
    const book = await store.find(guildId);
    return book && book.version > 0 ? store.findVersion(guildId, book.version) : undefined;
  }

  /** Brings the channel up to date. Resolves with what Discord refused, or undefined when all is as it should be. */
  async function sync(guildId: GuildId): Promise<string | undefined> {
    return inTurn(guildId, async () => {
      const { rulesChannelId } = await settings.get(guildId, 'welcome');
      const inForce = await inForceNow(guildId);
      if (!inForce || !rulesChannelId) return undefined;
      // Where I cannot write, the rules had better stay where they are; the doctor tells the owner.
      if (discord.findChannel(guildId, rulesChannelId)?.missingToPost.length !== 0) return undefined;
      const work = await prepare(guildId, rulesChannelId, inForce);
      await storage.atomic(work.statements);
      return settle(guildId, work);
    });
  }

  /** Messages were deleted; if rules stood in one of them, they are written anew in a moment. */
  async function noteGone(guildId: GuildId, messageIds: readonly MessageId[]): Promise<void> {
    if (await store.clearMessages(guildId, messageIds)) await storage.atomic([healSoon(guildId)]);
  }

  async function settle(guildId: GuildId, { effectIds }: Work): Promise<string | undefined> {
    const rows = effectIds.length > 0 ? await outbox.settleNow(guildId, effectIds) : [];
    void outbox.drain(guildId);
    const failed = rows.find((row) => row.state !== 'applied');
    return failed && (failed.errorText ?? failed.state);
  }

  return {
    sync,

    /**
     * Puts a version in force and writes it into the channel. Resolves with undefined when `guard` was lost, else with
     * what Discord refused, if it did.
     */
    async publish(
      guildId: GuildId,
      channelId: ChannelId,
      inForce: RulesInForce,
      guard: Statement,
      statements: readonly Statement[],
    ): Promise<{ refused: string | undefined } | undefined> {
      return inTurn(guildId, async () => {
        const work = await prepare(guildId, channelId, inForce);
        if (!(await storage.atomicIf(guard, [...statements, ...work.statements]))) return undefined;
        return { refused: await settle(guildId, work) };
      });
    },

    noteGone,

    /** Writes anew what was deleted; stops and tells the owner when that happens again and again. */
    async heal(guildId: GuildId): Promise<void> {
      const book = await store.find(guildId);
      const pages = await store.listPages(guildId);
      if (!book || pages.every((page) => page.messageId !== null)) return;
      const healedAt = decideHeal(book.healedAt, clock.now());
      if (healedAt) {
        await storage.atomic([store.setHealed(guildId, healedAt)]);
        await sync(guildId);
      } else if (book.healedAt.length === MOST_HEALS_AN_HOUR) {
        // One entry more than there can be remembers that the owner has been told.
        await storage.atomic([
          store.setHealed(guildId, [...book.healedAt, clock.now()]),
          ...(await tellOwner(guildId)),
        ]);
        void outbox.drain(guildId);
      }
    },

    /**
     * Looks whether every message is still there, for what was deleted while Hearth was away, and whether all stand as
     * they should: in the right channel, in the language of the guild. One call a message.
     */
    async verify(guildId: GuildId): Promise<void> {
      const pages = await store.listPages(guildId);
      const gone: MessageId[] = [];
      for (const { channelId, messageId } of pages) {
        if (messageId && !(await discord.hasMessage(channelId, messageId))) gone.push(messageId);
      }
      if (gone.length > 0) await noteGone(guildId, gone);
      else if (pages.length > 0) await sync(guildId);
    },
  };

  async function tellOwner(guildId: GuildId): Promise<Statement[]> {
    const channelId = await findTeamChannel(guildId);
    if (!channelId) return [];
    const content = (await settings.guildSpeak(guildId))('rulebook.keeps_vanishing');
    const effect = { kind: 'send-message', channelId, message: { content } } as const;
    return [outbox.prepare({ guildId, subject: 'problem', subjectKey: 'rulebook', effect }).statement];
  }
}
