// Fills the placeholders of a snippet. Pure.

/** What a snippet may say about the inquiry at hand. */
export const PLACEHOLDERS = ['name', 'server', 'number', 'moderator'] as const;

/** What has no value stays as it was written, so that whoever sends it sees that. */
export function fillSnippet(
  text: string,
  values: Readonly<Partial<Record<(typeof PLACEHOLDERS)[number], string>>>,
): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const known = PLACEHOLDERS.find((placeholder) => placeholder === name);
    return (known && values[known]) ?? whole;
  });
}
