// Tells the moderators what the automod did: one message for a whole burst, with counts that are kept up to date.
import type { ChannelId, GuildId, MessageId, UserId } from '../discord/ids.ts';
import { asId } from '../discord/ids.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Clock, Instant } from '../runtime/clock.ts';
import { MINUTE_MS, SECOND_MS } from '../runtime/clock.ts';
import type { Tasks } from '../runtime/tasks.ts';
import type { Outbox } from '../storage/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import type { Speak } from '../voice/voice.ts';
import { alertMessage } from './automod.messages.ts';
import type { Action, Incident, StandingRule } from './automod.rules.ts';

/** What was done about one message or name. */
export interface Note {
  rule: StandingRule;
  userId: UserId;
  channelId?: ChannelId | undefined;
  what: string;
  deleted: number;
  refused: number;
  /** Why Discord refused to delete. */
  refusal?: string | undefined;
  punishment: Action | undefined;
}

interface Open extends Incident {
  lastAt: Instant;
  sent?: { channelId: ChannelId; messageId: MessageId };
  cancelWake: (() => void) | undefined;
}

/** A burst shows itself within this time; then the message goes out. */
const GATHER_MS = 2 * SECOND_MS;
/** The message is changed no more often than this while it goes on. */
const UPDATE_EVERY_MS = 5 * SECOND_MS;
const QUIET_MS = MINUTE_MS;
const ALERT = 'automod.alert';

export interface AlertDeps {
  storage: Pick<Storage, 'atomic'>;
  outbox: Pick<Outbox, 'prepare' | 'settleNow'>;
  /** Where alerts go; undefined where there is no place. */
  findChannel(guildId: GuildId): Promise<ChannelId | undefined>;
  settings: { guildSpeak(guildId: GuildId): Promise<Speak> };
  clock: Clock;
  tasks: Tasks;
}

export function createAlerts({ storage, outbox, findChannel, settings, clock, tasks }: AlertDeps) {
  const open = new Map<GuildId, Open>();

  function incidentOf(guildId: GuildId): Open {
    const present = open.get(guildId);
    if (present && clock.now() - present.lastAt < QUIET_MS) return present;
    present?.cancelWake?.();
    const fresh: Open = {
      rules: new Map(),
      people: new Set(),
      warned: new Set(),
      timedOut: new Set(),
      channels: new Set(),
      deleted: 0,
      refused: 0,
      refusal: undefined,
      lastAt: clock.now(),
      cancelWake: undefined,
    };
    open.set(guildId, fresh);
    return fresh;
  }

  async function tell(guildId: GuildId, incident: Open): Promise<void> {
    incident.cancelWake = undefined;
    const message = alertMessage(await settings.guildSpeak(guildId), incident);
    if (incident.sent) return update(guildId, incident.sent, message);
    const channelId = await findChannel(guildId);
    if (!channelId) return;
    const effect = { kind: 'send-message', channelId, message } as const;
    const entry = outbox.prepare({
      guildId,
      subject: ALERT,
      subjectKey: String(incident.lastAt),
      effect,
      urgency: 'urgent',
    });
    await storage.atomic([entry.statement]);
    const [row] = await outbox.settleNow(guildId, [entry.id]);
    if (row?.state === 'applied' && row.resultId)
      incident.sent = { channelId, messageId: asId<MessageId>(row.resultId) };
  }

  async function update(guildId: GuildId, sent: NonNullable<Open['sent']>, message: OutgoingMessage): Promise<void> {
    const effect = { kind: 'edit-message', ...sent, message } as const;
    const wish = { guildId, subject: ALERT, subjectKey: sent.messageId, effect, urgency: 'cosmetic' } as const;
    const entry = outbox.prepare(wish);
    await storage.atomic([entry.statement]);
    await outbox.settleNow(guildId, [entry.id]);
  }

  return {
    /** Adds what was done to the burst that is under way, and has the moderators told soon. */
    note(guildId: GuildId, note: Note): void {
      const incident = incidentOf(guildId);
      const { number } = note.rule;
      const hits = (incident.rules.get(number)?.hits ?? 0) + 1;
      incident.rules.set(number, { rule: note.rule, hits, what: note.what });
      incident.people.add(note.userId);
      if (note.channelId) incident.channels.add(note.channelId);
      if (note.punishment === 'warn') incident.warned.add(note.userId);
      if (note.punishment === 'timeout') incident.timedOut.add(note.userId);
      incident.deleted += note.deleted;
      incident.refused += note.refused;
      incident.refusal = note.refusal ?? incident.refusal;
      incident.lastAt = clock.now();
      const waitMs = incident.sent ? UPDATE_EVERY_MS : GATHER_MS;
      incident.cancelWake ??= clock.wakeAt(clock.now() + waitMs, () =>
        tasks.run('automod alert', () => tell(guildId, incident)),
      );
    },
  };
}

export type Alerts = ReturnType<typeof createAlerts>;
