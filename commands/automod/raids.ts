// /automod raids: what counts as a raid, and what is done about one; without options, shows what is set.
import { ApplicationCommandOptionType as Option } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { readDuration, suggestDurations } from '../../src/moderation/durations.ts';
import { raidSetupMessage } from '../../src/moderation/raids.messages.ts';
import { LONGEST_RAID_TIMEOUT_MINUTES } from '../../src/settings/sections.ts';

const LEVELS = ['off', 'high', 'highest'] as const;
const OFF = 'off';
const MINUTE_MS = 60_000;

/** Minutes, 0 for none. @throws Refusal duration_* */
function readMinutes(typed: string): number {
  if (typed.trim().toLowerCase() === OFF) return 0;
  return Math.min(LONGEST_RAID_TIMEOUT_MINUTES, Math.round(readDuration(typed) / MINUTE_MS));
}

export default {
  data: {
    type: Option.Subcommand,
    name: 'raids',
    options: [
      { type: Option.Integer, name: 'joins_per_minute', min_value: 5, max_value: 60 },
      { type: Option.Integer, name: 'suspects_per_minute', min_value: 3, max_value: 60 },
      { type: Option.Integer, name: 'young_days', min_value: 0, max_value: 90 },
      { type: Option.Boolean, name: 'pause_invites' },
      { type: Option.String, name: 'verification', choices: LEVELS.map((value) => ({ name: value, value })) },
      { type: Option.Boolean, name: 'hold' },
      { type: Option.Role, name: 'held_role' },
      { type: Option.String, name: 'timeout', autocomplete: true },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const role = options.getRole('held_role')?.id;
    const level = options.getString('verification');
    const timeout = options.getString('timeout');
    const hold = options.getBoolean('hold') ?? undefined;
    const change = {
      joinsPerMinute: options.getInteger('joins_per_minute') ?? undefined,
      suspectsPerMinute: options.getInteger('suspects_per_minute') ?? undefined,
      youngDays: options.getInteger('young_days') ?? undefined,
      pauseInvites: options.getBoolean('pause_invites') ?? undefined,
      verification: LEVELS.find((one) => one === level),
      // A role to hold them with says that they are to be held.
      hold: hold ?? (role ? true : undefined),
      heldRoleId: role ? asId<RoleId>(role) : hold === false ? null : undefined,
      timeoutMinutes: timeout === null ? undefined : readMinutes(timeout),
    };
    const guild = asId<GuildId>(guildId);
    const changes = Object.values(change).some((value) => value !== undefined);
    const view = changes
      ? await app.raids.updateSetup(guild, change, asId<UserId>(user.id))
      : await app.raids.viewSetup(guild);
    return raidSetupMessage(app.voice.speak(locale), view, changes);
  },
  autocomplete: async ({ options }) => [{ name: OFF, value: OFF }, ...suggestDurations(options.getFocused())],
} satisfies Subcommand<'raids' | 'voice'>;
