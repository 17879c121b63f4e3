// Pure: what a finding of the doctor is, and what has changed since the last look.
import type { ChannelEffect } from '../discord/channels/effects.ts';
import type { TextKey } from '../voice/text-keys.ts';
import type { SectionName } from './sections.ts';

/** Every finding has three texts: `checks.<code>.what`, `.stops` and `.mend`. */
export type FindingCode = Extract<TextKey, `checks.${string}.what`> extends `checks.${infer Code}.what` ? Code : never;

/** How Hearth can help: do it itself, or open the form in which a person does it. */
export type Mend = { by: 'effect'; effect: ChannelEffect } | { by: 'form'; section: SectionName };

/** Something that does not work, or could be better. */
export interface Finding {
  code: FindingCode;
  /** The id of what it is about, or an empty text; code and reference together tell findings apart. */
  reference: string;
  /** For the texts. */
  values: Record<string, string>;
  /** fault: something does not work, and the owner is told without asking. advice: shown to whoever asks. */
  weight: 'fault' | 'advice';
  mend?: Mend;
}

/** A finding that was told and is not mended yet. */
export type KnownFinding = Pick<Finding, 'code' | 'reference' | 'values'>;

const isSameFinding = (a: KnownFinding, b: KnownFinding): boolean => a.code === b.code && a.reference === b.reference;

/** What is new and what is gone. Only findings whose code was looked for can count as gone. */
export function compareFindings(
  known: readonly KnownFinding[],
  findings: readonly Finding[],
  lookedFor: readonly FindingCode[],
): { fresh: Finding[]; mended: KnownFinding[] } {
  const faults = findings.filter((finding) => finding.weight === 'fault');
  return {
    fresh: faults.filter((finding) => !known.some((before) => isSameFinding(before, finding))),
    mended: known.filter(
      (before) => lookedFor.includes(before.code) && !faults.some((finding) => isSameFinding(before, finding)),
    ),
  };
}
