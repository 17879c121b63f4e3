// /setup language: what Hearth speaks here, which time zone holds, and when it keeps quiet.
import { ApplicationCommandOptionType } from 'discord.js';
import type { Subcommand } from '../../src/discord/doors/door.ts';
import { asId, type GuildId, type UserId } from '../../src/discord/ids.ts';
import { LANGUAGE_CHOICES, languageMessage } from '../../src/settings/language.messages.ts';
import type { Locale } from '../../src/voice/voice.ts';

/** What takes the quiet hours away. */
const OFF = 'off';
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

export default {
  data: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'language',
    options: [
      { type: ApplicationCommandOptionType.String, name: 'language', choices: LANGUAGE_CHOICES },
      { type: ApplicationCommandOptionType.String, name: 'zone', autocomplete: true, max_length: 64 },
      { type: ApplicationCommandOptionType.String, name: 'quiet_from', autocomplete: true, max_length: 10 },
      { type: ApplicationCommandOptionType.String, name: 'quiet_to', autocomplete: true, max_length: 10 },
    ],
  },
  access: 'ManageGuild',
  defer: 'private',
  async execute({ options, guildId, user, locale }, app) {
    const guild = asId<GuildId>(guildId);
    const time = (name: string) => (options.getString(name) === OFF ? null : (options.getString(name) ?? undefined));
    const change = {
      locale: (options.getString('language') as Locale | null) ?? undefined,
      zone: options.getString('zone') ?? undefined,
      quietFrom: time('quiet_from'),
      quietTo: time('quiet_to'),
    };
    const changes = Object.values(change).some((value) => value !== undefined);
    if (changes) await app.settings.updateLanguage(guild, change, asId<UserId>(user.id));
    return languageMessage(app.voice.speak(locale), await app.settings.viewLanguage(guild), changes);
  },
  async autocomplete({ options, locale }, app) {
    const { name, value } = options.getFocused(true);
    if (name === 'zone') return app.settings.suggestZones(value);
    const off = { name: app.voice.speak(locale)('setup.language.quiet_none'), value: OFF };
    const typed = value.trim();
    return [...(typed === '' || OFF.startsWith(typed.toLowerCase()) ? [off] : []), ...hoursLike(typed)];
  },
} satisfies Subcommand<'settings' | 'voice'>;

/** What is typed itself stays possible: `22:30` is in no list. */
function hoursLike(typed: string): { name: string; value: string }[] {
  return HOURS.filter((hour) => hour.startsWith(typed) || hour.startsWith(`0${typed}`)).map((hour) => ({
    name: hour,
    value: hour,
  }));
}
