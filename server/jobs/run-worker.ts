import { PgBoss } from "pg-boss";
import { jobHeartbeatSeconds, jobPayloads, jobPollMs, type JobName, type JobPayload } from "@/server/core/job/job";
import { connectionOf } from "@/server/platform/connection-of";
import type { Logger } from "@/server/platform/logger";
import type { ClaimedJob } from "@/server/store/claim-jobs";
import { FairFetch } from "./fair-fetch";
import { byQueue, Settlements } from "./settlements";

/** What is done for each job. A handler must bear being called twice for one job, also at the same time. */
export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

export interface WorkerOptions {
  /** The queue owner's: fetching and settling are not granted to our other roles. */
  databaseUrl: string;
  handlers: JobHandlers;
  /** Jobs in flight at once, over all queues. One workspace alone gets all but one of them. */
  concurrency: number;
  log: Logger;
  /** A job that runs alone keeps the worker from others no longer than this, lest one that hangs stops it for good. */
  aloneAtMostMs?: number;
}

export interface Worker {
  /** Takes no more jobs, waits up to `graceMs` for those in flight, and gives the others back. */
  stop(graceMs?: number): Promise<void>;
}

/** How long a worker that cannot reach its queue waits before it tries again. */
const outageMs = 1000;

/**
 * Starts a worker. Its own fetch loop, not pg-boss's: there an idle worker polls at most twice a second, which would be most
 * of a lone ticket's latency, every queue would have its own slots, and jobs would be taken in the order in which they came,
 * whoever they are for.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { databaseUrl, concurrency, log } = options;
  const boss = new PgBoss({
    ...connectionOf(databaseUrl),
    max: 3,
    schedule: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
  boss.on("error", (err) => {
    log.error({ err }, "queue.error");
  });
  await boss.start();
  const settlements = new Settlements(boss, log);
  const loop = new FetchLoop(boss, settlements, options);
  const heart = setInterval(() => void loop.touch(), (jobHeartbeatSeconds * 1000) / 3);
  const running = loop.run();
  log.info({ concurrency }, "worker.started");
  return {
    stop: async (graceMs = 5000) => {
      loop.end();
      await running;
      await loop.drain(graceMs);
      clearInterval(heart);
      await settlements.settled();
      await boss.stop({ graceful: false });
      log.info({}, "worker.stopped");
    },
  };
}

class FetchLoop {
  readonly #boss: PgBoss;
  readonly #fetcher: FairFetch;
  readonly #handlers: JobHandlers;
  readonly #settlements: Settlements;
  readonly #concurrency: number;
  readonly #aloneAtMostMs: number;
  readonly #log: Logger;
  readonly #inFlight = new Map<ClaimedJob, Promise<void>>();
  #leftBehind = false;
  /** A slot came free since the last look. */
  #freed = false;
  /** Runs with nothing beside it: were it to kill this worker, it would take no other job with it. */
  #alone: ClaimedJob | null = null;
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(boss: PgBoss, settlements: Settlements, options: WorkerOptions) {
    this.#boss = boss;
    this.#fetcher = new FairFetch(boss.getDb(), options.concurrency);
    this.#handlers = options.handlers;
    this.#settlements = settlements;
    this.#concurrency = options.concurrency;
    this.#aloneAtMostMs = options.aloneAtMostMs ?? 60_000;
    this.#log = options.log;
  }

  async run(): Promise<void> {
    while (!this.#ended) {
      try {
        await this.#fetchDue();
        await this.#pause();
      } catch (err) {
        this.#log.error({ err }, "queue.unreachable");
        await this.#sleep(outageMs);
      }
    }
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** What still runs after `graceMs` is failed, so that another worker takes it up: its lease and fence keep the two apart. */
  async drain(graceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.all(this.#inFlight.values()), patience]);
    clearTimeout(timer);
    for (const job of this.#inFlight.keys()) await this.#settlements.fail(job, "stopped");
  }

  /** Tells the queue that this worker lives. */
  async touch(): Promise<void> {
    for (const [name, jobs] of byQueue(this.#inFlight.keys())) {
      await this.#boss.touch(name, jobs).catch((err: unknown) => {
        this.#log.warn({ err }, "queue.heartbeat_failed");
      });
    }
  }

  get #free(): number {
    return this.#alone === null ? this.#concurrency - this.#inFlight.size : 0;
  }

  async #fetchDue(): Promise<void> {
    if (this.#ended || this.#free <= 0) return;
    this.#freed = false;
    const { jobs, leftBehind } = await this.#fetcher.fetch(this.#free, this.#inFlight.keys());
    this.#leftBehind = leftBehind;
    for (const job of jobs.filter(({ isSuspect }) => !isSuspect)) this.#begin(job, null);
    for (const job of jobs.filter(({ isSuspect }) => isSuspect)) this.#beginAlone(job);
  }

  /** Until the queue is due again; with every slot taken, until one is free. */
  async #pause(): Promise<void> {
    if (this.#ended) return;
    if (this.#free <= 0) return this.#sleep(null);
    if (!this.#freed || !this.#leftBehind) await this.#sleep(jobPollMs);
  }

  async #sleep(ms: number | null): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#ended) this.#wake();
    });
    this.#wake = () => undefined;
  }

  #beginAlone(job: ClaimedJob): void {
    this.#alone = job;
    const patience = () =>
      new Promise<void>((resolve) => {
        setTimeout(resolve, this.#aloneAtMostMs).unref();
      });
    const others = Promise.race([Promise.all(this.#inFlight.values()), patience()]);
    this.#begin(job, others);
    void others.then(patience).then(() => {
      this.#admit(job);
    });
  }

  /** Others may run beside it again. */
  #admit(job: ClaimedJob): void {
    if (this.#alone !== job) return;
    this.#alone = null;
    this.#wake();
  }

  /** `after`: what has to end first. */
  #begin(job: ClaimedJob, after: Promise<unknown> | null): void {
    const work = this.#work(job, after).finally(() => {
      const wasFull = this.#free <= 0;
      this.#inFlight.delete(job);
      this.#admit(job);
      this.#freed = true;
      // Who had to leave jobs behind for want of a slot looks again now; an idle worker keeps to its interval.
      if (this.#leftBehind || wasFull) this.#wake();
    });
    this.#inFlight.set(job, work);
  }

  async #work(job: ClaimedJob, after: Promise<unknown> | null): Promise<void> {
    if (after !== null) await after;
    if (this.#ended && after !== null) return this.#settlements.fail(job, "stopped");
    try {
      const handle = this.#handlers[job.name] as (payload: unknown) => Promise<void>;
      await handle(jobPayloads[job.name].parse(job.data));
      this.#settlements.complete(job);
    } catch (err) {
      this.#log.error({ err, job: job.name, jobId: job.id, attempt: job.retryCount }, "job.failed");
      await this.#settlements.fail(job, err instanceof Error ? err.name : typeof err);
    }
  }
}
