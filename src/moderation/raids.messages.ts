// What the team reads about a raid: the alert, the list of who was in it, and how raids are set up.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { RoleId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { shorten, when } from './cases.messages.ts';
import { formatDuration } from './durations.rules.ts';
import type { RaidSetupView } from './raid-setup.service.ts';
import type { MeasureState, Raid, RaidPerson, RaidView } from './raids.tables.ts';

/** `undo` or `stop`, and the raid's id. */
export const RAID_STEP = { kind: 'raid-step', version: 1 } as const;

const COLORS = { on: 0xe74c3c, over: 0x95a5a6, stopped: 0x95a5a6, undone: 0x2ecc71 } as const;
/** Discord's limit for the text of an embed is 4096. */
const LONGEST_LIST = 3500;
const MINUTE_MS = 60_000;
const LONGEST_CONTENT = 2000;
const LEVEL_NAMES = ['none', 'low', 'medium', 'high', 'highest'] as const;
const ACTIVE: readonly MeasureState[] = ['wanted', 'waiting', 'done'];

/** The one message about a raid; the moderators' role is called when it is new. */
export function raidAlertMessage(speak: Speak, view: RaidView, moderatorRoleId: RoleId | null): OutgoingMessage {
  const { raid, people } = view;
  const ping = moderatorRoleId && raid.state === 'on' ? `<@&${moderatorRoleId}> ` : '';
  const suspects = people.filter(({ isSuspect }) => isSuspect);
  return {
    content: shorten(ping + [heading(speak, view), ...lines(speak, view)].join('\n'), LONGEST_CONTENT),
    embeds: [
      {
        title: speak('raids.list_title', { count: suspects.length }),
        color: COLORS[raid.state],
        description: listOf(speak, suspects),
      },
    ],
    allowed_mentions: moderatorRoleId && raid.state === 'on' ? { roles: [moderatorRoleId] } : { parse: [] },
    components: buttons(speak, view),
  };
}

function heading(speak: Speak, { raid, people }: RaidView): string {
  const values = {
    count: people.length,
    left: people.filter(({ leftAt }) => leftAt !== null).length,
    since: when(raid.since),
    until: when(raid.endedAt ?? raid.since),
    by: `<@${raid.endedBy ?? raid.byId}>`,
  };
  if (raid.state === 'on') return speak(raid.byId ? 'raids.on_by_hand' : 'raids.on', values);
  return speak(`raids.${raid.state}`, values);
}

function lines(speak: Speak, view: RaidView): string[] {
  const { raid, people } = view;
  const { joinsPerMinute, suspectsPerMinute, youngDays } = raid.limits;
  const isOn = raid.state === 'on';
  const done = [...serverLines(speak, raid), ...timeoutLines(speak, people), ...heldLines(speak, view)];
  const why = raid.reasons.filter((reason) => reason !== 'hand');
  const whyValues = { limit: joinsPerMinute, suspects: suspectsPerMinute, days: youngDays };
  return [
    ...(why.length > 0 ? [why.map((reason) => speak(`raids.why.${reason}`, whyValues)).join(' ')] : []),
    ...done.map((line) => `- ${line}`),
    ...(done.length === 0 && isOn ? [speak('raids.no_answers')] : []),
    speak(isOn ? 'raids.greetings_paused' : 'raids.greetings_on'),
  ];
}

function serverLines(speak: Speak, raid: Raid): string[] {
  const why = raid.errorText ?? '';
  const level = (number: number | null) => speak(`raids.levels.${LEVEL_NAMES[number ?? 0] ?? 'none'}`);
  const levels = { before: level(raid.before.verification), level: level(raid.level), why };
  const until = raid.pausedUntil === null ? '' : when(raid.pausedUntil);
  return [
    ...(raid.pause === 'none' ? [] : [speak(`raids.pause.${raid.pause}`, { until, why })]),
    ...(raid.verification === 'none' ? [] : [speak(`raids.verification.${raid.verification}`, levels)]),
  ];
}

const countOf = (people: readonly RaidPerson[], measure: 'timeout' | 'held', ...states: MeasureState[]) =>
  people.filter((person) => states.includes(person[measure])).length;

function reasonOf(people: readonly RaidPerson[], measure: 'timeout' | 'held', state: MeasureState): string {
  return people.find((person) => person[measure] === state)?.errorText ?? '';
}

function timeoutLines(speak: Speak, people: readonly RaidPerson[]): string[] {
  const until = people.find(({ timeout, timeoutUntil }) => timeout !== 'none' && timeoutUntil)?.timeoutUntil ?? null;
  return measureLines(speak, people, 'timeout', until === null ? '' : when(until));
}

function heldLines(speak: Speak, { raid, people }: RaidView): string[] {
  return measureLines(speak, people, 'held', raid.answers.heldRoleId ? `<@&${raid.answers.heldRoleId}>` : '');
}

