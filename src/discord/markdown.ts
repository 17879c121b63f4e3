// Makes what people call themselves safe to repeat in public: no mention, no markdown, no invite, no link.
import { escapeMarkdown } from 'discord.js';

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Many combining marks on one letter climb over the lines above. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;
const INVITE =
  /(?:discord\s*\.\s*gg|discord(?:app)?\s*\.\s*com\s*\/\s*invite|dsc\s*\.\s*gg|discord\s*\.\s*me)\s*\/?\s*\S*/giu;
const LINK = /(?:https?:\/\/|www\.)\S+/giu;
/** Discord's limit for the names of people. */
const LONGEST_NAME = 32;
/** Discord's limit for the names of servers, channels and roles. */
export const LONGEST_PLACE_NAME = 100;

/**
 * The name as it may stand in a public text; `fallback` where nothing readable is left. `longest` counts characters
 * before markdown is escaped, which at most doubles them.
 */
export function cleanName(name: string, fallback: string, longest = LONGEST_NAME): string {
  const plain = name
    .normalize('NFKC')
    // Line breaks are invisible as well, and part words.
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(INVITE, '')
    .replace(LINK, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, longest)
    // Half of a character that the cut went through.
    .replace(/[\uD800-\uDBFF]$/, '');
  if (!/[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(plain)) return fallback;
  // A zero-width joiner of our own after @, < and # keeps `@everyone`, `<@1>` and channel links from forming.
  return escapeMarkdown(plain, { heading: true, bulletedList: true, numberedList: true, maskedLink: true }).replace(
    /[@<#]/gu,
    '$&\u2060',
  );
}

/** Whether a text leads out of the server: a link or an invite. */
export function hasLink(text: string): boolean {
  const plain = text.normalize('NFKC').replace(INVISIBLE, '');
  return [INVITE, LINK].some((pattern) => plain.search(pattern) >= 0);
}

/** Discord refuses webhooks with these words in their name. */
const FORBIDDEN_IN_WEBHOOKS = /discord|clyde/giu;
const LONGEST_WEBHOOK_NAME = 80;

/** The name as it may stand above a webhook's message, where markdown is not read. */
export function webhookName(name: string, fallback: string): string {
  const plain = name
    .normalize('NFKC')
    // Line breaks are invisible as well, and part words.
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(INVITE, '')
    .replace(LINK, '')
    .replace(FORBIDDEN_IN_WEBHOOKS, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST_WEBHOOK_NAME);
  return /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(plain) ? plain : fallback;
}
