// The one codec of custom ids: `kind:version:args`. Nobody splits them by hand.

/** Discord's limit. Source: https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id */
const LONGEST_CUSTOM_ID = 100;

export interface CustomId {
  /** Which component it is, such as `get-started`. */
  kind: string;
  /** Raised when the meaning of the arguments changes, so that old buttons are recognised as old. */
  version: number;
  args: string[];
}

/** @throws RangeError when the result is longer than Discord allows: arguments are ids, never texts */
export function encodeCustomId(kind: string, version: number, ...args: string[]): string {
  const encoded = [kind, String(version), ...args.map(encodeURIComponent)].join(':');
  if (encoded.length > LONGEST_CUSTOM_ID)
    throw new RangeError(`custom id of ${kind} is ${encoded.length} characters long`);
  return encoded;
}

/** Undefined for what is not ours: another bot's, or from before there was a codec. */
export function decodeCustomId(text: string): CustomId | undefined {
  const [kind, version, ...args] = text.split(':');
  if (!kind || !version || !/^\d{1,4}$/.test(version)) return undefined;
  try {
    return { kind, version: Number(version), args: args.map(decodeURIComponent) };
  } catch {
    return undefined;
  }
}
