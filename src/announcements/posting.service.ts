// Posts what is due, once in each place, and what follows: published, pinned, a thread, the end of its time.
import { DISCORD_CODES } from '../discord/failure.ts';
import { asId, type ChannelId, type GuildId, type MessageId } from '../discord/ids.ts';
import { type Instant, MINUTE_MS } from '../runtime/clock.ts';
import { finish, type Job, type JobHandler, retry } from '../scheduler/jobs.ts';
import type { NewEffect, Outcome } from '../storage/outbox.ts';
import type { Statement } from '../storage/storage.ts';
import { occurrencesAfter } from '../time/repeat.rules.ts';
import { AFTERWARDS, ANNOUNCE, type AnnouncementDeps, AWAY_RETRY_MS, EXPIRE, UNREACHED } from './deps.ts';
import { excerpt, overMessage, postMessage } from './messages.ts';
import { directPlace, type PostKey, userOfPlace } from './store.ts';
import type { Announcement } from './tables.ts';

/** Whoever cannot be written to directly is named in the channel after this time, together with others. */
const GATHER_UNREACHED_MS = MINUTE_MS;

/** Direct messages of one post. Many at once look like spam to Discord, which then closes the bot's direct messages. */
const MOST_DIRECT = 25;

/** The wish's own key in the outbox, and back. Ids of announcements hold no colon. */
const keyText = ({ announcementId, dueAt, place }: Omit<PostKey, 'guildId'>) => `${announcementId}:${dueAt}:${place}`;
function readKey(guildId: GuildId, text: string): PostKey {
  const [announcementId = '', dueAt = '0', place = ''] = text.split(':');
  return { guildId, announcementId, dueAt: Number(dueAt), place };
}

/** What should have followed, by the effect that did not work. */
const FOLLOWED = { 'crosspost-message': 'publish', 'pin-message': 'pin', 'start-thread': 'thread' } as const;

/** Where and when an announcement is due, as the rules of time take it. */
export const scheduleOf = ({ wall, zone, fold, repeat }: Announcement) => ({
  wall,
  zone,
  fold: fold ?? undefined,
  repeat: repeat ?? undefined,
});

