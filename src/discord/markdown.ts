// Makes what people call themselves safe to repeat in public: no mention, no markdown, no invite, no link.
import { escapeMarkdown } from 'discord.js';

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** Many combining marks on one letter climb over the lines above. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;
const INVITE =
  /(?:discord\s*\.\s*gg|discord(?:app)?\s*\.\s*com\s*\/\s*invite|dsc\s*\.\s*gg|discord\s*\.\s*me)\s*\/?\s*\S*/giu;
const LINK = /(?:https?:\/\/|www\.)\S+/giu;
const LONGEST_NAME = 32;

/** The name as it may stand in a public text; `fallback` where nothing readable is left. */
export function cleanName(name: string, fallback: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(INVITE, '')
    .replace(LINK, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
  if (!/[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(plain)) return fallback;
  // A zero-width joiner of our own after @, < and # keeps `@everyone`, `<@1>` and channel links from forming.
  return escapeMarkdown(plain, { heading: true, bulletedList: true, numberedList: true, maskedLink: true }).replace(
    /[@<#]/gu,
    '$&\u2060',
  );
}
