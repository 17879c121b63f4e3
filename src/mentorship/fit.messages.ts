// Why two people fit, in words: the same reasons that the score counted, in both directions.
import type { UserId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { Speak } from '../voice/voice.ts';
import type { Fit } from './score.rules.ts';

const LONGEST_ABOUT = 300;
const LONGEST_TOPIC = 40;
/** A dozen of the longest topics would fill a message; this leaves room for four lists of them. */
const LONGEST_LIST = 200;
const MOST_RELATED = 3;

/** Topics as they may stand in a public text: nobody can smuggle a mention or a link in. */
export function topicList(topics: readonly string[]): string {
  const shown: string[] = [];
  let room = LONGEST_LIST;
  for (const topic of topics) {
    const text = `**${cleanName(topic, '…', LONGEST_TOPIC)}**`;
    room -= text.length + 2;
    if (room < 0) return `${shown.join(', ')}, …`;
    shown.push(text);
  }
  return shown.join(', ');
}

/** Languages, each in its own name. */
export function languageList(languages: readonly string[]): string {
  return languages.map(languageName).join(', ');
}

function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  } catch {
    return code;
  }
}

/** What somebody wrote about themselves, as a quotation; nothing where they wrote nothing. */
export function aboutLines(about: string): string[] {
  const clean = cleanName(about, '', LONGEST_ABOUT);
  return clean ? [`> ${clean}`] : [];
}

/** One line for each thing that speaks for the pair. */
export function fitLines(
  speak: Speak,
  fit: Fit,
  { mentorId, menteeId }: { mentorId: UserId; menteeId: UserId },
): string[] {
  const names = { mentor: `<@${mentorId}>`, mentee: `<@${menteeId}>` };
  const related = fit.related
    .slice(0, fit.topics.length > 0 ? 1 : MOST_RELATED)
    .map(({ wanted, offered }) =>
      speak('mentorship.fit_related', { ...names, wanted: topicList([wanted]), offered: topicList([offered]) }),
    );
  return [
    ...(fit.topics.length > 0 ? [speak('mentorship.fit_topics', { ...names, topics: topicList(fit.topics) })] : []),
    ...related,
    ...(fit.inReturn.length > 0 ? [speak('mentorship.fit_back', { ...names, topics: topicList(fit.inReturn) })] : []),
    ...(fit.languages.length > 0
      ? [speak('mentorship.fit_languages', { languages: languageList(fit.languages) })]
      : []),
    ...(fit.hours < 24 ? [speak('mentorship.fit_hours', { hours: Math.round(fit.hours) })] : []),
  ].map((line) => `- ${line}`);
}
