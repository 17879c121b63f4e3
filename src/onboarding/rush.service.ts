// Many at once: notices that more join than is usual, pauses the greetings, counts, and lets them go on by itself.
import type { GuildId } from '../discord/ids.ts';
import { asId, type ChannelId, type MessageId } from '../discord/ids.ts';
import type { Instant } from '../runtime/clock.ts';
import type { Outcome } from '../storage/outbox.ts';
import { type OnboardingDeps, readSections, SUBJECTS, speakPublicly } from './deps.ts';
import { addJoin, isRush, RUSH_WINDOW_MS } from './rules.ts';
import { rushOverMessage, rushStartedMessage } from './staff.messages.ts';

interface Rush {
  since: Instant;
}

/** `onOver` is called when greeting may go on, with the instant at which the rush began. */
export function createRushes(deps: OnboardingDeps, onOver: (guildId: GuildId, since: Instant) => Promise<void>) {
  const { storage, store, guilds, outbox, settings, clock, tasks } = deps;
  const recent = new Map<GuildId, Instant[]>();
  const rushes = new Map<GuildId, Rush>();

  outbox.onOutcome(SUBJECTS.rush, (outcome) => rememberMessage(outcome));

  function rememberMessage(outcome: Outcome) {
    if (outcome.effect.kind !== 'send-message' || !outcome.resultId) return [];
    const messageId = asId<MessageId>(outcome.resultId);
    return [guilds.setRushMessage(outcome.guildId, Number(outcome.subjectKey), outcome.effect.channelId, messageId)];
  }

  /** Where the team reads of it; without a staff channel nowhere, and the log has to do. */
  async function staffChannel(guildId: GuildId): Promise<ChannelId | null> {
    return (await settings.get(guildId, 'onboarding')).staffChannelId;
  }

  async function begin(guildId: GuildId, limit: number): Promise<void> {
    // Everyone in the window belongs to it, also those who were greeted before it was noticed.
    const since = recent.get(guildId)?.[0] ?? clock.now();
    rushes.set(guildId, { since });
    lookLater(guildId);
    deps.log.warn({ guildId, limit }, 'more people join than the limit; greetings are paused');
    const channelId = await staffChannel(guildId);
    const message = rushStartedMessage(await speakPublicly(deps, guildId), limit, since);
    const effect = channelId && ({ kind: 'send-message', channelId, message } as const);
    await storage.atomic([
      guilds.save(guildId, { rushSince: since, rushMessageId: null, rushChannelId: null }),
      ...(effect
        ? [outbox.prepare({ guildId, subject: SUBJECTS.rush, subjectKey: String(since), effect }).statement]
        : []),
    ]);
    await outbox.drain();
  }

  function lookLater(guildId: GuildId): void {
    const newest = recent.get(guildId)?.at(-1) ?? clock.now();
    clock.wakeAt(Math.max(newest + RUSH_WINDOW_MS, clock.now() + 1), () =>
      tasks.run('end of a rush', () => endIfOver(guildId)),
    );
  }

  async function endIfOver(guildId: GuildId): Promise<void> {
    const rush = rushes.get(guildId);
    if (!rush) return;
    const { onboarding } = await readSections(settings, guildId);
    if (isRush(recent.get(guildId) ?? [], onboarding.joinsPerMinute, clock.now())) return lookLater(guildId);
    const counted = await store.countJoined(guildId, rush.since);
    const known = await guilds.find(guildId);
    const message = rushOverMessage(await speakPublicly(deps, guildId), {
      ...counted,
      since: rush.since,
      until: clock.now(),
    });
    const edit =
      known?.rushMessageId && known.rushChannelId
        ? [{ kind: 'edit-message', channelId: known.rushChannelId, messageId: known.rushMessageId, message } as const]
        : [];
    await storage.atomic([
      guilds.save(guildId, { rushSince: null }),
      ...edit.map(
        (effect) =>
          outbox.prepare({ guildId, subject: SUBJECTS.rush, subjectKey: String(rush.since), effect }).statement,
      ),
    ]);
    rushes.delete(guildId);
    recent.delete(guildId);
    await onOver(guildId, rush.since);
    await outbox.drain();
  }

  return {
    isOn: (guildId: GuildId): boolean => rushes.has(guildId),

    /** Somebody new joined. Resolves with whether greetings are paused now. */
    async count(guildId: GuildId, joinedAt: Instant): Promise<boolean> {
      const { joinsPerMinute } = await settings.get(guildId, 'onboarding');
      const joins = addJoin(recent.get(guildId) ?? [], joinedAt, joinsPerMinute);
      recent.set(guildId, joins);
      if (rushes.has(guildId)) return true;
      if (!isRush(joins, joinsPerMinute, clock.now())) return false;
      await begin(guildId, joinsPerMinute);
      return true;
    },

    /** After a start: a rush that was on goes on until a quiet minute has passed. */
    async resume(guildId: GuildId): Promise<void> {
      const known = await guilds.find(guildId);
      if (rushes.has(guildId) || known?.rushSince == null) return;
      rushes.set(guildId, { since: known.rushSince });
      lookLater(guildId);
    },
  };
}