export function createPosting(deps: Omit<AnnouncementDeps, 'pictures'>) {
  const { storage, store, outbox, jobs, discord, settings, report, clock } = deps;
  const startedAt = clock.now();

  outbox.onOutcome(ANNOUNCE, record);
  outbox.onOutcome(AFTERWARDS, recordAfterwards);

  /** The post stands; only what should have followed did not. A message that people took down needs nothing more. */
  async function recordAfterwards(outcome: Outcome): Promise<Statement[]> {
    const { guildId, subjectKey, effect, errorCode, errorText: reason } = outcome;
    const isGone = errorCode === DISCORD_CODES.unknownMessage || errorCode === DISCORD_CODES.unknownChannel;
    if (outcome.state !== 'failed' || isGone) return [];
    const { announcementId, dueAt } = readKey(guildId, subjectKey);
    const what = excerpt((await store.find(guildId, announcementId))?.text ?? '');
    const kind = FOLLOWED[effect.kind as keyof typeof FOLLOWED] ?? 'ending';
    return report(guildId, { kind, what, dueAt, reason });
  }

  function record(outcome: Outcome): Statement[] {
    const { guildId, subjectKey, effect, resultId, at } = outcome;
    const key = readKey(guildId, subjectKey);
    if (outcome.state === 'failed') return recordFailure(key, outcome);
    if (!resultId) return [store.setPost(key, { state: 'posted' })];
    const messageId = asId<MessageId>(resultId);
    const posted = store.setPost(key, { state: 'posted', messageId });
    if (effect.kind !== 'send-message') return [posted];
    return [posted, jobs.schedule({ guildId, kind: AFTERWARDS, key: subjectKey, payload: {}, dueAt: at })];
  }

  function recordFailure(key: PostKey, { effect, errorCode, errorText, at }: Outcome): Statement[] {
    const { guildId, announcementId, dueAt } = key;
    if (effect.kind === 'send-dm' && errorCode === DISCORD_CODES.cannotDm) {
      const payload = { announcementId, dueAt };
      const job = { guildId, kind: UNREACHED, key: `${announcementId}:${dueAt}`, payload, dueAt: at };
      return [store.setPost(key, { state: 'failed' }), jobs.scheduleOnce({ ...job, dueAt: at + GATHER_UNREACHED_MS })];
    }
    const what = excerpt('message' in effect ? (effect.message?.content ?? '') : '');
    const kind = errorCode === undefined ? 'late' : 'refused';
    const state = kind === 'late' ? 'late' : 'failed';
    return [store.setPost(key, { state }), ...report(guildId, { kind, what, dueAt, reason: errorText })];
  }

  function tellUnreached({ guildId, announcementId, dueAt }: PostKey, now: Instant): Statement {
    const payload = { announcementId, dueAt };
    const key = `${announcementId}:${dueAt}`;
    return jobs.scheduleOnce({ guildId, kind: UNREACHED, key, payload, dueAt: now + GATHER_UNREACHED_MS });
  }

  const dueJob = ({ guildId, id }: Pick<Announcement, 'guildId' | 'id'>, at: Instant): Statement =>
    jobs.schedule({ guildId, kind: ANNOUNCE, key: id, payload: { at }, dueAt: at });

  function effectsOf(announcement: Announcement): { place: string; effect: NewEffect['effect'] }[] {
    const { channelIds, options } = announcement;
    const message = postMessage(announcement);
    if (options.isDirect) {
      return options.forUserIds.map((userId) => ({
        place: directPlace(userId),
        effect: { kind: 'send-dm', userId, message },
      }));
    }
    const pictures = options.pictures.length > 0 ? { pictures: options.pictures } : {};
    return channelIds.map((channelId) => ({
      place: channelId,
      effect: { kind: 'send-message', channelId, message, ...pictures },
    }));
  }

  /** Posts what is due at `at`, once in each place, or has the owner told that it is too late; then waits for the next. */
  async function post(announcement: Announcement, at: Instant): Promise<void> {
    const { guildId, id, text } = announcement;
    const { lateMs } = await settings.get(guildId, 'announcements');
    const giveUpAt = at + lateMs;
    const isLate = clock.now() > giveUpAt;
    const doubtSince = at < startedAt ? at : undefined;
    for (const [index, { place, effect }] of effectsOf(announcement).entries()) {
      const key = { guildId, announcementId: id, dueAt: at, place };
      if (announcement.options.isDirect && index >= MOST_DIRECT && !isLate) {
        await storage.atomicIf(store.claimPost(key, 'failed', text), [tellUnreached(key, clock.now())]);
        continue;
      }
      const wish: NewEffect = { guildId, subject: ANNOUNCE, subjectKey: keyText(key), effect, giveUpAt, doubtSince };
      const statements = isLate
        ? report(guildId, { kind: 'late', what: excerpt(text), dueAt: at })
        : [outbox.prepare(wish).statement];
      await storage.atomicIf(store.claimPost(key, isLate ? 'late' : 'sending', text), statements);
    }
    const next = announcement.repeat ? occurrencesAfter(scheduleOf(announcement), at, 1)[0]?.at : undefined;
    const more = next === undefined ? [] : [dueJob(announcement, next)];
    await storage.atomicIf(store.setNext(guildId, id, next ?? null), more);
    await outbox.drain(guildId);
  }

  async function run(job: Job) {
    if (!discord.findGuild(job.guildId)) return retry(AWAY_RETRY_MS, 'not in the server');
    const announcement = await store.find(job.guildId, job.key);
    if (announcement?.state === 'scheduled') await post(announcement, (job.payload as { at: Instant }).at);
    return finish();
  }

  /** What happens to a post once it stands. */
  async function runAfterwards(job: Job) {
    const { guildId, key: subjectKey, dueAt } = job;
    const key = readKey(guildId, subjectKey);
    const announcement = await store.find(guildId, key.announcementId);
    const messageId = (await store.findPost(key))?.messageId;
    if (!announcement || !messageId) return finish();
    const { publish, pin, thread, expiresMs } = announcement.options;
    const channelId = asId<ChannelId>(key.place);
    const effects: NewEffect['effect'][] = [
      // First of all: who follows the channel should see it when the server does.
      ...(publish && discord.findChannel(guildId, channelId)?.isAnnouncement
        ? [{ kind: 'crosspost-message' as const, channelId, messageId }]
        : []),
      ...(pin ? [{ kind: 'pin-message' as const, channelId, messageId }] : []),
      ...(thread ? [{ kind: 'start-thread' as const, channelId, messageId, name: thread }] : []),
    ];
    const wishes = effects.map((effect) => outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey, effect }));
    const expire = { guildId, kind: EXPIRE, key: subjectKey, payload: {}, dueAt: dueAt + (expiresMs ?? 0) };
    await storage.atomic([
      ...wishes.map(({ statement }) => statement),
      ...(expiresMs === null ? [] : [jobs.schedule(expire)]),
    ]);
    await outbox.drain(guildId);
    return finish();
  }

  async function runExpire({ guildId, key: subjectKey }: Job) {
    const key = readKey(guildId, subjectKey);
    const announcement = await store.find(guildId, key.announcementId);
    const post = await store.findPost(key);
    if (!announcement || !post?.messageId || post.state === 'expired') return finish();
    const where = { channelId: asId<ChannelId>(key.place), messageId: post.messageId };
    const effect: NewEffect['effect'] =
      announcement.options.ending === 'delete'
        ? { kind: 'delete-message', ...where }
        : {
            kind: 'edit-message',
            ...where,
            message: overMessage(await settings.guildSpeak(guildId), { ...announcement, text: post.text }),
          };
    const { statement } = outbox.prepare({ guildId, subject: AFTERWARDS, subjectKey, effect });
    await storage.atomic([store.setPost(key, { state: 'expired' }), statement]);
    await outbox.drain(guildId);
    return finish();
  }

  /** Those whose direct messages are closed are named in the channel instead, all together. */
  async function runUnreached({ guildId, payload }: Job) {
    const { announcementId, dueAt } = payload as { announcementId: string; dueAt: Instant };
    const announcement = await store.find(guildId, announcementId);
    const posts = await store.listPosts(guildId, announcementId, dueAt);
    const users = posts.flatMap(({ state, place }) => (state === 'failed' ? (userOfPlace(place) ?? []) : []));
    const channelId = announcement?.channelIds[0];
    if (!announcement || !channelId || users.length === 0) return finish();
    const options = { ...announcement.options, forUserIds: users, isDirect: false };
    const message = postMessage({ ...announcement, options });
    const key = { guildId, announcementId, dueAt, place: channelId };
    const effect = { kind: 'send-message', channelId, message } as const;
    const wish = { guildId, subject: ANNOUNCE, subjectKey: keyText(key), effect };
    await storage.atomicIf(store.claimPost(key, 'sending', announcement.text), [outbox.prepare(wish).statement]);
    await outbox.drain(guildId);
    return finish();
  }

  return {
    post,
    dueJob,
    jobHandlers: {
      [ANNOUNCE]: { run },
      [AFTERWARDS]: { run: runAfterwards },
      [EXPIRE]: { run: runExpire },
      [UNREACHED]: { run: runUnreached },
    } satisfies Record<string, JobHandler>,
  };
}

export type Posting = ReturnType<typeof createPosting>;
