// Links and invites in a text, by the domain that somebody registered for them.
import { domainToUnicode } from 'node:url';
import type { LinkifyIt } from 'linkify-it';
import type * as tldts from 'tldts';
import { lazily } from '../../runtime/lazy.ts';
import { fold } from './fold.ts';

export interface Link {
  /** As written. */
  text: string;
  /** What is registered, in ASCII: `example.co.uk` of `https://www.example.co.uk/a`. The host itself for addresses. */
  domain: string;
}

const domains = lazily<typeof tldts>('tldts');
const linkifying = lazily<{ LinkifyIt: typeof LinkifyIt }>('linkify-it');
let linkify: LinkifyIt | undefined;
/** What Discord makes clickable. */
const HAS_SCHEME = /https?:\/\//i;
/** Often imitated, whatever an owner has on the list. */
const IMITATED = [
  'discord.com',
  'discord.gg',
  'steamcommunity.com',
  'steampowered.com',
  'google.com',
  'youtube.com',
  'github.com',
  'paypal.com',
  'twitch.tv',
  'roblox.com',
];

/** The links that Discord makes clickable. */
export function findLinks(text: string): Link[] {
  if (!HAS_SCHEME.test(text)) return [];
  linkify ??= new (linkifying().LinkifyIt)({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  return (linkify.match(text) ?? []).flatMap(({ url, text: written }) => {
    const host = hostOf(url);
    return host ? [{ text: written, domain: domains().getDomain(host) ?? host }] : [];
  });
}

function hostOf(url: string): string | undefined {
  try {
    const { protocol, hostname } = new URL(url);
    return protocol.startsWith('http') ? hostname.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}

/** What is registered of a domain or address that an owner typed; undefined where it is none. */
export function readDomain(typed: string): string | undefined {
  const host = hostOf(typed.includes('://') ? typed.trim() : `https://${typed.trim()}`);
  return (host && domains().getDomain(host)) ?? undefined;
}

/** The well-known domain that this one imitates with look-alike letters (`xn--…`), or undefined. */
export function imitates(domain: string, trusted: ReadonlySet<string>): string | undefined {
  if (!domain.includes('xn--')) return undefined;
  const seen = plain(domainToUnicode(domain));
  return [...IMITATED, ...trusted].find((known) => known !== domain && plain(known) === seen);
}

/** As the eye reads it: look-alikes of other scripts are the letters that they look like. */
function plain(domain: string): string {
  let read = '';
  for (const character of domain) {
    const folded = character === '.' ? undefined : fold(character.codePointAt(0)!);
    read += folded?.kind === 'letters' ? folded.letters : character;
  }
  return read;
}

const INVITE =
  /(?:discord\s*\.\s*gg|discord(?:app)?\s*\.\s*com\s*\/\s*invite|dsc\s*\.\s*gg)\s*[\\/]+\s*([\w-]{2,100})/gi;
const HINT_OF_INVITE = /gg|invite/i;
const BEYOND_ASCII = /[\u0080-\u{10ffff}]/u;

/** The codes of the invites in the text, with look-alikes and invisible marks undone. */
export function findInvites(text: string): string[] {
  const hasOddities = BEYOND_ASCII.test(text);
  if (!hasOddities && !HINT_OF_INVITE.test(text)) return [];
  return [...(hasOddities ? unmask(text) : text).matchAll(INVITE)].map((match) => match[1]!);
}

/** The text with characters beyond ASCII as the letters that they stand for; capitals of a code stay. */
function unmask(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 128) {
      out += character;
      continue;
    }
    const folded = fold(code);
    if (folded.kind === 'letters') out += folded.letters;
    else if (folded.kind !== 'nothing') out += character.normalize('NFKC');
  }
  return out;
}
