// The voice in /setup panel: its tone. The owner's own words are changed with /setup voice.
import { TONES } from '../voice/public-texts.ts';
import type { PanelSection } from './panel.ts';
import { type FindsPicks, formInputs, formValues } from './pickers.ts';
import type { Settings } from './service.ts';

export function createVoiceSection(settings: Pick<Settings, 'get' | 'replace'>, discord: FindsPicks): PanelSection {
  return {
    name: 'voice',
    title: 'setup.panel.voice',
    isOn: async () => undefined,
    async lines(guildId, speak) {
      const { tone, texts } = await settings.get(guildId, 'voice');
      return [
        speak('voice.tone_chosen', { tone: speak(`voice.tones.${tone}`) }),
        speak('setup.panel.voice_own', { count: Object.keys(texts).length }),
      ];
    },
    async form(guildId, speak) {
      const { tone } = await settings.get(guildId, 'voice');
      const tones = TONES.map((value) => ({ name: speak(`voice.tones.${value}`), value }));
      return [formInputs(discord, guildId, speak).choice('tone', tone, tones, { about: 'tone_about' })];
    },
    async save(guildId, fields, by) {
      const before = await settings.get(guildId, 'voice');
      const chosen = formValues(fields).text('tone');
      await settings.replace(guildId, 'voice', { ...before, tone: TONES.find((t) => t === chosen) ?? before.tone }, by);
    },
  };
}
