// What people read about the automod.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Speak } from '../voice/voice.ts';
import { type AutomodRule, type Incident, type NativeGuard, readLooksFor, type StandingRule } from './automod.rules.ts';
import type { Breach } from './filters/engine.ts';

/** People and channels that an alert names one by one. */
const MOST_NAMED = 15;
const LONGEST_MESSAGE = 1900;
const MINUTE_MS = 60_000;

/** What the moderators read about a burst. Nobody is pinged. */
export function alertMessage(speak: Speak, incident: Incident): OutgoingMessage {
  const hits = [...incident.rules.values()].reduce((sum, rule) => sum + rule.hits, 0);
  const people = [...incident.people].map((id) => `<@${id}>`);
  const lines = [
    speak('automod.alert_title', {
      messages: speak('automod.hits', { count: hits }),
      people: speak('automod.people', { count: people.length }),
    }),
    ...[...incident.rules.values()].map(({ rule, hits: times, what }) =>
      speak('automod.alert_rule', {
        number: rule.number,
        kind: speak(`automod.kinds.${rule.kind}`),
        times,
        what: quote(what),
      }),
    ),
    speak('automod.alert_who', { who: named(speak, people) }),
    ...(incident.channels.size > 0
      ? [
          speak('automod.alert_where', {
            where: named(
              speak,
              [...incident.channels].map((id) => `<#${id}>`),
            ),
          }),
        ]
      : []),
    speak('automod.alert_done', {
      deleted: incident.deleted,
      warned: incident.warned.size,
      timedOut: incident.timedOut.size,
    }),
    ...(incident.refused > 0
      ? [speak('automod.alert_refused', { count: incident.refused, reason: incident.refusal ?? '' })]
      : []),
  ];
  return { content: lines.join('\n').slice(0, LONGEST_MESSAGE) };
}

function named(speak: Speak, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ');
  const left = names.length - MOST_NAMED;
  return left > 0 ? speak('automod.and_more', { names: shown, count: left }) : shown;
}

/** What somebody wrote, as code: it pings nobody and links nowhere. */
function quote(what: string): string {
  const plain = what.replace(/[`\n\r]/g, ' ').slice(0, 60);
  return plain.trim() === '' ? '?' : `\`${plain}\``;
}

/** What a rule is and does, in two lines. `hits`: of the last 7 days. */
function ruleLines(speak: Speak, rule: AutomodRule, hits: number): string {
  const head = speak('automod.rule_line', {
    number: rule.number,
    kind: speak(`automod.kinds.${rule.kind}`),
    mode: speak(`automod.modes.${rule.mode}`),
    action: actionText(speak, rule),
  });
  const roles = rule.exemptRoleIds.map((id) => `<@&${id}>`);
  const channels = rule.exemptChannelIds.map((id) => `<#${id}>`);
  const only = rule.channelIds.map((id) => `<#${id}>`);
  const details = [
    looksForText(speak, rule),
    only.length > 0 ? speak('automod.only_in', { where: only.join(', ') }) : '',
    roles.length + channels.length > 0 ? speak('automod.exempt', { who: [...roles, ...channels].join(', ') }) : '',
    speak(rule.mode === 'watch' ? 'automod.would_have' : 'automod.hit', { count: hits }),
  ].filter(Boolean);
  return `${head}\n-# ${details.join(' · ')}`;
}

function actionText(speak: Speak, rule: StandingRule): string {
  return speak(`automod.actions.${rule.action}`, {
    count: rule.points,
    minutes: Math.round(rule.timeoutMs / MINUTE_MS),
  });
}

function looksForText(speak: Speak, rule: AutomodRule): string {
  const { list, limit, seconds, only } = readLooksFor(rule.kind, rule.looksFor) as {
    list?: string[];
    limit?: number;
    seconds?: number;
    only?: 'block' | 'allow';
  };
  if (seconds !== undefined) return speak('automod.limit_in_time', { limit: limit ?? 0, seconds });
  if (limit !== undefined) return speak('automod.limit', { limit });
  return speak(only ? `automod.list_${only}` : 'automod.list', { count: list?.length ?? 0 });
}

export interface AutomodView {
  rules: readonly AutomodRule[];
  hits: ReadonlyMap<number, number>;
  native: readonly NativeGuard[];
  /** Discord lets Hearth read what people write. */
  canRead: boolean;
}

/** `/automod list`. */
export function listMessage(speak: Speak, { rules, hits, native, canRead }: AutomodView): OutgoingMessage {
  const lines = [
    ...(canRead ? [] : [speak('automod.cannot_read'), '']),
    rules.length === 0 ? speak('automod.no_rules') : speak('automod.list_title'),
    ...rules.map((rule) => ruleLines(speak, rule, hits.get(rule.number) ?? 0)),
    '',
    native.length === 0
      ? speak('automod.no_native')
      : speak('automod.native_on', { guards: native.map((guard) => speak(`automod.guards.${guard}`)).join(', ') }),
  ];
  return { content: shorten(lines) };
}

function shorten(lines: readonly string[]): string {
  const text = lines.join('\n');
  return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE)}…`;
}

/** After `/automod add` and `edit`. */
export function savedMessage(speak: Speak, rule: AutomodRule, hits: number, isNew: boolean): OutgoingMessage {
  const next = rule.mode === 'watch' ? [speak('automod.watching', { number: rule.number })] : [];
  const title = speak(isNew ? 'automod.added' : 'automod.saved', { number: rule.number });
  return { content: shorten([title, ruleLines(speak, rule, hits), ...next]) };
}

export function removedMessage(speak: Speak, number: number): OutgoingMessage {
  return { content: speak('automod.removed', { number }) };
}

/** `/automod test`: which rules would act, and why. */
export function testMessage(speak: Speak, breaches: readonly Breach[]): OutgoingMessage {
  if (breaches.length === 0) return { content: speak('automod.test_clean') };
  const lines = breaches.map(({ rule, what }) =>
    speak('automod.test_rule', {
      number: rule.number,
      kind: speak(`automod.kinds.${rule.kind}`),
      what: quote(what),
      action: actionText(speak, rule),
      mode: speak(`automod.modes.${rule.mode}`),
    }),
  );
  return { content: shorten([speak('automod.test_title'), ...lines]) };
}

export function nativeMessage(speak: Speak, guard: NativeGuard, isOn: boolean, left: number): OutgoingMessage {
  const text = speak(isOn ? 'automod.native_saved' : 'automod.native_removed', {
    guard: speak(`automod.guards.${guard}`),
  });
  return { content: left > 0 ? `${text}\n${speak('automod.native_left_out', { count: left })}` : text };
}

/** A choice in the suggestions for a rule's number. */
export function ruleChoice(speak: Speak, rule: AutomodRule): { name: string; value: number } {
  const name = `${rule.number}: ${speak(`automod.kinds.${rule.kind}`)} (${speak(`automod.modes.${rule.mode}`)})`;
  return { name: name.slice(0, 100), value: rule.number };
}
