// `/setup quick` at work: proposes, creates exactly what was shown, and notes it in the settings, also over a crash.
import { createHash } from 'node:crypto';
import type { Effect } from '../discord/effects.ts';
import type { ChannelId, GuildId, RoleId, UserId } from '../discord/ids.ts';
import type { DiscordPort } from '../discord/port.ts';
import { type Clock, MINUTE_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Job, Jobs, Next } from '../scheduler/jobs.ts';
import { finish, retry } from '../scheduler/jobs.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import { LOCALES, type Voice } from '../voice/voice.ts';
import { BLUEPRINT, type QuickKey } from './blueprint.ts';
import { QUICK_FINISH } from './job-kinds.ts';
import type { QuickOutcome } from './quick.messages.ts';
import { ALL_NEEDS, newChannel, newRole, type Present, proposeQuick, type QuickItem } from './quick.rules.ts';
import type { SectionName } from './sections.ts';
import type { Settings } from './service.ts';

export interface QuickDeps {
  storage: Storage;
  outbox: Pick<Outbox, 'prepare' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule' | 'cancel'>;
  discord: Pick<
    DiscordPort,
    | 'findGuild'
    | 'findChannel'
    | 'findRole'
    | 'listChannels'
    | 'listRoles'
    | 'findNative'
    | 'missingToRead'
    | 'missingToMe'
  >;
  settings: Pick<Settings, 'getAll' | 'languageOf' | 'guildSpeak' | 'noteFound'>;
  clock: Clock;
  voice: Voice;
}

/** What the finishing job needs to go on where a dead process stopped. */
interface Unfinished {
  by: UserId;
  items: (QuickItem & { entryId?: string | undefined })[];
}

const JOB_KEY = 'quick';

