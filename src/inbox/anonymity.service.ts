// Feedback without a name: who it was is kept under seal, to answer and to block abuse, and forgotten a week after closing.
import type { GuildId, UserId } from '../discord/ids.ts';
import { asId } from '../discord/ids.ts';
import { type Clock, DAY_MS } from '../runtime/clock.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Seal } from '../runtime/seal.ts';
import { finish, type Job, type Jobs } from '../scheduler/jobs.ts';
import type { Statement, Storage } from '../storage/storage.ts';
import { FORGET_SEAL } from './job-kinds.ts';
import type { SealStore } from './seal.store.ts';
import type { InboxStore } from './store.ts';
import type { InquiryRef } from './tables.ts';

export interface AnonymityDeps {
  storage: Storage;
  store: Pick<InboxStore, 'find'>;
  seals: SealStore;
  seal: Seal;
  jobs: Pick<Jobs, 'schedule'>;
  clock: Clock;
}

/** What Hearth promises those who give no name. */
const KEPT_AFTER_CLOSING_MS = 7 * DAY_MS;
const BLOCK = 'inbox-block';

export function createAnonymity({ storage, store, seals, seal, jobs, clock }: AnonymityDeps) {
  const markOf = (guildId: GuildId, userId: UserId) => seal.mark(BLOCK, `${guildId}:${userId}`);

  async function findSender({ guildId, number }: InquiryRef): Promise<UserId | undefined> {
    const row = await seals.find(guildId, number);
    const userId = row && seal.unseal(row.sealed);
    return userId === undefined ? undefined : asId<UserId>(userId);
  }

  return {
    /** The statement that keeps who it was. */
    keep: (guildId: GuildId, number: number, userId: UserId): Statement =>
      seals.create({ guildId, number, sealed: seal.seal(userId) }),

    findSealed: async ({ guildId, number }: InquiryRef): Promise<string | undefined> =>
      (await seals.find(guildId, number))?.sealed,

    /** Whether that inquiry without a name is theirs. */
    isFrom: async (ref: InquiryRef, userId: UserId): Promise<boolean> => (await findSender(ref)) === userId,

    /** Numbers of what they sent without a name and is not forgotten yet. */
    async listNumbers(guildId: GuildId, userId: UserId): Promise<number[]> {
      const rows = await seals.list(guildId);
      return rows.filter(({ sealed }) => seal.unseal(sealed) === userId).map(({ number }) => number);
    },

    isBlocked: async (guildId: GuildId, userId: UserId): Promise<boolean> =>
      (await seals.findBlock(guildId, markOf(guildId, userId))) !== undefined,

    /**
     * Whoever sent it reaches the team through Hearth no more; nobody learns who that is.
     * @throws Refusal inquiry_unknown, inquiry_forgotten
     */
    async block({ guildId, number }: InquiryRef, byId: UserId): Promise<void> {
      const inquiry = await store.find(guildId, number);
      if (!inquiry) throw new Refusal('inquiry_unknown', { number });
      const userId = inquiry.authorId ?? (await findSender({ guildId, number }));
      if (!userId) throw new Refusal('inquiry_forgotten', { number });
      const row = { guildId, mark: markOf(guildId, userId), number, byId, at: clock.now() };
      await storage.atomic([seals.createBlock(row)]);
    },

    /** @throws Refusal inquiry_not_blocked */
    async unblock({ guildId, number }: InquiryRef): Promise<void> {
      if (!(await storage.atomicIf(seals.deleteBlock(guildId, number), []))) {
        throw new Refusal('inquiry_not_blocked', { number });
      }
    },

    /** Statements for an inquiry that is being closed: in a week nobody knows any more who it was. */
    forgetLater: ({ guildId, number }: InquiryRef): Statement[] => [
      jobs.schedule({
        guildId,
        kind: FORGET_SEAL,
        key: String(number),
        payload: {},
        dueAt: clock.now() + KEPT_AFTER_CLOSING_MS,
      }),
    ],

    job: {
      async run({ guildId, key }: Job) {
        await storage.atomic([seals.delete(guildId, Number(key))]);
        return finish();
      },
    },
  };
}

export type Anonymity = ReturnType<typeof createAnonymity>;
