// Pure: languages as people type them, by code or by name.

/** The languages of Discord's client, and of the people who use it. */
const CODES = [
  ...['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'cs', 'hu', 'ro', 'da', 'sv', 'no', 'fi', 'el', 'tr', 'uk', 'ru'],
  ...['bg', 'hr', 'lt', 'hi', 'th', 'vi', 'zh', 'ja', 'ko', 'id', 'ar', 'he', 'fa', 'ca', 'sk', 'sl', 'sr', 'et', 'lv'],
] as const;

const fold = (text: string) => text.trim().toLowerCase();

function nameOf(code: string, locale: string): string {
  return fold(new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code);
}

let known: ReadonlyMap<string, string> | undefined;

/** Codes by code, by the English name and by the language's own name. Made when first asked for: the names take 8 MB. */
function codes(): ReadonlyMap<string, string> {
  known ??= new Map(
    CODES.flatMap((code) => [
      [code, code] as const,
      [nameOf(code, 'en'), code] as const,
      [nameOf(code, code), code] as const,
    ]),
  );
  return known;
}

/** The codes of `en, Deutsch`; the first that is not known otherwise. */
export function parseLanguages(typed: string): { languages: string[] } | { unknown: string } {
  const parts = typed.split(/[,;\s]+/u).filter((part) => part !== '');
  const unknown = parts.find((part) => !codes().has(fold(part)));
  if (unknown !== undefined) return { unknown: unknown.slice(0, 40) };
  return { languages: [...new Set(parts.map((part) => codes().get(fold(part))!))] };
}

/** `pt-BR` is `pt`. */
export function languageOf(locale: string): string {
  return locale.split('-')[0]!.toLowerCase();
}
