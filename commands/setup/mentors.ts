// /setup mentors: where pairs talk, who may mentor, and how long things take.
import { ApplicationCommandOptionType, ChannelType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type ChannelId, type GuildId, type RoleId, type UserId } from '../../src/discord/ids.ts';
import { mentorsSetupMessage } from '../../src/mentorship/setup.messages.ts';
import { Refusal } from '../../src/runtime/refusal.ts';

const { Boolean: Flag, Channel, Integer, Role, String: Text } = ApplicationCommandOptionType;
const MODES = ['queue', 'rounds'] as const;
const RHYTHMS = ['week', 'month'] as const;
const FALLBACKS = ['private_channel', 'public_thread', 'none'] as const;
const choices = (values: readonly string[]) => values.map((value) => ({ name: value.replaceAll('_', ' '), value }));
/** Private threads are possible below these. */
const TEXT = [ChannelType.GuildText];

/** @throws Refusal check_ins_unknown */
function parseDays(typed: string): number[] {
  const days = typed
    .split(/[,;\s]+/u)
    .filter((part) => part !== '')
    .map(Number);
  if (days.length > 10 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 365)) {
    throw new Refusal('check_ins_unknown', { typed: typed.slice(0, 60) });
  }
  return [...new Set(days)].sort((a, b) => a - b);
}

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'mentors',
    options: [
      { type: Channel, name: 'channel', channel_types: TEXT },
      { type: Channel, name: 'offers_channel', channel_types: TEXT },
      { type: Role, name: 'mentor_role' },
      { type: Role, name: 'team_role' },
      { type: Text, name: 'mode', choices: choices(MODES) },
      { type: Text, name: 'round_every', choices: choices(RHYTHMS) },
      { type: Integer, name: 'record_days', min_value: 0, max_value: 365 },
      { type: Flag, name: 'approval' },
      { type: Integer, name: 'min_days', min_value: 0, max_value: 3650 },
      { type: Integer, name: 'min_messages', min_value: 0, max_value: 10_000 },
      { type: Text, name: 'check_ins', max_length: 60 },
      { type: Integer, name: 'term_days', min_value: 1, max_value: 365 },
      { type: Integer, name: 'offer_hours', min_value: 1, max_value: 168 },
      { type: Flag, name: 'staff_look' },
      { type: Text, name: 'fallback', choices: choices(FALLBACKS) },
      { type: Flag, name: 'needs_language' },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const channel = (name: string) => {
      const id = options.getChannel(name)?.id;
      return id === undefined ? undefined : asId<ChannelId>(id);
    };
    const role = (name: string) => {
      const id = options.getRole(name)?.id;
      return id === undefined ? undefined : asId<RoleId>(id);
    };
    const days = options.getString('check_ins');
    const change = {
      channelId: channel('channel'),
      offersChannelId: channel('offers_channel'),
      mentorRoleId: role('mentor_role'),
      teamRoleId: role('team_role'),
      mode: MODES.find((name) => name === options.getString('mode')),
      roundEvery: RHYTHMS.find((name) => name === options.getString('round_every')),
      recordDays: options.getInteger('record_days') ?? undefined,
      approval: options.getBoolean('approval') ?? undefined,
      minDays: options.getInteger('min_days') ?? undefined,
      minMessages: options.getInteger('min_messages') ?? undefined,
      checkIns: days === null ? undefined : parseDays(days),
      termDays: options.getInteger('term_days') ?? undefined,
      offerHours: options.getInteger('offer_hours') ?? undefined,
      staffMayLook: options.getBoolean('staff_look') ?? undefined,
      fallback: FALLBACKS.find((name) => name === options.getString('fallback')),
      needsLanguage: options.getBoolean('needs_language') ?? undefined,
    };
    const speak = app.voice.speak(locale);
    const changes = Object.values(change).some((value) => value !== undefined);
    if (!changes) return mentorsSetupMessage(speak, await app.mentorsSetup.get(guild), false);
    return mentorsSetupMessage(speak, await app.mentorsSetup.update(guild, change, asId<UserId>(user.id)), true);
  },
} satisfies Subcommand<'mentorsSetup' | 'voice'>;
