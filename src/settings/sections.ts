// The sections of a guild's settings, with their shapes and what holds before anybody has set anything.
import { z } from 'zod';
import type { ChannelId, RoleId } from '../discord/ids.ts';
import { DAY_MS, HOUR_MS } from '../runtime/clock.ts';
import { LONGEST_TEMPLATE, MOST_VARIANTS, TONES } from '../voice/public-texts.ts';
import { LOCALES } from '../voice/voice.ts';
import { isZone } from './language.rules.ts';

const channelId = z
  .string()
  .regex(/^\d{17,20}$/)
  .transform((id) => id as ChannelId);
const roleId = z
  .string()
  .regex(/^\d{17,20}$/)
  .transform((id) => id as RoleId);
const MINUTE_MS = 60_000;
/** How long before an event the channel is reminded, and whether that pings the role. */
const reminder = z.object({ beforeMs: z.number().int().min(MINUTE_MS), ping: z.boolean() });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const expectedHours = (usual: number) => z.number().int().min(1).max(720).default(usual);

/** The steps of *Get started*, in the order in which it leads through them. */
export const ONBOARDING_STEPS = ['rules', 'introduction', 'interests', 'profile', 'mentor'] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];
/** Four menus of 25: what fits into one message together with its buttons. */
export const MOST_INTERESTS = 100;
/** Discord takes no timeout of 28 days or more. */
export const LONGEST_RAID_TIMEOUT_MINUTES = (27 * DAY_MS) / MINUTE_MS;
const DEFAULT_LADDER: { points: number; action: 'timeout' | 'ban'; durationMs: number | null }[] = [
  { points: 3, action: 'timeout', durationMs: HOUR_MS },
  { points: 5, action: 'timeout', durationMs: DAY_MS },
  { points: 8, action: 'timeout', durationMs: 7 * DAY_MS },
  { points: 10, action: 'ban', durationMs: null },
];