export function createQuick({ storage, outbox, jobs, discord, settings, clock, voice }: QuickDeps) {
  const namesIn = (locale: string) =>
    Object.fromEntries(BLUEPRINT.map(({ key }) => [key, voice.speak(locale)(`setup.quick.names.${key}`)])) as Record<
      QuickKey,
      string
    >;

  async function propose(guildId: GuildId): Promise<QuickItem[]> {
    const { locale } = await settings.languageOf(guildId);
    const all = await settings.getAll(guildId);
    const inAll = LOCALES.map(namesIn);
    const chosen: Partial<Record<QuickKey, string>> = {};
    for (const { key, kind, target } of BLUEPRINT) {
      const id = target && (all[target.section] as Record<string, unknown>)[target.field];
      if (typeof id === 'string' && exists(guildId, kind, id)) chosen[key] = id;
    }
    const theirRules = discord.findNative(guildId)?.rulesChannelId;
    if (theirRules && !all.welcome.rulesChannelId) chosen.rules = theirRules;
    const items = proposeQuick({
      names: namesIn(locale),
      otherNames: Object.fromEntries(
        BLUEPRINT.map(({ key }) => [key, inAll.map((names) => names[key])]),
      ) as unknown as Record<QuickKey, string[]>,
      present: listPresent(guildId),
      chosen,
    });
    // Discord's own rules channel is a proposal, not yet a setting.
    return items.map((item) =>
      item.key === 'rules' && !all.welcome.rulesChannelId ? { ...item, isSet: false } : item,
    );
  }

  function exists(guildId: GuildId, kind: QuickItem['kind'], id: string): boolean {
    const found =
      kind === 'role' ? discord.findRole(guildId, id as RoleId) : discord.findChannel(guildId, id as ChannelId);
    return found !== undefined;
  }

  function listPresent(guildId: GuildId): Present[] {
    const roles = discord.listRoles(guildId).map(({ id, name }): Present => {
      const facts = discord.findRole(guildId, id);
      return { id, name, kind: 'role', isPlain: facts !== undefined && !facts.isAboveMine && !facts.isPowerful };
    });
    const channels = discord.listChannels(guildId).map(({ id, name, kind }): Present => {
      const isPublic = discord.missingToRead(guildId, id, []).length === 0;
      return { id, name, kind, isPublic, lacks: discord.missingToMe(guildId, id, ALL_NEEDS) };
    });
    return [...roles, ...channels];
  }

  const listTeamRoles = (guildId: GuildId) =>
    discord.listRoles(guildId).flatMap(({ id }) => (discord.findRole(guildId, id)?.isModerating ? [id] : []));

  function refuseWithoutPermission(guildId: GuildId, items: readonly QuickItem[]): void {
    const missing = items.filter(({ id }) => id === undefined);
    const needed = [
      ...(missing.some(({ kind }) => kind === 'role') ? ['ManageRoles'] : []),
      // Saying who may do what in a channel takes Manage Roles as well.
      ...(missing.some(({ kind }) => kind !== 'role') ? ['ManageChannels', 'ManageRoles'] : []),
    ];
    const mine = discord.findGuild(guildId)?.myPermissions ?? [];
    const lacking = [...new Set(needed)].filter((name) => !mine.includes(name));
    if (lacking.length === 0) return;
    throw new Refusal('quick_forbidden', { permissions: lacking.join(', ') });
  }

  /** Notes what was made in the settings. Safe to repeat. Undefined while Discord has not answered. */
  async function complete(guildId: GuildId, { by, items }: Unfinished): Promise<QuickOutcome[] | undefined> {
    const entryIds = items.flatMap(({ entryId }) => entryId ?? []);
    const rows = entryIds.length > 0 ? await outbox.settleNow(guildId, entryIds) : [];
    if (rows.some(({ state }) => state !== 'applied' && state !== 'failed')) return undefined;
    const outcomes = items.map((item) => {
      const row = rows.find(({ id }) => id === item.entryId);
      return { ...item, id: item.id ?? row?.resultId ?? undefined, failure: row?.errorText ?? undefined };
    });
    const found: Partial<Record<SectionName, Record<string, string>>> = {};
    for (const { target, id } of outcomes) {
      if (target && id) found[target.section] = { ...found[target.section], [target.field]: id };
    }
    await settings.noteFound(guildId, found, by, [jobs.cancel(guildId, QUICK_FINISH, JOB_KEY)]);
    return outcomes;
  }

  return {
    /** What would be set up now, and the fingerprint of that list. */
    async propose(guildId: GuildId): Promise<{ items: QuickItem[]; fingerprint: string }> {
      const items = await propose(guildId);
      refuseWithoutPermission(guildId, items);
      return { items, fingerprint: fingerprintOf(items) };
    },

    /**
     * Creates exactly the list with that fingerprint.
     * @throws Refusal quick_changed, quick_forbidden: nothing is created; busy_elsewhere: it goes on by itself
     */
    async create(guildId: GuildId, fingerprint: string, by: UserId): Promise<QuickOutcome[]> {
      const proposed = await propose(guildId);
      if (fingerprintOf(proposed) !== fingerprint) throw new Refusal('quick_changed');
      refuseWithoutPermission(guildId, proposed);
      const reason = (await settings.guildSpeak(guildId))('setup.quick.reason');
      const around = {
        items: proposed,
        teamRoleIds: listTeamRoles(guildId),
        mine: discord.findGuild(guildId)?.myPermissions ?? [],
      };
      const entries = proposed.map((item) => {
        if (item.id !== undefined) return { item, entry: undefined };
        const effect: Effect =
          item.kind === 'role'
            ? { kind: 'create-role', role: newRole(item), reason }
            : { kind: 'create-channel', channel: newChannel(item, around), reason };
        const entry = outbox.prepare({ guildId, subject: 'quick', subjectKey: item.key, urgency: 'urgent', effect });
        return { item, entry };
      });
      const unfinished: Unfinished = { by, items: entries.map(({ item, entry }) => ({ ...item, entryId: entry?.id })) };
      const dueAt = clock.now() + MINUTE_MS;
      await storage.atomic([
        ...entries.flatMap(({ entry }) => entry?.statement ?? []),
        jobs.schedule({ guildId, kind: QUICK_FINISH, key: JOB_KEY, payload: unfinished, dueAt }),
      ]);
      const outcomes = await complete(guildId, unfinished);
      if (!outcomes) throw new Refusal('busy_elsewhere');
      return outcomes;
    },

    /** The finishing job: a crash between creating and noting is made good. */
    async finish(job: Job): Promise<Next> {
      return (await complete(job.guildId, job.payload as Unfinished)) ? finish() : retry(MINUTE_MS, 'not settled yet');
    },
  };
}

export type Quick = ReturnType<typeof createQuick>;

function fingerprintOf(items: readonly QuickItem[]): string {
  const text = items.map(({ key, name, id }) => `${key}:${id ?? name}`).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
