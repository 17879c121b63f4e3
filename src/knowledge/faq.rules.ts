// Pure: what an entry of the FAQ may be, which entries deserve a look, and how like a question two texts are.
import type { FaqEntry } from './tables.ts';

/** Discord's limit for the name of a suggestion. */
export const LONGEST_PHRASING = 100;
export const MOST_PHRASINGS = 10;
/** A message holds 2,000 characters, and title and links need some of them. */
export const LONGEST_ANSWER = 1400;
export const MOST_LINKS = 3;
export const LONGEST_LINK = 150;
export const MOST_ENTRIES = 5000;

const DAY_MS = 86_400_000;
/** After so long without a change an entry is worth a look. */
const OLD_MS = 180 * DAY_MS;
/** Fewer opinions say nothing. */
const ENOUGH_VOTES = 3;

export interface FaqWords {
  phrasings: string[];
  answer: string;
  links: string[];
}

export type FaqObjection = { code: 'faq_empty' } | { code: 'faq_link'; link: string };

/** What was typed into the form, line by line, or what is wrong with it. */
export function readFaqWords(typed: { phrasings: string; answer: string; links: string }): FaqWords | FaqObjection {
  const lines = (text: string) =>
    [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
  const phrasings = lines(typed.phrasings)
    .slice(0, MOST_PHRASINGS)
    .map((phrasing) => phrasing.slice(0, LONGEST_PHRASING));
  const answer = typed.answer.trim().slice(0, LONGEST_ANSWER);
  if (phrasings.length === 0 || answer === '') return { code: 'faq_empty' };
  const links = lines(typed.links).slice(0, MOST_LINKS);
  const wrong = links.find((link) => !isLink(link));
  return wrong === undefined ? { phrasings, answer, links } : { code: 'faq_link', link: wrong.slice(0, 100) };
}

function isLink(text: string): boolean {
  const address = URL.parse(text);
  return address !== null && /^https?:$/.test(address.protocol) && text.length <= LONGEST_LINK && !/\s/.test(text);
}

export type FaqFlag = 'expired' | 'not_helping' | 'old';

/** Why the team should look at an entry; undefined where it does well. */
export function flagOf(
  entry: Pick<FaqEntry, 'expiresAt' | 'updatedAt'>,
  votes: { helped: number; not: number },
  now: number,
): FaqFlag | undefined {
  if (entry.expiresAt !== null && entry.expiresAt <= now) return 'expired';
  const total = votes.helped + votes.not;
  if (total >= ENOUGH_VOTES && votes.not >= votes.helped) return 'not_helping';
  return now - entry.updatedAt >= OLD_MS ? 'old' : undefined;
}

/** A long text contains the words of everything by accident. */
const LEAST_SHARE_OF_QUESTION = 0.25;
const LEAST_SHARE_OF_TITLE = 0.75;

/**
 * How like a question is to a title, from 0 to 1, by the words that both are about; above 0 only where nearly the whole
 * title is asked for. One word in common is enough only where neither says more.
 */
export function likeness(question: readonly string[], title: readonly string[]): number {
  const asked = new Set(question);
  const shared = title.filter((word) => asked.has(word)).length;
  if (shared === 0) return 0;
  const [ofTitle, ofQuestion] = [shared / title.length, shared / question.length];
  const isTooLittle = shared === 1 && (title.length > 1 || question.length > 2);
  if (isTooLittle || ofTitle < LEAST_SHARE_OF_TITLE || ofQuestion < LEAST_SHARE_OF_QUESTION) return 0;
  return ofTitle * (0.6 + 0.4 * ofQuestion);
}

/** Words of the title count fully, those of the rest half. */
const SHARE_OF_BODY = 0.5;
const LEAST_RELEVANCE = 0.3;

/** How much of the question a text speaks of, from 0 to 1; 0 where that is too little to be worth reading. */
export function relevance(question: readonly string[], title: readonly string[], body: readonly string[]): number {
  if (question.length === 0) return 0;
  const [inTitle, inBody] = [new Set(title), new Set(body)];
  const weights = question.map((word) => (inTitle.has(word) ? 1 : inBody.has(word) ? SHARE_OF_BODY : 0));
  const found = weights.filter((weight) => weight > 0).length;
  const share = weights.reduce((sum: number, weight) => sum + weight, 0) / question.length;
  const isEnough = found >= 2 || (found === 1 && question.length <= 2);
  return isEnough && share >= LEAST_RELEVANCE ? share : 0;
}

/** Words that a question begins with, in the languages that are spoken here. */
const ASKING =
  /^(?:how|what|when|where|which|who|why|can|could|does|do|is|are|any(?:one|body)|comment|pourquoi|quand|quel(?:le)?s?|où|qui|est-ce|peut-on|wie|was|wann|wo|welche[rs]?|wer|warum|wieso|weshalb|kann|können|gibt|weiß|cómo|como|qué|cuándo|cuando|dónde|donde|cuál|quién|por qué|puedo|alguien)(?![\p{L}\p{N}])/iu;

/** Whether a message by itself reads like a question. */
export function isQuestion(text: string): boolean {
  const plain = text.replace(/https?:\S+/gu, '').trim();
  return plain.length >= 8 && (/[?？]/u.test(plain) || ASKING.test(plain.replace(/^[¿\s]+/u, '')));
}
