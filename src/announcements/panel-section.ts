// Announcements in /setup panel.
import type { PanelSection } from '../settings/panel.ts';
import { type FindsPicks, formInputs, formValues, withCurrent } from '../settings/pickers.ts';
import { formatDuration } from '../time/duration.rules.ts';
import { announcementSettingsLines } from './messages.ts';
import type { Announcements } from './service.ts';

const LATE_HOURS = [1, 3, 6, 12, 24, 48, 72];
const HOUR_MS = 3_600_000;

export function createAnnouncementsSection(
  announcements: Pick<Announcements, 'getSettings' | 'setUp'>,
  discord: FindsPicks,
): PanelSection {
  return {
    name: 'announcements',
    title: 'setup.panel.announcements',
    isOn: async (guildId) => (await announcements.getSettings(guildId)).channelId !== null,
    async lines(guildId, speak) {
      return announcementSettingsLines(speak, await announcements.getSettings(guildId));
    },
    async form(guildId, speak) {
      const { channelId, approval, lateMs } = await announcements.getSettings(guildId);
      const inputs = formInputs(discord, guildId, speak);
      const hours = withCurrent(LATE_HOURS, lateMs / HOUR_MS).map((count) => ({
        name: formatDuration(count * HOUR_MS),
        value: String(count),
      }));
      return [
        inputs.channel('announcements_channel', channelId, { about: 'announcements_channel_about' }),
        inputs.yesNo('approval', approval),
        inputs.choice('late', String(lateMs / HOUR_MS), hours),
      ];
    },
    async save(guildId, fields, by) {
      const given = formValues(fields);
      const change = {
        channelId: given.channel('announcements_channel'),
        approval: given.yesNo('approval'),
        lateHours: given.number('late'),
      };
      await announcements.setUp(guildId, change, by);
    },
  };
}
