// Each guild's own voice: public texts in its language, its tone and its owner's words.
import type { GuildId, UserId } from '../discord/ids.ts';
import { cleanName, LONGEST_PLACE_NAME } from '../discord/markdown.ts';
import type { VoiceSettings } from '../settings/sections.ts';
import { isPublicTextKey, PUBLIC_TEXT_KEYS, type PublicTextKey, publicText, type Tone } from './public-texts.ts';
import type { Locale, Speak, Voice } from './voice.ts';
import { decideWordingObjection, fillIn, pickVariant, type WordingObjection } from './wording.rules.ts';

export interface WordingDeps {
  voice: Voice;
  settings: {
    get(guildId: GuildId, section: 'voice'): Promise<VoiceSettings>;
    languageOf(guildId: GuildId): Promise<{ locale: Locale }>;
    replace(guildId: GuildId, section: 'voice', value: VoiceSettings, by: UserId): Promise<void>;
  };
  discord: { findGuild(guildId: GuildId): { name: string } | undefined };
}

/** A public text as it stands in a guild. */
export interface WordingState {
  key: PublicTextKey;
  /** What takes turns now: the owner's own words, or those that come with the tone. */
  variants: readonly string[];
  isOwn: boolean;
  tone: Tone;
  /** What the owner typed last and could not be saved; in memory for a while. */
  draft: readonly string[] | undefined;
}

export interface Reworded {
  state: WordingState;
  objection: WordingObjection | undefined;
}

/** Drafts kept in memory in all; the oldest go first. */
const MOST_DRAFTS = 200;

export function createWording({ voice, settings, discord }: WordingDeps) {
  const drafts = new Map<string, readonly string[]>();
  const draftKey = (guildId: GuildId, by: UserId, key: PublicTextKey) => `${guildId}:${by}:${key}`;

  function variantsOf(locale: Locale, { tone, texts }: VoiceSettings, key: PublicTextKey) {
    const spec = publicText(key);
    // What was imported, or saved before a placeholder went away, is used only where it still fits.
    const own = (texts[key] ?? []).filter((template) => !decideWordingObjection(template, spec));
    if (own.length > 0) return { variants: own, isOwn: true };
    return { variants: voice.templates(locale, key, tone), isOwn: false };
  }

  async function list(guildId: GuildId, by: UserId): Promise<WordingState[]> {
    const current = await settings.get(guildId, 'voice');
    const { locale } = await settings.languageOf(guildId);
    return PUBLIC_TEXT_KEYS.map((key) => ({
      key,
      tone: current.tone,
      draft: drafts.get(draftKey(guildId, by, key)),
      ...variantsOf(locale, current, key),
    }));
  }

  return {
    /**
     * What Hearth says in public in this guild. Give the same `seed` for the same occasion (the member's id and the
     * instant of joining, say): it chooses among the variants, so that a repetition says the same again.
     */
    async forGuild(guildId: GuildId, seed: string): Promise<Speak> {
      const { locale } = await settings.languageOf(guildId);
      const speak = voice.speak(locale);
      const current = await settings.get(guildId, 'voice');
      return (key, values) => {
        if (!isPublicTextKey(key)) return speak(key, values);
        const template = pickVariant(variantsOf(locale, current, key).variants, `${key}:${seed}`);
        return template === undefined ? speak(key, values) : fillIn(template, values ?? {});
      };
    },

    /** Every public text as it stands now. */
    list,

    async get(guildId: GuildId, key: PublicTextKey, by: UserId): Promise<WordingState> {
      return (await list(guildId, by)).find((state) => state.key === key)!;
    },

    /**
     * Takes the owner's own words for a text; empty variants are left out, and none at all means the default.
     * What cannot be used comes back with the reason; nothing is changed then, and what was typed is kept as a draft.
     */
    async reword(guildId: GuildId, key: PublicTextKey, typed: readonly string[], by: UserId): Promise<Reworded> {
      const templates = [...new Set(typed.map((template) => template.trim()).filter((template) => template !== ''))];
      for (const template of templates) {
        const objection = decideWordingObjection(template, publicText(key));
        if (!objection) continue;
        keepDraft(draftKey(guildId, by, key), typed);
        return { state: await this.get(guildId, key, by), objection };
      }
      drafts.delete(draftKey(guildId, by, key));
      const current = await settings.get(guildId, 'voice');
      const defaults = voice.templates((await settings.languageOf(guildId)).locale, key, current.tone);
      const { [key]: _before, ...others } = current.texts;
      const isDefault = templates.length === 0 || templates.join('\n\0') === defaults.join('\n\0');
      const texts = isDefault ? others : { ...others, [key]: templates };
      await settings.replace(guildId, 'voice', { ...current, texts }, by);
      return { state: await this.get(guildId, key, by), objection: undefined };
    },

    /** The default again. */
    async reset(guildId: GuildId, key: PublicTextKey, by: UserId): Promise<WordingState> {
      return (await this.reword(guildId, key, [], by)).state;
    },

    async chooseTone(guildId: GuildId, tone: Tone, by: UserId): Promise<void> {
      await settings.replace(guildId, 'voice', { ...(await settings.get(guildId, 'voice')), tone }, by);
    },

    /** Values for a preview: this member in this guild. */
    async previewValues(guildId: GuildId, member: { id: UserId; name: string }, channelId: string | null) {
      const { locale } = await settings.languageOf(guildId);
      return {
        member: `<@${member.id}>`,
        members: `<@${member.id}>`,
        name: cleanName(member.name, ''),
        server: cleanName(discord.findGuild(guildId)?.name ?? '', '', LONGEST_PLACE_NAME),
        rules: channelId ? `<#${channelId}>` : voice.speak(locale)('common.the_rules'),
      };
    },
  };

  function keepDraft(key: string, typed: readonly string[]): void {
    drafts.delete(key);
    drafts.set(key, typed);
    if (drafts.size > MOST_DRAFTS) drafts.delete(drafts.keys().next().value!);
  }
}

export type Wording = ReturnType<typeof createWording>;
