// What Hearth says, in the language of whom it speaks to.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'i18next';
import type { PublicTextKey, Tone } from './public-texts.ts';
import type { TextKey } from './text-keys.ts';
import { frenchSpacing } from './typography.ts';

/** The languages that come with Hearth; the first one is complete by definition. */
export const LOCALES = ['en-US', 'fr', 'de', 'es-ES'] as const;
export type Locale = (typeof LOCALES)[number];

export type TextValues = Readonly<Record<string, string | number>>;
/** Says one text in one language. */
export type Speak = (key: TextKey, values?: TextValues) => string;

export interface Voice {
  /** For Discord's locale codes; what is not spoken falls back to the nearest language, then to English. */
  speak(locale: string): Speak;
  /** The variants of a public text in a tone, with their placeholders. The text under its own key is the first warm one. */
  templates(locale: string, key: PublicTextKey, tone: Tone): readonly string[];
}

/** Beside the text itself, the variants by tone: `{ "onboarding": { "greeting": { "plain": ["..."] } } }`. */
const TONES_FILE = 'tones';

export function createVoice(): Voice {
  const i18n = createInstance();
  const files = Object.fromEntries(LOCALES.map((locale) => [locale, readLocale(locale)])) as Record<Locale, Texts>;
  void i18n.init({
    resources: Object.fromEntries(LOCALES.map((locale) => [locale, { translation: files[locale] }])),
    lng: LOCALES[0],
    fallbackLng: LOCALES[0],
    // Placeholders read `{member}`; nothing is HTML, and values never bring placeholders of their own.
    interpolation: { prefix: '{', suffix: '}', escapeValue: false, skipOnVariables: true },
    nsSeparator: false,
    initAsync: false,
  });
  return {
    speak(locale) {
      const say = i18n.getFixedT(nearestLocale(locale));
      return (key, values) => String(say(key, values ?? {}));
    },
    templates(locale, key, tone) {
      const texts = files[nearestLocale(locale)];
      const own = find(texts, key);
      const more = find(texts, `${TONES_FILE}.${key}.${tone}`);
      const variants = [...(tone === 'warm' ? [own] : []), ...(Array.isArray(more) ? more : [])];
      const usable = variants.filter((variant) => typeof variant === 'string');
      return usable.length > 0 || typeof own !== 'string' ? usable : [own];
    },
  };
}

/** `en-GB` is spoken as `en-US`, `es-419` as `es-ES`. */
export function nearestLocale(locale: string): Locale {
  const language = locale.split('-')[0];
  return (
    LOCALES.find((known) => known === locale) ?? LOCALES.find((known) => known.split('-')[0] === language) ?? LOCALES[0]
  );
}

/**
 * In which locale dates stand inside a text for `locale`: with the habits of the person's own country, but in the
 * language of the text. A British reader gets `27 November`, a Portuguese one, who is spoken to in English, no `novembro`.
 */
export function dateLocale(locale: string): string {
  const spoken = nearestLocale(locale);
  return locale.split('-')[0] === spoken.split('-')[0] ? locale : spoken;
}

type Texts = Record<string, unknown>;

function find(texts: Texts, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (inner as Texts | undefined)?.[name], texts);
}

function readLocale(locale: Locale): Texts {
  const folder = join(import.meta.dirname, 'locales', locale);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(join(folder, file), 'utf8'), (_key, value: unknown) =>
        typeof value === 'string' && locale === 'fr' ? frenchSpacing(value) : value,
      ),
    ]),
  );
}
