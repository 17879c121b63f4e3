// The rules of a server: a draft that its team changes, versions that are in force, and who has accepted which.

import type { ChannelId, GuildId, MessageId, RoleId, UserId } from '../discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import type { MemberFacts } from '../discord/members/port.ts';
import { MINUTE_MS, SECOND_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import { requirePostable } from '../settings/usable.ts';
import { newRowId } from '../storage/row-id.ts';
import { VERIFY } from './job-kinds.ts';
import { createPages, type PageDeps } from './pages.service.ts';
import {
  compare,
  type Difference,
  type DraftRule,
  decideStanding,
  isSame,
  MOST_RULES,
  move,
  numbered,
  type PublishedRule,
  type RuleWords,
  type Standing,
  tidy,
} from './rules.ts';
import type { Acceptance, Rulebook, RulebookVersion } from './tables.ts';

export interface RulebookDeps extends PageDeps {
  /** Lets somebody in who accepted the rules as a newcomer, and returns the role that they got, if any. */
  letIn(guildId: GuildId, member: MemberFacts): Promise<{ name: string; id: RoleId } | undefined>;
}

/** The rules in force, with the oldest version whose acceptance still counts. */
export type CurrentRules = RulebookVersion & { requiredVersion: number };

export interface DraftView {
  rules: PublishedRule[];
  revision: number;
  /** In force; 0 before the first. */
  version: number;
  /** What publishing would change. */
  difference: Difference;
}

export interface StandingView {
  current: CurrentRules | undefined;
  standing: Standing;
  acceptance: Acceptance | undefined;
}

/** Two people who change the draft at the same instant: who comes second tries again on what the first has left. */
const MOST_TRIES = 5;
const VERSIONS_SHOWN = 10;
/** After a start the guilds are looked at one by one, not all in the same second. */
const VERIFY_WITHIN_MS = 10 * MINUTE_MS;
/** An owner often changes several settings in a row. */
const KEEP_UP_AFTER_MS = 5 * SECOND_MS;

export function createRulebook(deps: RulebookDeps) {
  const { storage, store, jobs, discord, settings, clock } = deps;
  const pages = createPages(deps);

  async function currentRules(guildId: GuildId): Promise<CurrentRules | undefined> {
    const book = await store.find(guildId);
    const version = book && book.version > 0 ? await store.findVersion(guildId, book.version) : undefined;
    return version && { ...version, requiredVersion: await store.findRequiredVersion(guildId) };
  }

  async function readDraft(guildId: GuildId): Promise<DraftView> {
    const book = await store.find(guildId);
    const inForce = book && book.version > 0 ? await store.findVersion(guildId, book.version) : undefined;
    const rules = numbered(book?.draft ?? []);
    const difference = compare(inForce?.rules ?? [], rules);
    return { rules, revision: book?.revision ?? 0, version: book?.version ?? 0, difference };
  }

  /** Applies `change` to the newest draft; what it throws changes nothing. */
  async function changeDraft(guildId: GuildId, change: (draft: DraftRule[]) => DraftRule[]): Promise<DraftView> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const book = await getBook(guildId);
      const guard = store.updateDraft(guildId, book.revision, change(book.draft));
      if (await storage.atomicIf(guard, [])) return readDraft(guildId);
    }
    throw new Refusal('rulebook_changed');
  }

  async function getBook(guildId: GuildId): Promise<Rulebook> {
    const book = await store.find(guildId);
    if (book) return book;
    await store.create(guildId);
    return (await store.find(guildId))!;
  }

  function ruleAt(draft: readonly DraftRule[], number: number): DraftRule {
    const rule = draft[number - 1];
    if (!rule) throw new Refusal('rule_unknown', { number, count: draft.length });
    return rule;
  }

  /** The channel of the rules. @throws Refusal rulebook_no_channel, channel_unknown, channel_wrong_type, channel_no_access */
  async function getChannel(guildId: GuildId) {
    const { rulesChannelId } = await settings.get(guildId, 'welcome');
    if (!rulesChannelId) throw new Refusal('rulebook_no_channel');
    requirePostable(discord, guildId, rulesChannelId);
    return rulesChannelId;
  }

  async function standingOf(guildId: GuildId, userId: UserId): Promise<StandingView> {
    const current = await currentRules(guildId);
    const acceptance = await store.findAcceptance(guildId, userId);
    const standing = decideStanding(acceptance?.version, current?.version ?? 0, current?.requiredVersion ?? 0);
    return { current, standing, acceptance };
  }

  /** Records that the user accepts the version in force; does nothing where there are no rules. */
  async function recordAcceptance(guildId: GuildId, userId: UserId): Promise<void> {
    const current = await currentRules(guildId);
    if (!current) return;
    const row = { guildId, userId, version: current.version, acceptedAt: clock.now() };
    await storage.atomic([store.createAcceptance(row)]);
  }

  return {
    /** The rules in force; undefined where none were ever published. */
    currentRules,
    readDraft,
    standingOf,
    recordAcceptance,
    heal: pages.heal,
    verify: (guildId: GuildId) => pages.verify(guildId),

    /** The rule with that number in the version in force, for those who keep its wording. */
    async findRule(guildId: GuildId, number: number): Promise<(PublishedRule & { version: number }) | undefined> {
      const current = await currentRules(guildId);
      const rule = current?.rules.find((candidate) => candidate.number === number);
      return rule && current && { ...rule, version: current.version };
    },

    /** Adds a rule at the end. @throws Refusal rulebook_full, rule_empty */
    async addRule(guildId: GuildId, words: RuleWords): Promise<DraftView> {
      const rule = { id: newRowId(clock.now()), ...readWords(words) };
      return changeDraft(guildId, (draft) => {
        if (draft.length >= MOST_RULES) throw new Refusal('rulebook_full', { limit: MOST_RULES });
        return [...draft, rule];
      });
    },

    /** Rewords the rule with that id, wherever it stands by now. @throws Refusal rule_gone, rule_empty */
    async editRule(guildId: GuildId, id: string, words: RuleWords): Promise<DraftView> {
      const changed = { id, ...readWords(words) };
      return changeDraft(guildId, (draft) => {
        if (!draft.some((rule) => rule.id === id)) throw new Refusal('rule_gone');
        return draft.map((rule) => (rule.id === id ? changed : rule));
      });
    },

    /** @throws Refusal rule_unknown */
    async moveRule(guildId: GuildId, number: number, to: number): Promise<DraftView> {
      return changeDraft(guildId, (draft) => move(draft, ruleAt(draft, number).id, to));
    },

    /** Takes the rule out of the draft, and returns it too. @throws Refusal rule_unknown */
    async removeRule(guildId: GuildId, number: number): Promise<{ removed: DraftRule; draft: DraftView }> {
      const removed = ruleAt((await getBook(guildId)).draft, number);
      const draft = await changeDraft(guildId, (rules) => rules.filter((rule) => rule.id !== removed.id));
      return { removed, draft };
    },

    /** The rule as it stands in the draft. @throws Refusal rule_unknown */
    async getDraftRule(guildId: GuildId, number: number): Promise<DraftRule> {
      return ruleAt((await store.find(guildId))?.draft ?? [], number);
    },

    /** What publishing would do. @throws Refusal rulebook_empty, rulebook_no_channel, channel_unknown, channel_no_access */
    async previewPublish(guildId: GuildId): Promise<{ draft: DraftView; channelId: ChannelId }> {
      const draft = await readDraft(guildId);
      if (draft.rules.length === 0) throw new Refusal('rulebook_empty');
      return { draft, channelId: await getChannel(guildId) };
    },

    /**
     * Puts the draft in force as the next version and writes it into the rules channel; without a difference it only
     * brings the channel up to date.
     * @throws Refusal rulebook_changed when the draft is no longer the one of `revision`; rulebook_empty;
     *   rulebook_no_channel, channel_unknown, channel_no_access; rulebook_not_written when Discord refused
     */
    async publish(guildId: GuildId, wish: { revision: number; asksAgain: boolean; by: UserId }) {
      const { draft, channelId } = await this.previewPublish(guildId);
      if (draft.revision !== wish.revision) throw new Refusal('rulebook_changed');
      if (draft.version > 0 && isSame(draft.difference)) {
        await storage.atomic([store.setHealed(guildId, [])]);
        const refused = await pages.sync(guildId);
        if (refused) throw new Refusal('rulebook_not_written', { reason: refused });
        return { channelId, version: draft.version, isNew: false, asksAgain: false };
      }
      const version: RulebookVersion = {
        guildId,
        version: draft.version + 1,
        rules: draft.rules,
        publishedAt: clock.now(),
        publishedBy: wish.by,
        asksAgain: wish.asksAgain || draft.version === 0,
      };
      const guard = store.claimVersion(guildId, draft.revision, version.version);
      const done = await pages.publish(guildId, channelId, version, guard, [store.createVersion(version)]);
      if (!done) throw new Refusal('rulebook_changed');
      if (done.refused) throw new Refusal('rulebook_not_written', { reason: done.refused });
      return { channelId, version: version.version, isNew: true, asksAgain: version.asksAgain };
    },

    /** The last versions, newest first, each with what it changed and how many accepted it. */
    async history(guildId: GuildId) {
      const versions = await store.listVersions(guildId, VERSIONS_SHOWN + 1);
      const people = await store.countAcceptances(guildId);
      return versions.slice(0, VERSIONS_SHOWN).map((version, index) => ({
        ...version,
        difference: compare(versions[index + 1]?.rules ?? [], version.rules),
        accepted: people.get(version.version) ?? 0,
      }));
    },

    /** A version in its own wording. @throws Refusal version_unknown */
    async getVersion(guildId: GuildId, version: number): Promise<RulebookVersion> {
      const found = await store.findVersion(guildId, version);
      if (!found) throw new Refusal('version_unknown', { version });
      return found;
    },

    /** The rules in force and where the user stands with them. @throws Refusal rulebook_none */
    async readFor(guildId: GuildId, userId: UserId) {
      const { current, ...view } = await standingOf(guildId, userId);
      if (!current) throw new Refusal('rulebook_none');
      const server = cleanName(discord.findGuild(guildId)?.name ?? '', '', LONGEST_PLACE_NAME);
      return { server, view: { current, ...view } };
    },

    /** Accepts the version in force, and lets a newcomer in. @throws Refusal rulebook_none, and what letting in refuses */
    async accept(guildId: GuildId, member: MemberFacts) {
      const before = await standingOf(guildId, member.userId);
      if (!before.current) throw new Refusal('rulebook_none');
      await recordAcceptance(guildId, member.userId);
      const role = await letIn(guildId, member);
      return { version: before.current.version, before: before.standing, role };
    },

    /** Messages were deleted by somebody. */
    messagesGone: (guildId: GuildId, messageIds: readonly MessageId[]) => pages.noteGone(guildId, messageIds),

    /** After a start: has a look soon whether the messages are still there. */
    catchUp: (guildId: GuildId) => verifyIn(guildId, Number(BigInt(guildId) >> 22n) % VERIFY_WITHIN_MS),

    /** Settings have changed: the rules may belong into another channel, or be framed in another language. */
    keepUp: (guildId: GuildId) => verifyIn(guildId, KEEP_UP_AFTER_MS),
  };

  async function verifyIn(guildId: GuildId, afterMs: number): Promise<void> {
    if ((await store.listPages(guildId)).length === 0) return;
    const job = { guildId, kind: VERIFY, key: 'pages', payload: {}, dueAt: clock.now() + afterMs };
    await storage.atomic([jobs.schedule(job)]);
  }

  /** Who is a member already, or joins a server that welcomes nobody, just accepts. */
  async function letIn(guildId: GuildId, member: MemberFacts) {
    try {
      return await deps.letIn(guildId, member);
    } catch (error) {
      if (error instanceof Refusal && (error.code === 'already_member' || error.code === 'not_configured'))
        return undefined;
      throw error;
    }
  }
}

function readWords(words: RuleWords): RuleWords {
  const tidied = tidy(words);
  if (tidied.title === '' || tidied.text === '') throw new Refusal('rule_empty');
  return tidied;
}

export type RulebookService = ReturnType<typeof createRulebook>;
