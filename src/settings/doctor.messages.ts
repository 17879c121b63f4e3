// What the doctor says: to whoever asks, and to the owner's channel by itself.
import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { encodeCustomId } from '../discord/doors/custom-id.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import { permissionNames } from '../voice/permissions.ts';
import type { Speak } from '../voice/voice.ts';
import type { Finding, FindingCode, KnownFinding } from './doctor.rules.ts';
import type { PowerName, UseName } from './uses.ts';

export const MEND = { kind: 'mend', version: 1 } as const;
export const CHECK_AGAIN = { kind: 'check-again', version: 1 } as const;
/** Opens the form of a section; what is saved there is shown on the message that the button was on. */
export const OPEN_SECTION = { kind: 'setup-open', version: 1 } as const;

/** A section of the message costs 3 of Discord's 40 components, and texts share 4,000 characters. */
const MOST_FINDINGS = 10;
const LONGEST_TEXT = 3600;

/** Permissions by the names of Discord's menus; what a setting names, and what stops without it, in words. */
function valuesOf(speak: Speak, { values }: KnownFinding): Record<string, string> {
  const { permissions, use, power } = values;
  return {
    ...values,
    ...(permissions ? { permissions: permissionNames(speak, permissions) } : {}),
    ...(use ? { thing: speak(`checks.uses.${use as UseName}.name`) } : {}),
    ...(use ? { consequence: speak(`checks.uses.${use as UseName}.stops`) } : {}),
    ...(power ? { consequence: speak(`checks.powers.${power as PowerName}`) } : {}),
  };
}

/** Heading of a finding, such as "The welcome channel is gone." */
function whatText(speak: Speak, finding: KnownFinding): string {
  return speak(`checks.${finding.code}.what`, valuesOf(speak, finding));
}

/** What it is, what it stops, how to mend it. */
export function findingText(speak: Speak, finding: KnownFinding): string {
  const part = (name: 'stops' | 'mend') =>
    speak(`checks.${finding.code as FindingCode}.${name}`, valuesOf(speak, finding));
  return speak('setup.check.line', { what: whatText(speak, finding), stops: part('stops'), mend: part('mend') });
}

/** What `/setup check` shows. */
export function checkMessage(speak: Speak, findings: readonly Finding[]): OutgoingMessage {
  const title = speak(findings.length > 0 ? 'setup.check.title' : 'setup.check.title_healthy');
  const again = {
    type: ComponentType.ActionRow as const,
    components: [
      {
        type: ComponentType.Button as const,
        style: ButtonStyle.Secondary as const,
        label: speak('setup.check.again'),
        custom_id: encodeCustomId(CHECK_AGAIN.kind, CHECK_AGAIN.version),
      },
    ],
  };
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [text(title), ...findingComponents(speak, findings), again],
  };
}

/** What the owner's channel is told when something has broken or was mended. */
export function noticeMessage(
  speak: Speak,
  fresh: readonly Finding[],
  mended: readonly KnownFinding[],
): OutgoingMessage {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      ...(fresh.length > 0 ? [text(speak('setup.check.notice')), ...findingComponents(speak, fresh)] : []),
      ...mended
        .slice(0, MOST_FINDINGS)
        .map((finding) => text(speak('setup.check.mended', { what: whatText(speak, finding) }))),
    ],
  };
}

function findingComponents(speak: Speak, findings: readonly Finding[]): APIMessageTopLevelComponent[] {
  const components: APIMessageTopLevelComponent[] = [];
  let length = 0;
  for (const finding of findings) {
    const content = findingText(speak, finding);
    length += content.length;
    if (components.length === MOST_FINDINGS || length > LONGEST_TEXT) {
      components.push(text(speak('setup.check.more')));
      break;
    }
    components.push(finding.mend ? withButton(speak, content, finding) : text(content));
  }
  return components;
}

function withButton(speak: Speak, content: string, finding: Finding): APIMessageTopLevelComponent {
  const byForm = finding.mend?.by === 'form' ? finding.mend.section : undefined;
  // The form's button carries the finding as well: no two buttons of a message may have the same custom id.
  const id = byForm
    ? encodeCustomId(OPEN_SECTION.kind, OPEN_SECTION.version, byForm, 'check', finding.code, finding.reference)
    : encodeCustomId(MEND.kind, MEND.version, finding.code, finding.reference);
  return {
    type: ComponentType.Section,
    components: [text(content)],
    accessory: {
      type: ComponentType.Button,
      style: byForm ? ButtonStyle.Secondary : ButtonStyle.Primary,
      label: speak(byForm ? 'setup.check.open' : 'setup.check.mend'),
      custom_id: id,
    },
  };
}

function text(content: string) {
  return { type: ComponentType.TextDisplay as const, content };
}
