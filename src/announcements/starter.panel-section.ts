// Conversation starters in /setup panel.
import { createFieldsSection, fieldsOf } from '../settings/fields-section.ts';
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, withCurrent } from '../settings/pickers.ts';
import type { StarterSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import { starterSettingsLines } from './starter.messages.ts';
import type { StarterChange, Starters } from './starter.service.ts';

const QUIET_HOURS = [1, 2, 3, 6, 12, 24];
const HOUR_MS = 3_600_000;
const LONGEST_RHYTHM = 100;
const { channel } = fieldsOf<StarterSettings, StarterChange>();

export function createStartersSection(
  { getSettings, setUp }: Pick<Starters, 'getSettings' | 'setUp'>,
  discord: FindsPicks,
): PanelSection {
  return createFieldsSection<StarterSettings, StarterChange>(
    {
      name: 'starters',
      title: 'setup.panel.starters',
      isOn: ({ channelId, rhythm }) => channelId !== null && rhythm !== null,
      lines: starterSettingsLines,
      fields: [
        channel('starters_channel', 'channelId', { plain: true }),
        {
          input: (inputs, { rhythm }) =>
            inputs.text('rhythm', rhythm?.typed ?? null, LONGEST_RHYTHM, { about: 'rhythm_about' }),
          change: (given) => ({ rhythm: given.text('rhythm') }),
        },
        {
          input(inputs, { quietMs }) {
            const hours = withCurrent(QUIET_HOURS, quietMs / HOUR_MS).map((count) => ({
              name: formatDuration(count * HOUR_MS),
              value: String(count),
            }));
            return inputs.choice('quiet', String(quietMs / HOUR_MS), hours);
          },
          change: (given) => ({ quietHours: given.number('quiet') }),
        },
      ],
      get: getSettings,
      update: setUp,
    },
    discord,
  );
}
