// Pure: which files are pictures that Discord shows, by what is in them and not by what they are called.

/** How the files of each kind begin, as Latin-1, and what they are called on the web. */
const KINDS = {
  png: { begins: ['\x89PNG\r\n\x1a\n'], type: 'image/png' },
  jpg: { begins: ['\xff\xd8\xff'], type: 'image/jpeg' },
  gif: { begins: ['GIF87a', 'GIF89a'], type: 'image/gif' },
  // Its length stands between the two words.
  webp: { begins: ['RIFF'], goesOn: 'WEBP', type: 'image/webp' },
} as const;
type Kind = keyof typeof KINDS;
const KIND_NAMES = Object.keys(KINDS) as Kind[];
const LONGEST_BEGINNING = 12;

/** Undefined for anything else. */
export function pictureKind(bytes: Uint8Array): Kind | undefined {
  const beginning = String.fromCharCode(...bytes.subarray(0, LONGEST_BEGINNING));
  return KIND_NAMES.find((kind) => {
    const signs = KINDS[kind];
    const goesOn = 'goesOn' in signs ? signs.goesOn : '';
    return signs.begins.some((sign) => beginning.startsWith(sign)) && beginning.endsWith(goesOn);
  });
}

/** What Discord says of an attachment before it is fetched; nothing said is no objection. */
export function maybePicture(contentType: string | null): boolean {
  const said = contentType?.split(';')[0]?.trim();
  return said === undefined || KIND_NAMES.some((kind) => KINDS[kind].type === said);
}

/**
 * Pictures of scheduled events are sent as text; undefined for kinds that Discord does not take there.
 * Source: https://discord.com/developers/docs/reference#image-data
 */
export function imageData(bytes: Uint8Array): string | undefined {
  const kind = pictureKind(bytes);
  if (!kind || kind === 'webp') return undefined;
  return `data:${KINDS[kind].type};base64,${Buffer.from(bytes).toString('base64')}`;
}
