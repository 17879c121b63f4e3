// The one message about a raid: sent when it begins, brought up to date in place as long as something changes.
import { asId, type ChannelId, type GuildId, type MessageId } from '../discord/ids.ts';
import { type Clock, SECOND_MS } from '../runtime/clock.ts';
import { finish, type Job, type Jobs, type Next } from '../scheduler/jobs.ts';
import type { Settings } from '../settings/service.ts';
import type { Outbox, Outcome } from '../storage/outbox.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { RAID_SUBJECTS, RAID_TELL } from './job-kinds.ts';
import { raidAlertMessage } from './raids.messages.ts';
import type { RaidStore } from './raids.store.ts';
import type { Raid, RaidView } from './raids.tables.ts';

export interface RaidAlertDeps {
  storage: Storage;
  raidStore: RaidStore;
  outbox: Pick<Outbox, 'prepare' | 'onOutcome' | 'settleNow'>;
  jobs: Pick<Jobs, 'schedule'>;
  settings: Pick<Settings, 'get' | 'guildSpeak'>;
  clock: Clock;
}

/** The alert is brought up to date no more often than this. */
const TELL_EVERY_MS = 3 * SECOND_MS;

export function createRaidAlerts({ storage, raidStore: raids, outbox, jobs, settings, clock }: RaidAlertDeps) {
  outbox.onOutcome(RAID_SUBJECTS.alert, recordAlert);

  function recordAlert({ guildId, subjectKey, effect, resultId }: Outcome): Statement[] {
    if (effect.kind !== 'send-message' || !resultId) return [];
    const place = { channelId: effect.channelId, messageId: asId<MessageId>(resultId) };
    return [raids.update(guildId, subjectKey, place), tellSoon(guildId, subjectKey)];
  }

  /** In steps of a few seconds, so that what comes thick and fast shares one edit and is not put off by more. */
  function tellSoon(guildId: GuildId, raidId: string): Statement {
    const dueAt = Math.ceil((clock.now() + 1) / TELL_EVERY_MS) * TELL_EVERY_MS;
    return jobs.schedule({ guildId, kind: RAID_TELL, key: raidId, payload: {}, dueAt });
  }

  async function view(raid: Raid): Promise<RaidView> {
    return { raid, people: await raids.listPeople(raid.guildId, raid.id) };
  }

  async function messageOf(shown: RaidView) {
    const { guildId } = shown.raid;
    const { moderatorRoleId } = await settings.get(guildId, 'moderation');
    return raidAlertMessage(await settings.guildSpeak(guildId), shown, moderatorRoleId);
  }

  /** Where the team reads of it; without a channel of moderation, where it reads of newcomers. */
  async function findChannel(guildId: GuildId): Promise<ChannelId | null> {
    const { alertsChannelId, logChannelId } = await settings.get(guildId, 'moderation');
    return alertsChannelId ?? logChannelId ?? (await settings.get(guildId, 'onboarding')).staffChannelId;
  }

  return {
    tellSoon,
    view,
    messageOf,
    findChannel,

    /** Brings the alert up to date. */
    async tell({ guildId, key }: Job): Promise<Next> {
      const raid = await raids.find(guildId, key);
      if (!raid?.channelId || !raid.messageId) return finish();
      const { channelId, messageId } = raid;
      const message = await messageOf(await view(raid));
      const effect = { kind: 'edit-message', channelId, messageId, message } as const;
      const wish = { guildId, subject: RAID_SUBJECTS.edit, subjectKey: key, effect, urgency: 'cosmetic' } as const;
      const entry = outbox.prepare(wish);
      await storage.atomic([entry.statement]);
      await outbox.settleNow(guildId, [entry.id]);
      return finish();
    },
  };
}