/** How many it was done to, is on its way for, was taken back for, and what Discord refused. */
function measureLines(
  speak: Speak,
  people: readonly RaidPerson[],
  measure: 'timeout' | 'held',
  detail: string,
): string[] {
  const parts = [
    { key: 'done', count: countOf(people, measure, 'done'), state: 'done' },
    { key: 'waiting', count: countOf(people, measure, 'wanted', 'waiting', 'unwanted', 'undoing'), state: 'waiting' },
    { key: 'undone', count: countOf(people, measure, 'undone'), state: 'undone' },
    { key: 'failed', count: countOf(people, measure, 'failed'), state: 'failed' },
    { key: 'stuck', count: countOf(people, measure, 'stuck'), state: 'stuck' },
  ] as const;
  return parts
    .filter(({ count }) => count > 0)
    .map(({ key, count, state }) =>
      speak(`raids.${measure}.${key}`, { count, detail, why: reasonOf(people, measure, state) }),
    );
}

/** Who was in it, as many as fit; the whole list is in the file of `/raid status`. */
function listOf(speak: Speak, people: readonly RaidPerson[]): string {
  const names = people.map(({ userId }) => `<@${userId}>`);
  let shown = 0;
  for (let length = 0; shown < names.length; shown++) {
    length += names[shown]!.length + 1;
    if (length > LONGEST_LIST) break;
  }
  const list = names.slice(0, shown).join(' ');
  const left = names.length - shown;
  return left > 0 ? `${list}\n${speak('raids.more', { count: left })}` : list || speak('raids.nobody');
}

function buttons(speak: Speak, { raid, people }: RaidView): NonNullable<OutgoingMessage['components']> {
  const button = (step: 'undo' | 'stop', style: ButtonStyle.Danger | ButtonStyle.Secondary) => ({
    type: ComponentType.Button as const,
    style,
    label: speak(`raids.buttons.${step}`),
    custom_id: encodeCustomId(RAID_STEP.kind, RAID_STEP.version, raid.id, step),
  });
  const isOn = raid.state === 'on';
  const isAnswered =
    raid.pause !== 'none' ||
    raid.verification !== 'none' ||
    people.some(({ timeout, held }) => timeout !== 'none' || held !== 'none');
  const canUndo = isOn ? isAnswered : raid.state !== 'undone' && people.some(({ timeout }) => ACTIVE.includes(timeout));
  const components = [
    ...(canUndo ? [button('undo', ButtonStyle.Danger)] : []),
    ...(isOn ? [button('stop', ButtonStyle.Secondary)] : []),
  ];
  return components.length > 0 ? [{ type: ComponentType.ActionRow, components }] : [];
}

/** `/raid status`: as the alert, for one pair of eyes. */
export function raidStatusMessage(speak: Speak, view: RaidView | undefined): OutgoingMessage {
  if (!view) return { content: speak('raids.never') };
  const message = raidAlertMessage(speak, view, null);
  const { channelId, messageId, guildId } = view.raid;
  const link =
    channelId && messageId
      ? `\n${speak('raids.link', { link: `https://discord.com/channels/${guildId}/${channelId}/${messageId}` })}`
      : '';
  return { ...message, content: shorten(`${message.content}${link}`, LONGEST_CONTENT) };
}

/** Everybody who was in it as a table that a spreadsheet reads. */
export function raidListText({ people }: RaidView): string {
  const iso = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
  const quoted = (name: string) => `"${cleanName(name, '?').replaceAll('"', '""')}"`;
  const rows = people.map((person) =>
    [
      person.userId,
      quoted(person.name),
      iso(person.joinedAt),
      iso(person.leftAt),
      person.isSuspect ? 'yes' : 'no',
      person.timeout,
      iso(person.timeoutUntil),
      person.held,
    ].join(','),
  );
  return ['user_id,name,joined_at,left_at,raider,timeout,timeout_until,held', ...rows, ''].join('\n');
}

/** `/automod raids`. */
export function raidSetupMessage(speak: Speak, { settings, missing }: RaidSetupView, saved: boolean): OutgoingMessage {
  const { joinsPerMinute, suspectsPerMinute, youngDays, heldRoleId, timeoutMinutes } = settings;
  const heldText = heldRoleId ? speak('raids.setup.held_role', { role: `<@&${heldRoleId}>` }) : '';
  const answers = [
    speak('raids.setup.alert'),
    ...(settings.pauseInvites ? [speak('raids.setup.pause')] : []),
    ...(settings.verification === 'off'
      ? []
      : [speak('raids.setup.verification', { level: speak(`raids.levels.${settings.verification}`) })]),
    ...(settings.hold ? [`${speak('raids.setup.hold')} ${heldText}`.trim()] : []),
    ...(timeoutMinutes > 0
      ? [speak('raids.setup.timeout', { duration: formatDuration(timeoutMinutes * MINUTE_MS) })]
      : []),
  ];
  return {
    content: [
      speak(saved ? 'raids.setup.saved' : 'raids.setup.shown'),
      `- ${speak('raids.setup.many', { limit: joinsPerMinute })}`,
      ...(youngDays > 0 ? [`- ${speak('raids.setup.young', { limit: suspectsPerMinute, count: youngDays })}`] : []),
      `- ${speak('raids.setup.alike', { limit: suspectsPerMinute })}`,
      speak('raids.setup.then'),
      ...answers.map((line) => `- ${line}`),
      speak('raids.setup.ends'),
      ...(missing.length > 0 ? [speak('raids.setup.missing', { permissions: missing.join(', ') })] : []),
    ].join('\n'),
  };
}
