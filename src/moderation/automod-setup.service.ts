// Setting the automod up: adding, changing and removing rules, and writing Discord's own.
import {
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
} from 'discord-api-types/v10';
import type { NewNativeRule } from '../discord/automod/port.ts';
import { asFailure } from '../discord/failure.ts';
import type { GuildId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { DAY_MS, MINUTE_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import type { AutomodView } from './automod.messages.ts';
import { MOST_RULES, type NativeGuard, NEEDS_LIST, type RuleKind, readLooksFor } from './automod.rules.ts';
import { type Automod, COUNTED_DAYS } from './automod.service.ts';
import type { AutomodStore } from './automod.store.ts';
import type { AutomodRuleRow } from './automod.tables.ts';
import { decideLooksFor, type RuleChange, readListFile } from './automod-list.ts';

export interface AutomodSetupDeps {
  storage: Storage;
  store: AutomodStore;
  automod: Pick<Automod, 'reload' | 'writeCounts'>;
  discord: Pick<DiscordPort, 'createNativeRule' | 'editNativeRule' | 'deleteNativeRule' | 'readFile'>;
  settings: { guildSpeak(guildId: GuildId): Promise<Speak> };
  canRead: boolean;
  clock: Clock;
}

/** Limits of Discord's own rules. Source: https://discord.com/developers/docs/resources/auto-moderation */
const MOST_NATIVE_WORDS = 1000;
const LONGEST_NATIVE_WORD = 60;
const NATIVE_MENTIONS = 8;
const UNKNOWN_RULE = 404;
/** Ten thousand entries of a hundred characters. */
const MOST_KB = 1024;
const DEFAULT_TIMEOUT_MS = 10 * MINUTE_MS;

export function createAutomodSetup({ storage, store, automod, discord, settings, canRead, clock }: AutomodSetupDeps) {
  async function get(guildId: GuildId, number: number): Promise<AutomodRuleRow> {
    const rule = (await store.list(guildId)).find((one) => one.number === number);
    if (!rule) throw new Refusal('automod_rule_unknown', { number });
    return rule;
  }

  /** The change with what the attached file holds. @throws Refusal automod_file_big, import_unreachable, automod_file */
  async function withFile(kind: RuleKind, change: RuleChange): Promise<RuleChange> {
    if (!change.file) return change;
    const tooBig = new Refusal('automod_file_big', { limit: MOST_KB });
    if (change.file.size > MOST_KB * 1024) throw tooBig;
    const read = await discord.readFile(change.file.url, MOST_KB * 1024);
    if (!('text' in read)) throw read.refused === 'size' ? tooBig : new Refusal('import_unreachable');
    return { ...change, fileEntries: readListFile(kind, read.text) };
  }

  async function hitsOf(guildId: GuildId): Promise<Map<number, number>> {
    await automod.writeCounts();
    return store.countHits(guildId, Math.floor(clock.now() / DAY_MS) - COUNTED_DAYS + 1);
  }

  /** What Discord is told for a guard; undefined where there is nothing to tell. `left`: words that do not fit in. */
  async function nativeRule(
    guildId: GuildId,
    guard: NativeGuard,
  ): Promise<{ rule: NewNativeRule; left: number } | undefined> {
    const speak = await settings.guildSpeak(guildId);
    const common = {
      name: speak('automod.native_name', { guard: speak(`automod.guards.${guard}`) }).slice(0, 100),
      event_type: AutoModerationRuleEventType.MessageSend,
      actions: [
        {
          type: AutoModerationActionType.BlockMessage,
          metadata: { custom_message: speak('automod.native_told').slice(0, 150) },
        },
      ],
      enabled: true,
    };
    const keywords = (keyword_filter: string[], left = 0) => ({
      rule: { ...common, trigger_type: AutoModerationRuleTriggerType.Keyword, trigger_metadata: { keyword_filter } },
      left,
    });
    if (guard === 'invites') return keywords(['*discord.gg/*', '*discord.com/invite/*', '*discordapp.com/invite/*']);
    if (guard === 'links') return keywords(['*http://*', '*https://*']);
    if (guard === 'presets') {
      const trigger = {
        trigger_type: AutoModerationRuleTriggerType.KeywordPreset,
        trigger_metadata: { presets: [1, 2, 3] },
      };
      return { rule: { ...common, ...trigger }, left: 0 };
    }
    if (guard === 'mentions') {
      const metadata = { mention_total_limit: NATIVE_MENTIONS, mention_raid_protection_enabled: true };
      return {
        rule: { ...common, trigger_type: AutoModerationRuleTriggerType.MentionSpam, trigger_metadata: metadata },
        left: 0,
      };
    }
    const lists = (await store.list(guildId)).filter((rule) => rule.kind === 'words' && rule.mode !== 'off');
    const words = [...new Set(lists.flatMap((rule) => readLooksFor('words', rule.looksFor).list))];
    const short = words.filter((word) => word.length <= LONGEST_NATIVE_WORD).slice(0, MOST_NATIVE_WORDS);
    return short.length === 0 ? undefined : keywords(short, words.length - short.length);
  }

  return {
    /** Everything that is set, with what was hit in the last 7 days. */
    async view(guildId: GuildId): Promise<AutomodView> {
      const native = (await store.listNative(guildId)).map(({ guard }) => guard);
      return { rules: await store.list(guildId), hits: await hitsOf(guildId), native, canRead };
    },

    list: (guildId: GuildId) => store.list(guildId),

    /**
     * Adds a rule, which watches until somebody sets it on.
     * @throws Refusal automod_full, automod_list_missing, and as `edit`
     */
    async add(guildId: GuildId, kind: RuleKind, change: RuleChange, by: UserId): Promise<AutomodRuleRow> {
      if ((await store.list(guildId)).length >= MOST_RULES) throw new Refusal('automod_full', { limit: MOST_RULES });
      const looksFor = decideLooksFor(kind, {}, await withFile(kind, change));
      if (NEEDS_LIST.has(kind) && (looksFor.list?.length ?? 0) === 0) throw new Refusal('automod_list_missing');
      const row = await store.create({
        guildId,
        kind,
        looksFor,
        mode: change.mode ?? 'watch',
        action: change.action ?? 'delete',
        points: change.points ?? 1,
        timeoutMs: change.minutes === undefined ? DEFAULT_TIMEOUT_MS : change.minutes * MINUTE_MS,
        exemptRoleIds: toggle([], change.exemptRoleId),
        exemptChannelIds: toggle([], change.exemptChannelId),
        channelIds: toggle([], change.channelId),
        createdAt: clock.now(),
        createdBy: by,
      });
      await automod.reload(guildId);
      return row;
    },

    /** @throws Refusal automod_rule_unknown, automod_pattern, automod_domain, automod_too_much: nothing is changed then */
    async edit(guildId: GuildId, number: number, change: RuleChange): Promise<{ rule: AutomodRuleRow; hits: number }> {
      const rule = await get(guildId, number);
      const changed = {
        looksFor: decideLooksFor(rule.kind, rule.looksFor, await withFile(rule.kind, change)),
        mode: change.mode ?? rule.mode,
        action: change.action ?? rule.action,
        points: change.points ?? rule.points,
        timeoutMs: change.minutes === undefined ? rule.timeoutMs : change.minutes * MINUTE_MS,
        exemptRoleIds: toggle(rule.exemptRoleIds, change.exemptRoleId),
        exemptChannelIds: toggle(rule.exemptChannelIds, change.exemptChannelId),
        channelIds: toggle(rule.channelIds, change.channelId),
      };
      await storage.atomic([store.update(guildId, number, changed)]);
      await automod.reload(guildId);
      return { rule: { ...rule, ...changed }, hits: (await hitsOf(guildId)).get(number) ?? 0 };
    },

    /** @throws Refusal automod_rule_unknown */
    async remove(guildId: GuildId, number: number): Promise<void> {
      await get(guildId, number);
      await automod.writeCounts();
      await storage.atomic([store.delete(guildId, number), store.deleteCounts(guildId, number)]);
      await automod.reload(guildId);
    },

    /**
     * Writes or takes back one of Discord's own rules; other people's rules are not touched. Resolves with the number of
     * words that Discord has no room for.
     * @throws Refusal automod_no_words; automod_native_refused with Discord's reason
     */
    async setNative(guildId: GuildId, guard: NativeGuard, isOn: boolean): Promise<number> {
      const present = (await store.listNative(guildId)).find((native) => native.guard === guard);
      const wanted = isOn ? await nativeRule(guildId, guard) : undefined;
      if (isOn && !wanted) throw new Refusal('automod_no_words');
      const why = 'Hearth: /automod native';
      try {
        if (wanted) {
          const ruleId = await write(guildId, present?.ruleId, wanted.rule, why);
          await storage.atomic([store.setNative(guildId, guard, ruleId)]);
          return wanted.left;
        }
        if (present) await discord.deleteNativeRule(guildId, present.ruleId, why).catch(ignoreGone);
        await storage.atomic([store.deleteNative(guildId, guard)]);
        return 0;
      } catch (error) {
        const failure = asFailure(error);
        if (failure?.kind === 'refused') throw new Refusal('automod_native_refused', { reason: failure.text });
        if (failure?.kind === 'unclear') throw new Refusal('busy_elsewhere');
        throw error;
      }
    },

    /** The guard that a rule of Discord's own AutoMod belongs to; undefined for other people's rules. */
    async findGuard(guildId: GuildId, ruleId: string): Promise<NativeGuard | undefined> {
      return (await store.listNative(guildId)).find((native) => native.ruleId === ruleId)?.guard;
    },
  };

  /** Changes the rule that is there, or makes it where somebody has deleted it meanwhile. */
  async function write(
    guildId: GuildId,
    ruleId: string | undefined,
    rule: NewNativeRule,
    why: string,
  ): Promise<string> {
    if (ruleId === undefined) return discord.createNativeRule(guildId, rule, why);
    try {
      await discord.editNativeRule(guildId, ruleId, rule, why);
      return ruleId;
    } catch (error) {
      ignoreGone(error);
      return discord.createNativeRule(guildId, rule, why);
    }
  }
}

export type AutomodSetup = ReturnType<typeof createAutomodSetup>;

function ignoreGone(error: unknown): void {
  const status = (error as { status?: unknown }).status;
  if (status !== UNKNOWN_RULE) throw error;
}

function toggle<Id extends string>(ids: readonly Id[], id: Id | undefined): Id[] {
  if (id === undefined) return [...ids];
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
