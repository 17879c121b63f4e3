// Lists that have to fit into a message.

/**
 * As many of the lines, from the first on, as fit into `room` characters together with a last one that counts the others.
 * `more` gives that last line. At most `most` lines of the list.
 */
export function fittingLines(
  lines: readonly string[],
  room: number,
  more: (left: number) => string,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const isWhole = lines.length <= most && lines.join('\n').length <= room;
  if (isWhole) return [...lines];
  const shown: string[] = [];
  // "One more" can be longer than "99 more".
  let left = room - Math.max(more(lines.length).length, more(1).length);
  for (const line of lines.slice(0, most)) {
    left -= line.length + 1;
    if (left < 0) break;
    shown.push(line);
  }
  return [...shown, more(lines.length - shown.length)];
}
