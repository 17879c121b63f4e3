// The jobs of knowledge: what is late is still of use, for a question waits as long as it takes.
import { asId, type ChannelId } from '../discord/ids.ts';
import { again, finish, type Job, type JobHandler, type Jobs } from '../scheduler/jobs.ts';
import type { Asking } from './ask.service.ts';
import type { Endings } from './endings.service.ts';
import type { Helpers } from './helpers.service.ts';
import { BEGIN, GONE, QUIET, UNANSWERED } from './job-kinds.ts';

export function handleKnowledgeJobs(
  jobs: Pick<Jobs, 'handle'>,
  { asking, endings, helpers }: { asking: Asking; endings: Endings; helpers: Helpers },
): void {
  const threadOf = ({ key }: Job) => asId<ChannelId>(key);
  const repeated = (work: (job: Job) => Promise<number | undefined>): JobHandler => ({
    async run(job) {
      const at = await work(job);
      return at === undefined ? finish() : again(at);
    },
  });
  const once = (work: (job: Job) => Promise<void>) => repeated(async (job) => void (await work(job)));

  const handlers = {
    [BEGIN]: once((job) => asking.begin(job.guildId, job.key)),
    [QUIET]: repeated((job) => endings.lookAtQuiet(job.guildId, threadOf(job))),
    [UNANSWERED]: repeated((job) => helpers.callOne(job.guildId, threadOf(job))),
    [GONE]: once((job) => endings.forget(job.guildId, threadOf(job))),
  };
  for (const [kind, handler] of Object.entries(handlers)) jobs.handle(kind, handler);
}
