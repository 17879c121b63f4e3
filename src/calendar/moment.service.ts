// What happens around an occurrence at its time: reminders, the start, the end, the thank-you. Each once, or too late.
import { asId, type GuildId, type UserId } from '../discord/ids.ts';
import { cleanName } from '../discord/markdown.ts';
import type { OutgoingMessage } from '../discord/messages/outgoing.ts';
import type { Instant } from '../runtime/clock.ts';
import { finish, type Job, type JobHandler } from '../scheduler/jobs.ts';
import type { Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { type CalendarDeps, doubtOf, NOTE, SUBJECTS } from './deps.ts';
import { directReminder, messageLink, noteMessage, reminderMessage, startMessage, thanksMessage } from './messages.ts';
import type { Occurrences } from './occurrence.service.ts';
import { isReminder, latenessLimit, type Moment, pings } from './rules.ts';
import type { Occurrence } from './tables.ts';

interface MomentPayload {
  occurrenceId: string;
  moment: Moment;
  at: Instant;
}

export function createMoments(deps: CalendarDeps, occurrences: Pick<Occurrences, 'start' | 'end' | 'openNextOf'>) {
  const { storage, store, rsvps, outbox, jobs, settings, discord, clock } = deps;
  const startedAt = clock.now();

  outbox.onOutcome(SUBJECTS.post, (outcome) => (outcome.state === 'failed' ? refused(outcome) : []));
  outbox.onOutcome(SUBJECTS.direct, recordDirect);

  function refused(outcome: Outcome): Statement[] {
    const content = outcome.effect.kind === 'send-message' ? (outcome.effect.message.content ?? '') : '';
    // It is quoted in bold.
    const what = content.replaceAll('**', '').slice(0, 80) || outcome.subjectKey;
    return deps.report(outcome.guildId, { kind: 'refused', what, dueAt: outcome.at, reason: outcome.errorText });
  }

  /** Closed direct messages: the note goes to the channel instead. */
  function recordDirect(outcome: Outcome): Statement[] {
    if (outcome.state === 'applied') return [];
    const { guildId, subjectKey } = outcome;
    return [jobs.schedule({ guildId, kind: NOTE, key: subjectKey, payload: { key: subjectKey }, dueAt: outcome.at })];
  }

  function direct(
    occurrence: Occurrence,
    userId: UserId,
    about: string,
    message: OutgoingMessage,
    doubtSince?: Instant,
  ) {
    const subjectKey = `${occurrence.id}:${userId}:${about}`;
    return outbox.prepare({
      guildId: occurrence.guildId,
      subject: SUBJECTS.direct,
      subjectKey,
      effect: { kind: 'send-dm', userId, message },
      doubtSince,
    }).statement;
  }

  const serverName = (guildId: GuildId) => cleanName(discord.findGuild(guildId)?.name ?? '', 'Discord');

  /** What is posted at the moment, as statements; empty when nothing is. */
  async function sayings(occurrence: Occurrence, { moment, at }: MomentPayload): Promise<Statement[]> {
    const { guildId, id, channelId } = occurrence;
    const speak = await settings.guildSpeak(guildId);
    const doubtSince = doubtOf(at, startedAt);
    if (moment === 'personal') {
      const users = await rsvps.listToRemind(guildId, id);
      const message = directReminder(speak, occurrence, serverName(guildId));
      return users.map((userId) => direct(occurrence, userId, 'reminder', message, doubtSince));
    }
    const link = messageLink(occurrence) ?? '';
    const message = isReminder(moment)
      ? reminderMessage(speak, occurrence, link, pings(moment))
      : moment === 'start'
        ? startMessage(speak, occurrence)
        : moment === 'thanks'
          ? thanksMessage(speak, occurrence)
          : undefined;
    if (!message || !channelId) return [];
    const limitMs = latenessLimit(moment, await settings.get(guildId, 'events'));
    const effect = { kind: 'send-message', channelId, message } as const;
    const wish = { guildId, subject: SUBJECTS.post, subjectKey: id, effect, giveUpAt: at + limitMs, doubtSince };
    return [outbox.prepare(wish).statement];
  }

  async function run(job: Job) {
    const payload = job.payload as MomentPayload;
    const { guildId } = job;
    const occurrence = await store.find(guildId, payload.occurrenceId);
    if (!occurrence || occurrence.state === 'cancelled' || !isStillDue(occurrence, payload)) return finish();
    if (payload.moment === 'start') await occurrences.start(occurrence);
    if (payload.moment === 'end') await occurrences.end(occurrence);
    const eventSettings = await settings.get(guildId, 'events');
    const isLate = clock.now() - payload.at > latenessLimit(payload.moment, eventSettings);
    const statements = await sayings(occurrence, payload);
    const trouble = { kind: 'late', what: occurrence.details.title, dueAt: payload.at } as const;
    const says = isLate && statements.length > 0 ? deps.report(guildId, trouble) : statements;
    await storage.atomicIf(store.claimSaying(guildId, occurrence.id, payload.moment, payload.at), says);
    await outbox.drain(guildId);
    if (payload.moment === 'end') await occurrences.openNextOf(guildId, occurrence.eventId, payload.at);
    return finish();
  }

  async function runNote(job: Job) {
    const { key } = job.payload as { key: string };
    const [occurrenceId, user, about] = key.split(':');
    const occurrence = await store.find(job.guildId, occurrenceId ?? '');
    if (!occurrence?.channelId || !user) return finish();
    const speak = await settings.guildSpeak(job.guildId);
    const message = noteMessage(speak, asId<UserId>(user), occurrence, about === 'moved-up' ? 'moved-up' : 'reminder');
    const effect = { kind: 'send-message', channelId: occurrence.channelId, message } as const;
    const wish = { guildId: job.guildId, subject: SUBJECTS.post, subjectKey: key, effect };
    await storage.atomicIf(store.claimSaying(job.guildId, occurrence.id, `note:${key}`, job.dueAt), [
      outbox.prepare(wish).statement,
    ]);
    await outbox.drain(job.guildId);
    return finish();
  }

  return {
    direct,
    serverName,
    momentJob: { run } satisfies JobHandler,
    noteJob: { run: runNote } satisfies JobHandler,
  };
}

/** The occurrence may have been moved since the job was written down. */
function isStillDue({ startsAt, endsAt }: Occurrence, { moment, at }: MomentPayload): boolean {
  if (moment === 'start') return at === startsAt;
  if (moment === 'end') return at === endsAt;
  if (moment === 'thanks') return at > endsAt && at - endsAt < 86_400_000;
  if (moment === 'personal') return at < startsAt && startsAt - at < 86_400_000;
  return startsAt - at === Number.parseInt(moment.slice('before-'.length), 10);
}

export type Moments = ReturnType<typeof createMoments>;
