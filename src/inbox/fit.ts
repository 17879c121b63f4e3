// Makes texts fit into Discord's limits. Pure; lengths in characters as Discord counts them.

/** What one message holds beside its embeds, and what the text of an embed does. */
export const LONGEST_CONTENT = 2000;
export const LONGEST_DESCRIPTION = 4096;

/** Never ends in half of a character. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** As a quotation, which is no longer than that with all its marks. */
export function quoted(text: string, longest: number): string {
  const marked = (part: string) =>
    part
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
  return cut(marked(cut(text, longest)), longest);
}

/** As many lines from the beginning as fit, none of them cut. */
export function firstLines(lines: readonly string[], longest: number): string[] {
  return lines.slice(0, countFitting(lines, longest));
}

/** As many lines from the end as fit, none of them cut. */
export function lastLines(lines: readonly string[], longest: number): string[] {
  const count = countFitting([...lines].reverse(), longest);
  return count === 0 ? [] : lines.slice(-count);
}

function countFitting(lines: readonly string[], longest: number): number {
  let length = -1;
  const tooLong = lines.findIndex((line) => {
    length += line.length + 1;
    return length > longest;
  });
  return tooLong < 0 ? lines.length : tooLong;
}
