// What people read about the guild's language, zone and quiet hours.
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import { LOCALES, type Locale, type Speak } from '../voice/voice.ts';
import { FALLBACK_ZONE, wallClock } from './language.rules.ts';
import type { LanguageSettings } from './sections.ts';

/** By their own names. Written out: to ask the system for four words would take 7 MB. */
const NAMES: Record<Locale, string> = { 'en-US': 'English', fr: 'Français', de: 'Deutsch', 'es-ES': 'Español' };

/** The languages by their own names, as people choose them. */
export const LANGUAGE_CHOICES: { name: string; value: Locale }[] = LOCALES.map((locale) => ({
  name: NAMES[locale],
  value: locale,
}));

export interface LanguageView {
  settings: LanguageSettings;
  /** What is spoken now: chosen, or taken from Discord. */
  locale: Locale;
  now: Instant;
}

/** The three lines: language, zone with its present time, quiet hours. */
export function languageLines(speak: Speak, { settings, locale, now }: LanguageView): string[] {
  const name = NAMES[locale];
  const { zone, quietFrom, quietTo } = settings;
  return [
    speak('setup.language.locale', {
      value: settings.locale ? name : speak('setup.language.locale_by_discord', { value: name }),
    }),
    zone
      ? speak('setup.language.zone', { value: zone, time: wallClock(now, zone) })
      : speak('setup.language.zone_missing'),
    quietFrom && quietTo
      ? speak('setup.language.quiet', { from: quietFrom, to: quietTo })
      : speak('setup.language.quiet_off'),
  ];
}

export function languageMessage(speak: Speak, view: LanguageView, saved: boolean): OutgoingMessage {
  const heading = speak(saved ? 'setup.language.saved' : 'setup.language.shown');
  return { content: [heading, '', ...languageLines(speak, view)].join('\n') };
}

/** A suggestion with the time that it is there, so that people recognise their own zone. */
export function zoneChoice(zone: string, now: Instant): { name: string; value: string } {
  const name = zone === FALLBACK_ZONE ? zone : zone.replaceAll('_', ' ');
  return { name: `${name} (${wallClock(now, zone)})`, value: zone };
}
