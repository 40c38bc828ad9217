import { assertNever } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { backOffSeconds, type JobOutcome, maxAttempts } from "#app/core/work/job.ts";
import type { Counters } from "#app/server/counters.ts";
import {
  buryJob,
  findDueJobs,
  finishJob,
  type LeasedJob,
  leaseJobs,
  leaseThese,
  type MerchantShare,
  postponeJob,
  renewLease,
} from "#app/storage/outbox.ts";
import type { Deps } from "#app/workflows/deps.ts";
import type { Handlers } from "./handlers.ts";
import { runHandler } from "./run-handler.ts";

/** What running jobs needs. */
export interface RunnerOptions {
  readonly deps: Deps;
  readonly handlers: Handlers;
  readonly counters: Counters;
  /** Jobs under way at once in this process. */
  readonly concurrency?: number;
  /** A job whose worker died is free again after this long. Renewed while the job runs. */
  readonly leaseSeconds?: number;
}

/** Takes jobs from the outbox and does them. */
export interface JobRunner {
  readonly concurrency: number;
  /** Jobs under way. */
  running(): number;
  /** Takes what is due, as far as there is room, and starts it; `more` when another worker was faster with some of it. */
  startDue(): Promise<"more" | "empty">;
  /** Does these jobs, unless someone else has them. Resolves when they are done. */
  runThese(ids: readonly bigint[]): Promise<void>;
  /** What is due now, for a queue that hands ids on. */
  findDue(limit: number): Promise<bigint[]>;
  /** Calls back each time a job has ended: there is room again. */
  onEnded(callback: () => void): void;
  /** Resolves when every job under way has ended. */
  allEnded(): Promise<void>;
}

/** Makes the runner of this process. */
export function createJobRunner(options: RunnerOptions): JobRunner {
  const { deps, concurrency = 8, leaseSeconds = 30 } = options;
  const running = new Map<bigint, { readonly merchantId: string | null; readonly ended: Promise<void> }>();
  const listeners: (() => void)[] = [];
  // One merchant never fills the whole process: its slow store leaves places to the others.
  const most = Math.max(1, Math.min(concurrency - 1, Math.ceil(concurrency * 0.75)));
  // A new holder's name for every lease: should this process lose a lease and take the job again, the two do not mix.
  const owner = (): string => deps.ids.next();

  const share = (): MerchantShare => {
    const underWay = new Map<string, number>();
    for (const { merchantId } of running.values()) {
      if (merchantId !== null) underWay.set(merchantId, (underWay.get(merchantId) ?? 0) + 1);
    }
    return { most, underWay };
  };

  const start = (job: LeasedJob, holder: string): Promise<void> => {
    const ended = execute(options, job, holder, leaseSeconds).finally(() => {
      running.delete(job.id);
      for (const listener of listeners) listener();
    });
    running.set(job.id, { merchantId: job.merchantId, ended });
    return ended;
  };

  return {
    concurrency,
    running: () => running.size,
    async startDue() {
      const room = concurrency - running.size;
      if (room <= 0) return "empty";
      const holder = owner();
      const { jobs, contended } = await deps.database.asIntake((tx) =>
        leaseJobs(tx, holder, room, leaseSeconds, deps.clock.now(), share()),
      );
      for (const job of jobs) void start(job, holder);
      return contended ? "more" : "empty";
    },
    async runThese(ids) {
      if (ids.length === 0) return;
      const holder = owner();
      const jobs = await deps.database.asIntake((tx) =>
        leaseThese(tx, holder, ids, ids.length, leaseSeconds, deps.clock.now()),
      );
      await Promise.all(jobs.map((job) => start(job, holder)));
    },
    findDue: (limit) => deps.database.asIntake((tx) => findDueJobs(tx, limit, deps.clock.now())),
    onEnded: (callback) => void listeners.push(callback),
    allEnded: async () => void (await Promise.all([...running.values()].map(({ ended }) => ended))),
  };
}

/** Does one job that we hold, keeping the lease while it runs, and writes down how it ended. Never rejects. */
async function execute(options: RunnerOptions, job: LeasedJob, holder: string, leaseSeconds: number): Promise<void> {
  const { deps, handlers, counters } = options;
  const began = performance.now();
  const renewing = setInterval(() => void renew(deps, job, holder, leaseSeconds), (leaseSeconds * 1000) / 3);
  try {
    const outcome = settle(await runHandler(deps, handlers, job), job);
    await record(deps, job, holder, outcome);
    counters.increment("cordon_jobs_total", { kind: job.kind, outcome: outcome.kind });
    if (outcome.kind === "done" || outcome.kind === "later") return;
    const fields = { job: String(job.id), kind: job.kind, outcome: outcome.kind, reason: outcome.reason };
    deps.logger.warn("A job did not get done.", { ...fields, ms: Math.round(performance.now() - began) });
  } catch (error) {
    // The outcome could not be written: the lease runs out, and the job is done once more.
    deps.logger.error("The outcome of a job was not kept.", { job: String(job.id), kind: job.kind }, error);
  } finally {
    clearInterval(renewing);
  }
}

/** A job that failed too often is dead: shown to a person, and not tried again by itself. */
function settle(outcome: JobOutcome, job: LeasedJob): JobOutcome {
  return outcome.kind === "retry" && job.attempts >= maxAttempts ? { kind: "dead", reason: outcome.reason } : outcome;
}

async function record(deps: Deps, job: LeasedJob, holder: string, outcome: JobOutcome): Promise<void> {
  const now = deps.clock.now();
  await deps.database.asIntake(async (tx) => {
    switch (outcome.kind) {
      case "done":
        return finishJob(tx, job.id, holder, now);
      case "later":
        return postponeJob(tx, job.id, holder, outcome.runAt, null, false);
      case "retry": {
        const seconds = outcome.afterSeconds ?? backOffSeconds(job.attempts, Math.random());
        return postponeJob(tx, job.id, holder, plusSeconds(now, seconds), outcome.reason, true);
      }
      case "dead":
        return buryJob(tx, job.id, holder, outcome.reason, now);
      default:
        return assertNever(outcome);
    }
  });
}

async function renew(deps: Deps, job: LeasedJob, holder: string, leaseSeconds: number): Promise<void> {
  try {
    const until = plusSeconds(deps.clock.now(), leaseSeconds);
    const kept = await deps.database.asIntake((tx) => renewLease(tx, job.id, holder, until));
    if (!kept) deps.logger.warn("A job was taken over by another worker.", { job: String(job.id), kind: job.kind });
  } catch (error) {
    deps.logger.warn("A lease was not renewed.", { job: String(job.id), kind: job.kind }, error);
  }
}
