// A guild's own configuration: read from memory, changed only to what can work, watched for what breaks.
import type { ChannelId, GuildId, RoleId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import type { Clock } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import type { Locale, Speak, Voice } from '../voice/voice.ts';
import { nearestLocale } from '../voice/voice.ts';
import type { Finding } from './doctor.rules.ts';
import { type LanguageView, zoneChoice } from './language.messages.ts';
import { decideLanguage, FALLBACK_ZONE, type LanguageChange, type QuietHours, suggestZones } from './language.rules.ts';
import { type LanguageSettings, type Section, type SectionName, sections, type WelcomeSettings } from './sections.ts';
import type { SettingsStore } from './store.ts';
import type { SectionValues, SomeValues } from './transfer.rules.ts';
import { decideWelcomeFindings, decideWelcomeObjection, type WelcomeFacts } from './welcome.rules.ts';

export interface SettingsDeps {
  storage: Storage;
  store: SettingsStore;
  discord: Pick<DiscordPort, 'findChannel' | 'findRole' | 'findGuild' | 'missingToRead' | 'mayAllow'>;
  clock: Clock;
  voice: Voice;
}

/** What is left out or undefined stays as it is; null takes it away. */
export interface WelcomeChange {
  channelId?: ChannelId | null | undefined;
  newcomerRoleId?: RoleId | null | undefined;
  memberRoleId?: RoleId | null | undefined;
  rulesChannelId?: ChannelId | null | undefined;
}

/** Ids by section and field. */
export type FoundValues = Partial<Record<SectionName, Record<string, string>>>;

/** How a guild is spoken to in public, and what time it is there. */
export interface GuildLanguage {
  locale: Locale;
  /** IANA name; UTC where nobody has chosen. */
  zone: string;
  /** For `quietUntil` of `language.rules.ts`. */
  quiet: QuietHours | undefined;
}

export function createSettings({ storage, store, discord, clock, voice }: SettingsDeps) {
  const cache = new Map<GuildId, Map<string, unknown>>();
  const hearers: ((guildId: GuildId) => Promise<unknown>)[] = [];

  async function load(guildId: GuildId): Promise<Map<string, unknown>> {
    const known = cache.get(guildId);
    if (known) return known;
    const loaded = new Map((await store.list(guildId)).map(({ section, value }) => [section, value]));
    cache.set(guildId, loaded);
    return loaded;
  }

  async function get<Name extends SectionName>(guildId: GuildId, name: Name): Promise<Section<Name>> {
    const stored = (await load(guildId)).get(name);
    return sections[name].parse(stored ?? {}) as Section<Name>;
  }

  async function languageOf(guildId: GuildId): Promise<GuildLanguage> {
    const { locale, zone, quietFrom, quietTo } = await get(guildId, 'language');
    return {
      locale: locale ?? nearestLocale(discord.findGuild(guildId)?.locale ?? ''),
      zone: zone ?? FALLBACK_ZONE,
      quiet: quietFrom && quietTo ? { from: quietFrom, to: quietTo } : undefined,
    };
  }

  async function guildSpeak(guildId: GuildId): Promise<Speak> {
    return voice.speak((await languageOf(guildId)).locale);
  }

  async function put<Name extends SectionName>(guildId: GuildId, name: Name, value: Section<Name>, by: UserId) {
    await storage.atomic([store.update(guildId, name, value, by, clock.now())]);
    (await load(guildId)).set(name, value);
    for (const hear of hearers) await hear(guildId);
  }

  function welcomeFacts(guildId: GuildId, settings: WelcomeSettings): WelcomeFacts {
    const permissions = discord.findGuild(guildId)?.myPermissions ?? [];
    return {
      settings,
      channel: settings.channelId ? discord.findChannel(guildId, settings.channelId) : undefined,
      rulesChannel: settings.rulesChannelId ? discord.findChannel(guildId, settings.rulesChannelId) : undefined,
      newcomerRole: settings.newcomerRoleId ? discord.findRole(guildId, settings.newcomerRoleId) : undefined,
      memberRole: settings.memberRoleId ? discord.findRole(guildId, settings.memberRoleId) : undefined,
      canManageRoles: permissions.includes('ManageRoles'),
    };
  }

  return {
    get,
    languageOf,
    /** Speaks the guild's own language: for everything that is not an answer to one person. */
    guildSpeak,

    /** The language as it is set, with what follows from it now. */
    async viewLanguage(guildId: GuildId): Promise<LanguageView> {
      const { locale } = await languageOf(guildId);
      return { settings: await get(guildId, 'language'), locale, now: clock.now() };
    },

    suggestZones: (typed: string) => suggestZones(typed).map((zone) => zoneChoice(zone, clock.now())),

    /**
     * Changes language, zone and quiet hours; what is left out stays as it is.
     * @throws Refusal zone_unknown, time_unknown, quiet_incomplete: nothing is changed then
     */
    async updateLanguage(guildId: GuildId, change: LanguageChange, by: UserId): Promise<LanguageSettings> {
      const decided = decideLanguage(await get(guildId, 'language'), change);
      if ('code' in decided) throw new Refusal(decided.code, decided.context);
      await put(guildId, 'language', decided.settings, by);
      return decided.settings;
    },

    /** What stops the welcome right now; no I/O but the settings' memory. */
    async listWelcomeFindings(guildId: GuildId): Promise<Finding[]> {
      const settings = await get(guildId, 'welcome');
      const roleIds = settings.newcomerRoleId ? [settings.newcomerRoleId] : [];
      const newcomersLack = (id: ChannelId | null) => (id ? discord.missingToRead(guildId, id, roleIds) : []);
      return decideWelcomeFindings({
        ...welcomeFacts(guildId, settings),
        newcomersLack: {
          inWelcome: newcomersLack(settings.channelId),
          inRules: newcomersLack(settings.rulesChannelId),
        },
        mayAllow: (channelId, permissions) => discord.mayAllow(guildId, channelId, permissions),
      });
    },

    /**
     * Changes the welcome of the guild; options that are left out stay as they are.
     * @throws Refusal channel_*, role_*, roles_the_same: when it could not work like this; nothing is changed then
     */
    async updateWelcome(guildId: GuildId, change: WelcomeChange, by: UserId): Promise<WelcomeSettings> {
      const before = await get(guildId, 'welcome');
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const wanted = sections.welcome.parse({ ...before, ...given });
      const objection = decideWelcomeObjection(welcomeFacts(guildId, wanted));
      if (objection) throw new Refusal(objection.code, objection.context);
      const settings = { ...wanted, since: wanted.channelId ? (wanted.since ?? clock.now()) : null };
      await put(guildId, 'welcome', settings, by);
      return settings;
    },

    /** Notes what Hearth itself has made or found fit, with `along` in the same step. */
    async noteFound(guildId: GuildId, found: FoundValues, by: UserId, along: readonly Statement[]): Promise<void> {
      const memory = await load(guildId);
      const now = clock.now();
      const noted = Object.entries(found).map(([name, fields]) => {
        const value = sections[name as SectionName].parse({ ...(memory.get(name) ?? {}), ...fields });
        return [
          name,
          'since' in value ? { ...value, since: value.channelId ? (value.since ?? now) : null } : value,
        ] as const;
      });
      await storage.atomic([...noted.map(([name, value]) => store.update(guildId, name, value, by, now)), ...along]);
      for (const [name, value] of noted) memory.set(name, value);
      for (const hear of hearers) await hear(guildId);
    },

    /** Every section as it holds now. */
    async getAll(guildId: GuildId): Promise<SectionValues> {
      const names = Object.keys(sections) as SectionName[];
      const values = await Promise.all(names.map(async (name) => [name, await get(guildId, name)] as const));
      return Object.fromEntries(values) as unknown as SectionValues;
    },

    /** Paths of what could not work here, such as a role above Hearth's own. */
    listObjections(guildId: GuildId, { welcome }: SomeValues): string[] {
      const objection = welcome && decideWelcomeObjection(welcomeFacts(guildId, welcome));
      return objection ? ['welcome'] : [];
    },

    /**
     * Sets several sections at once or none. `isFresh` is asked with what holds now, in the same breath.
     * stale: it was not; lost: `guard` changed no row, somebody else was first.
     */
    async changeAll(
      guildId: GuildId,
      values: SomeValues,
      by: UserId,
      guard: Statement,
      isFresh: (current: SectionValues) => boolean,
    ): Promise<'done' | 'stale' | 'lost'> {
      const memory = await load(guildId);
      if (!isFresh(await this.getAll(guildId))) return 'stale';
      const now = clock.now();
      const statements = Object.entries(values).map(([name, value]) => store.update(guildId, name, value, by, now));
      if (!(await storage.atomicIf(guard, statements))) return 'lost';
      for (const [name, value] of Object.entries(values)) memory.set(name, value);
      for (const hear of hearers) await hear(guildId);
      return 'done';
    },

    /** Replaces a whole section with a value that its feature has found to be good. */
    async replace<Name extends SectionName>(guildId: GuildId, name: Name, value: Section<Name>, by: UserId) {
      await put(guildId, name, sections[name].parse(value) as Section<Name>, by);
    },

    /**
     * The same as a statement of somebody else's, whose outbox may not wait for what follows from it. `noted` is for when
     * that is written.
     */
    prepareReplace<Name extends SectionName>(guildId: GuildId, name: Name, value: Section<Name>, by: UserId) {
      const good = sections[name].parse(value) as Section<Name>;
      return {
        statement: store.update(guildId, name, good, by, clock.now()),
        async noted(): Promise<void> {
          (await load(guildId)).set(name, good);
          for (const hear of hearers) await hear(guildId);
        },
      };
    },

    /** Called after every change of a guild's settings. */
    onChange: (hear: (guildId: GuildId) => Promise<unknown>) => void hearers.push(hear),

    /** Forgets what is in memory of a guild that Hearth has left. */
    forget: (guildId: GuildId) => void cache.delete(guildId),
  };
}

export type Settings = ReturnType<typeof createSettings>;
