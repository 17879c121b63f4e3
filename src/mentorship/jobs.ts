// Mentorship's jobs: the line, offers that nobody answered, and what happens in a pair on its day.
import { asId, type UserId } from '../discord/ids.ts';
import type { Job, JobHandler, Jobs } from '../scheduler/jobs.ts';
import { again, finish } from '../scheduler/jobs.ts';
import {
  ASK_HERE,
  ASK_IN_THREAD,
  BEGIN,
  CHECK_IN,
  CLOSE,
  EXPIRE,
  LISTEN,
  MATCH,
  ROUND,
  ROUND_HELLO,
  TERM,
  VANISH,
} from './job-kinds.ts';
import type { OfferService } from './offer.service.ts';
import type { PairingService } from './pairing.service.ts';
import type { RoundService } from './round.service.ts';

/** Everything that is late is still of use: the line goes on, a pair is asked a day later. */
export function handleMentorshipJobs(
  jobs: Pick<Jobs, 'handle'>,
  mentorship: OfferService & PairingService & RoundService,
): void {
  const once = (work: (job: Job) => Promise<unknown>): JobHandler => ({
    async run(job) {
      await work(job);
      return finish();
    },
  });
  const repeated = (work: (job: Job) => Promise<number | undefined>): JobHandler => ({
    async run(job) {
      const at = await work(job);
      return at === undefined ? finish() : again(at);
    },
  });
  const pairOf = ({ key }: Job) => key.split(':')[0]!;
  const dayOf = ({ key }: Job) => Number(key.split(':')[1]);

  jobs.handle(
    MATCH,
    repeated((job) => mentorship.runLine(job.guildId)),
  );
  jobs.handle(
    ASK_HERE,
    once((job) => mentorship.askHere(job.guildId, job.key)),
  );
  jobs.handle(
    EXPIRE,
    once((job) => mentorship.expire(job.guildId, job.key)),
  );
  jobs.handle(
    BEGIN,
    once((job) => mentorship.begin(job.guildId, job.key, job.payload as Parameters<typeof mentorship.begin>[2])),
  );
  jobs.handle(
    CHECK_IN,
    once((job) => mentorship.checkIn(job.guildId, pairOf(job), dayOf(job))),
  );
  jobs.handle(
    LISTEN,
    once((job) => mentorship.listen(job.guildId, pairOf(job), dayOf(job))),
  );
  jobs.handle(
    ASK_IN_THREAD,
    once((job) => mentorship.askInThread(job.guildId, pairOf(job), asId<UserId>(job.key.split(':')[1] ?? ''))),
  );
  jobs.handle(
    VANISH,
    once((job) => mentorship.vanish(job.guildId, job.key)),
  );
  jobs.handle(
    TERM,
    repeated((job) => mentorship.term(job.guildId, job.key)),
  );
  jobs.handle(
    ROUND,
    repeated((job) => mentorship.holdRound(job.guildId, job.dueAt)),
  );
  jobs.handle(
    ROUND_HELLO,
    once((job) => mentorship.greetRound(job.guildId, job.key)),
  );
  jobs.handle(
    CLOSE,
    once((job) => mentorship.close(job.guildId, job.key)),
  );
}
