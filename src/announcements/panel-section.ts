// Announcements in /setup panel.
import { createFieldsSection, fieldsOf } from '../settings/fields-section.ts';
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, withCurrent } from '../settings/pickers.ts';
import type { AnnouncementSettings } from '../settings/sections.ts';
import { formatDuration } from '../time/duration.rules.ts';
import { announcementSettingsLines } from './messages.ts';
import type { Announcements } from './service.ts';

const LATE_HOURS = [1, 3, 6, 12, 24, 48, 72];
/** A hundred days. */
const LONGEST_HOLIDAYS = 1200;
const HOUR_MS = 3_600_000;

type Change = Parameters<Announcements['setUp']>[1];
const { channel, yesNo } = fieldsOf<AnnouncementSettings, Change>();

export function createAnnouncementsSection(
  { getSettings, setUp }: Pick<Announcements, 'getSettings' | 'setUp'>,
  discord: FindsPicks,
): PanelSection {
  return createFieldsSection<AnnouncementSettings, Change>(
    {
      name: 'announcements',
      title: 'setup.panel.announcements',
      isOn: ({ channelId }) => channelId !== null,
      lines: announcementSettingsLines,
      fields: [
        channel('announcements_channel', 'channelId', { about: 'announcements_channel_about' }),
        yesNo('approval', 'approval'),
        {
          input(inputs, { lateMs }) {
            const hours = withCurrent(LATE_HOURS, lateMs / HOUR_MS).map((count) => ({
              name: formatDuration(count * HOUR_MS),
              value: String(count),
            }));
            return inputs.choice('late', String(lateMs / HOUR_MS), hours);
          },
          change: (given) => ({ lateHours: given.number('late') }),
        },
        {
          input: (inputs, { holidays }) =>
            inputs.text('holidays', holidays.join(', '), LONGEST_HOLIDAYS, { about: 'holidays_about' }),
          change: (given) => ({ holidays: given.text('holidays') ?? '' }),
        },
      ],
      get: getSettings,
      update: setUp,
    },
    discord,
  );
}