export const sections = {
  announcements: z.object({
    /** Where announcements go when nobody says otherwise. */
    channelId: channelId.nullable().default(null),
    /** Drafts wait for a second person. */
    approval: z.boolean().default(false),
    /** How late an announcement may still go out. */
    lateMs: z
      .number()
      .int()
      .default(6 * 60 * MINUTE_MS),
    /** Days on which series and starters rest: `2026-12-24`, or `12-24` of every year. */
    holidays: z
      .array(z.string().regex(/^(?:\d{4}-)?\d{2}-\d{2}$/))
      .max(100)
      .default([]),
  }),
  starters: z.object({
    /** Where conversation starters are asked; null: nowhere. */
    channelId: channelId.nullable().default(null),
    /** By the clock on the wall, in the server's zone; `typed` is how the owner wrote it. */
    rhythm: z
      .object({ wall: z.string().max(16), repeat: z.string().max(200), typed: z.string().max(100) })
      .nullable()
      .default(null),
    /** One is asked only after so long without a message. */
    quietMs: z
      .number()
      .int()
      .min(MINUTE_MS)
      .default(3 * HOUR_MS),
  }),
  events: z.object({
    /** Where events are announced; null: events are off. */
    channelId: channelId.nullable().default(null),
    /** Pinged when an event is announced, unless the event names another. */
    pingRoleId: roleId.nullable().default(null),
    /** May organise events without Discord's own permission. */
    organiserRoleId: roleId.nullable().default(null),
    reminders: z
      .array(reminder)
      .max(5)
      .default([
        { beforeMs: 24 * 60 * MINUTE_MS, ping: false },
        { beforeMs: 60 * MINUTE_MS, ping: false },
      ]),
    /** Say thank you afterwards, with a short question. */
    thanks: z.boolean().default(true),
    /** How late a reminder and a thank-you may still go out. */
    lateReminderMs: z
      .number()
      .int()
      .default(10 * MINUTE_MS),
    lateThanksMs: z
      .number()
      .int()
      .default(24 * 60 * MINUTE_MS),
  }),
  language: z
    .object({
      /** What Hearth speaks in public; null: what the server has chosen on Discord. */
      locale: z.enum(LOCALES).nullable().default(null),
      /** IANA name; null: nobody has chosen, and times are reckoned in UTC. */
      zone: z.string().max(64).refine(isZone).nullable().default(null),
      /** Wall-clock times in the zone between which Hearth posts nothing by itself that can wait. */
      quietFrom: timeOfDay.nullable().default(null),
      quietTo: timeOfDay.nullable().default(null),
    })
    .refine(({ quietFrom, quietTo }) => (quietFrom === null) === (quietTo === null), { path: ['quietTo'] }),
  welcome: z.object({
    /** Where newcomers are greeted; null: they are not. */
    channelId: channelId.nullable().default(null),
    newcomerRoleId: roleId.nullable().default(null),
    memberRoleId: roleId.nullable().default(null),
    rulesChannelId: channelId.nullable().default(null),
    /** Since when greeting is on: who joined before is not greeted. */
    since: z.number().int().nullable().default(null),
  }),
  moderation: z.object({
    /** Where every case is written down; null: nowhere but in `/case`. */
    logChannelId: channelId.nullable().default(null),
    /** Where reports, appeals and proposals go; null: to the mod log. */
    alertsChannelId: channelId.nullable().default(null),
    /** Pinged for what cannot wait. */
    moderatorRoleId: roleId.nullable().default(null),
    /** Where banned people can appeal, who no longer reach the server. */
    appealLink: z
      .url({ protocol: /^https?$/ })
      .max(200)
      .nullable()
      .default(null),
    decay: z
      .object({ kind: z.enum(['never', 'expiry', 'half-life']), days: z.number().int().min(1).max(3650) })
      .default({ kind: 'expiry', days: 90 }),
    /** What happens at so many points, lowest first. A ban is only proposed. */
    ladder: z
      .array(
        z.object({
          points: z.number().int().min(1).max(100),
          action: z.enum(['timeout', 'ban']),
          durationMs: z.number().int().positive().nullable(),
        }),
      )
      .max(10)
      .default(DEFAULT_LADDER),
  }),
  mentors: z.object({
    /** Below it pairs get their threads; null: mentorship is off. */
    channelId: channelId.nullable().default(null),
    /** Where mentors are asked; null: in the same channel. */
    offersChannelId: channelId.nullable().default(null),
    /** What one needs to mentor; null: nothing. */
    mentorRoleId: roleId.nullable().default(null),
    /** Who may use /mentors beside Manage Server; null: nobody. */
    teamRoleId: roleId.nullable().default(null),
    /** queue: whoever looks gets a mentor. rounds: everybody who takes part meets somebody now and then. */
    mode: z.enum(['queue', 'rounds']).default('queue'),
    roundEvery: z.enum(['week', 'month']).default('week'),
    /** Somebody warned or timed out within these days is not offered as a mentor; 0: that does not matter. */
    recordDays: z.number().int().min(0).max(365).default(30),
    approval: z.boolean().default(false),
    minDays: z.number().int().min(0).max(3650).default(0),
    /** Messages within 30 days that one needs to mentor; 0: none, and nothing is counted. */
    minMessages: z.number().int().min(0).max(10_000).default(0),
    /** Days after the beginning on which a pair is asked how it goes. */
    checkIns: z.array(z.number().int().min(1).max(365)).max(10).default([3, 10, 24]),
    termDays: z.number().int().min(1).max(365).default(30),
    offerHours: z.number().int().min(1).max(168).default(24),
    staffMayLook: z.boolean().default(false),
    /** Where a pair talks where a private thread is impossible. */
    fallback: z.enum(['private_channel', 'public_thread', 'none']).default('private_channel'),
    needsLanguage: z.boolean().default(true),
    /** The server's own topics; those of one group are related. */
    topics: z
      .array(
        z.object({ name: z.string().max(40), topics: z.array(z.string().min(1).max(40)).min(1).max(12).readonly() }),
      )
      .max(25)
      .default([]),
  }),
  help: z.object({
    /** A forum or text channel in which members help each other; null: questions are not looked after. */
    channelId: channelId.nullable().default(null),
    /** The forum's tag for solved questions; null: the one that is called so. */
    solvedTagId: z
      .string()
      .regex(/^\d{17,20}$/)
      .nullable()
      .default(null),
    /** Days without a word after which a solved thread is archived, or asked whether it is solved. */
    quietDays: z.number().int().min(1).max(30).default(3),
    /** Members who solved such questions may be called, if they like, when nobody answers. */
    pings: z.boolean().default(true),
    /** Where thanks among members are shown; null: they are sent directly. */
    kudosChannelId: channelId.nullable().default(null),
    /** How often one member can give thanks in a day. */
    kudosPerDay: z.number().int().min(1).max(50).default(5),
  }),
  voice: z.object({
    /** How public texts sound where the owner has not written their own. */
    tone: z.enum(TONES).default('warm'),
    /** The owner's own wording of public texts, by text key; several variants take turns. */
    texts: z
      .record(z.string().max(100), z.array(z.string().trim().min(1).max(LONGEST_TEMPLATE)).min(1).max(MOST_VARIANTS))
      .default({}),
  }),
  inbox: z.object({
    /** A forum or channel of the team, with an item for each inquiry; null: the inbox is off. */
    channelId: channelId.nullable().default(null),
    /** Called when somebody has waited too long. */
    teamRoleId: roleId.nullable().default(null),
    /** Where praise is shown if its sender agrees; null: nowhere. */
    praiseChannelId: channelId.nullable().default(null),
    /** A direct message to Hearth becomes a message to the team. */
    dms: z.boolean().default(true),
    /** Feedback may come without a name. */
    anonymous: z.boolean().default(true),
    /** When the team is there, on the clock in the server's zone; null: always. Days from 1, Monday, to 7. */
    hours: z
      .object({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: timeOfDay, to: timeOfDay })
      .refine(({ from, to }) => from < to)
      .nullable()
      .default(null),
    /** Working hours within which an answer is expected. */
    questionHours: expectedHours(4),
    messageHours: expectedHours(8),
    criticismHours: expectedHours(24),
  }),
  onboarding: z.object({
    /** Where introductions are posted; null: newcomers are not asked to introduce themselves. */
    introductionsChannelId: channelId.nullable().default(null),
    /** Roles that newcomers choose from; none: they are not asked. */
    interestRoleIds: z.array(roleId).max(MOST_INTERESTS).default([]),
    /** Steps that must be done before the member role is given; the others may be skipped. */
    requiredSteps: z.array(z.enum(ONBOARDING_STEPS)).default(['rules']),
    /** When the newcomer role goes. auto: with the member role where only the rules are required, else once settled. */
    newcomerRoleUntil: z.enum(['auto', 'member', 'settled']).default('auto'),
    /** Who is told about newcomers without an answer, and may look after newcomers with /newcomers. */
    greetersRoleId: roleId.nullable().default(null),
    staffChannelId: channelId.nullable().default(null),
    /** Minutes until a newcomer's first message counts as unanswered. */
    unansweredMinutes: z.number().int().min(5).max(1440).default(30),
    /** Whether the question on day 7 may come as a direct message. */
    dmAllowed: z.boolean().default(false),
  }),
  raids: z.object({
    /** More joins than this in a minute are a raid: greetings pause, the team is told. */
    joinsPerMinute: z.number().int().min(5).max(60).default(30),
    /** So are more than this by young accounts, or with similar names. */
    suspectsPerMinute: z.number().int().min(3).max(60).default(10),
    /** Days that an account counts as young; 0: age does not matter. */
    youngDays: z.number().int().min(0).max(90).default(7),
    /** Invites, and direct messages between members, stop for an hour. */
    pauseInvites: z.boolean().default(false),
    /** What Discord asks of newcomers meanwhile. */
    verification: z.enum(['off', 'high', 'highest']).default('off'),
    /** Who joined in it gets no member role until it is over. */
    hold: z.boolean().default(false),
    /** What they get meanwhile; null: no role at all. */
    heldRoleId: roleId.nullable().default(null),
    /** How long who joined in it cannot write; 0: they can. */
    timeoutMinutes: z.number().int().min(0).max(LONGEST_RAID_TIMEOUT_MINUTES).default(0),
  }),
} as const;

export type SectionName = keyof typeof sections;
export type Section<Name extends SectionName> = z.output<(typeof sections)[Name]>;
export type AnnouncementSettings = Section<'announcements'>;
export type StarterSettings = Section<'starters'>;
export type EventSettings = Section<'events'>;
export type LanguageSettings = Section<'language'>;
export type WelcomeSettings = Section<'welcome'>;
export type MentorsSettings = Section<'mentors'>;
export type HelpSettings = Section<'help'>;
export type VoiceSettings = Section<'voice'>;
export type InboxSettings = Section<'inbox'>;
export type OnboardingSettings = Section<'onboarding'>;
export type ModerationSettings = Section<'moderation'>;
export type RaidSettings = Section<'raids'>;
