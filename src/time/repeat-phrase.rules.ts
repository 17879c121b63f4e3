// Pure: "every 2nd tuesday" as people type it, turned into a rule. What has two meanings gives both.
import type { Repeat } from './repeat.rules.ts';

export interface RepeatPhrase {
  /** One rule; two where the words have two meanings. */
  repeats: Repeat[];
  /** What was typed beside it: the time of day, a date to begin with. */
  rest: string;
}

const DAYS: Record<string, string> = {
  mon: 'MO',
  tue: 'TU',
  wed: 'WE',
  thu: 'TH',
  fri: 'FR',
  sat: 'SA',
  sun: 'SU',
};
const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\\b';
const DAY_LIST = `${DAY}(?:\\s*(?:,|and|&|\\+)\\s*${DAY})*`;
const NTH: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1, other: 2 };
const NTH_WORD = '(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)';
const OF_MONTH = '(?:\\s+(?:of|in)\\s+(?:the|every|each)\\s+month|\\s+(?:monthly|every month))';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*`;
const WORKDAYS = 'MO,TU,WE,TH,FR';

const dayCode = (word: string) => DAYS[word.toLowerCase().slice(0, 3)]!;
const dayCodes = (list: string) => [...list.matchAll(new RegExp(DAY, 'gi'))].map(([word]) => dayCode(word)).join(',');
const nth = (word: string) => NTH[word.toLowerCase()] ?? Number.parseInt(word, 10);

type Reading = (match: RegExpExecArray) => Repeat[];

/** From the most to the least particular; the first that fits is taken. */
const READINGS: readonly (readonly [RegExp, Reading])[] = [
  [
    new RegExp(`\\b(?:(?:on|every)\\s+)?(?:the\\s+)?(last|first)\\s+(?:week|work(?:ing)?\\s*)day${OF_MONTH}`, 'i'),
    ([, which]) => [`FREQ=MONTHLY;BYDAY=${WORKDAYS};BYSETPOS=${nth(which!)}`],
  ],
  [new RegExp(`\\b(?:(?:on|every)\\s+)?(?:the\\s+)?last\\s+day${OF_MONTH}`, 'i'), () => ['FREQ=MONTHLY;BYMONTHDAY=-1']],
  [
    new RegExp(`\\b(?:(?:on|every)\\s+)?(?:the\\s+)?${NTH_WORD}\\s+(${DAY})${OF_MONTH}`, 'i'),
    ([, which, day]) => [`FREQ=MONTHLY;BYDAY=${nth(which!)}${dayCode(day!)}`],
  ],
  [new RegExp(`\\bevery\\s+last\\s+(${DAY})`, 'i'), ([, day]) => [`FREQ=MONTHLY;BYDAY=-1${dayCode(day!)}`]],
  [
    new RegExp(`\\bevery\\s+${NTH_WORD}\\s+(${DAY})`, 'i'),
    ([, which, day]) => {
      const monthly = `FREQ=MONTHLY;BYDAY=${nth(which!)}${dayCode(day!)}`;
      // "every 2nd tuesday": each other week, or the second one of the month. Nobody can know.
      return nth(which!) >= 2 ? [`FREQ=WEEKLY;INTERVAL=${nth(which!)};BYDAY=${dayCode(day!)}`, monthly] : [monthly];
    },
  ],
  [
    new RegExp(`\\bevery\\s+(\\d{1,2}|other)\\s*weeks?\\s+on\\s+(${DAY_LIST})`, 'i'),
    ([, weeks, days]) => [`FREQ=WEEKLY;INTERVAL=${nth(weeks!)};BYDAY=${dayCodes(days!)}`],
  ],
  [new RegExp(`\\bevery\\s+other\\s+(${DAY})`, 'i'), ([, day]) => [`FREQ=WEEKLY;INTERVAL=2;BYDAY=${dayCode(day!)}`]],
  [/\bevery\s+(?:week|work(?:ing)?\s*)day\b/i, () => [`FREQ=WEEKLY;BYDAY=${WORKDAYS}`]],
  [
    new RegExp(`\\bevery\\s+(?:week\\s+on\\s+)?(${DAY_LIST})`, 'i'),
    ([, days]) => [`FREQ=WEEKLY;BYDAY=${dayCodes(days!)}`],
  ],
  [
    new RegExp(
      `\\b(?:every\\s+year|yearly)\\s+on\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s*(?:of\\s+)?${MONTH}`,
      'i',
    ),
    ([, day, month]) => [yearly(Number(day), month!)],
  ],
  [
    new RegExp(`\\bevery\\s+(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s*(?:of\\s+)?${MONTH}`, 'i'),
    ([, day, month]) => [yearly(Number(day), month!)],
  ],
  [
    /\bevery\s+month\s+on\s+the\s+(\d{1,2})(?:st|nd|rd|th)?\b/i,
    ([, day]) => [`FREQ=MONTHLY;BYMONTHDAY=${Number(day)}`],
  ],
  [
    new RegExp(`\\b(?:every|on\\s+the)\\s+(\\d{1,2})(?:st|nd|rd|th)${OF_MONTH}`, 'i'),
    ([, day]) => [`FREQ=MONTHLY;BYMONTHDAY=${Number(day)}`],
  ],
  [/\bevery\s+(\d{1,3}|other)\s*days?\b/i, ([, count]) => [`FREQ=DAILY;INTERVAL=${nth(count!)}`]],
  [/\bevery\s+(\d{1,2}|other)\s*weeks?\b/i, ([, count]) => [`FREQ=WEEKLY;INTERVAL=${nth(count!)}`]],
  [/\bevery\s+(\d{1,2}|other)\s*months?\b/i, ([, count]) => [`FREQ=MONTHLY;INTERVAL=${nth(count!)}`]],
  [/\b(?:every\s+day|daily)\b/i, () => ['FREQ=DAILY']],
  [/\b(?:every\s+week|weekly)\b/i, () => ['FREQ=WEEKLY']],
  [/\b(?:every\s+month|monthly)\b/i, () => ['FREQ=MONTHLY']],
  [/\b(?:every\s+year|yearly)\b/i, () => ['FREQ=YEARLY']],
];

function yearly(day: number, month: string): Repeat {
  return `FREQ=YEARLY;BYMONTH=${MONTHS.indexOf(month.toLowerCase().slice(0, 3)) + 1};BYMONTHDAY=${day}`;
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether some calendar has it: not the 32nd, not the 30th of February, not every 0 days. */
function isPossible(repeat: Repeat): boolean {
  const number = (name: string) => Number(new RegExp(`${name}=(-?\\d+)`).exec(repeat)?.[1] ?? 1);
  const day = number('BYMONTHDAY');
  const longest = repeat.includes('BYMONTH=') ? LONGEST_MONTHS[number('BYMONTH') - 1]! : 31;
  return number('INTERVAL') > 0 && day !== 0 && day <= longest;
}

/** The repeat in `text`; undefined when there is none, no rules when it names what no calendar has. */
export function readRepeat(text: string): RepeatPhrase | undefined {
  for (const [pattern, read] of READINGS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim();
    return { repeats: read(match).filter(isPossible), rest };
  }
  return undefined;
}
