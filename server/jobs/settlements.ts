import type { PgBoss } from "pg-boss";
import type { Logger } from "@/server/platform/logger";
import type { ClaimedJob } from "@/server/store/claim-jobs";

/**
 * Tells the queue how jobs ended. Completions that come in while one is being written go together in the next statement.
 * Each names its attempt, so that a worker whose job was given out again cannot settle the other's. What cannot be written
 * is left to the queue, which gives the job out again once the worker's heartbeat stops covering it.
 */
export class Settlements {
  readonly #boss: PgBoss;
  readonly #log: Logger;
  #done: ClaimedJob[] = [];
  #writing: Promise<void> | null = null;

  constructor(boss: PgBoss, log: Logger) {
    this.#boss = boss;
    this.#log = log;
  }

  complete(job: ClaimedJob): void {
    this.#done.push(job);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  /** `why`: a class or code. Messages may quote rows and stay out of the queue. */
  async fail(job: ClaimedJob, why: string): Promise<void> {
    await this.#try(() => this.#boss.fail(job.name, job, { why }));
  }

  async settled(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#done.length > 0) {
      const done = byQueue(this.#done);
      this.#done = [];
      for (const [name, jobs] of done) await this.#try(() => this.#boss.complete(name, jobs));
    }
  }

  async #try(settle: () => Promise<unknown>): Promise<void> {
    try {
      await settle();
    } catch (err) {
      this.#log.error({ err }, "job.not_settled");
    }
  }
}

/** Jobs by the name of their queue: a statement of the queue serves one. */
export function byQueue(jobs: Iterable<ClaimedJob>): Map<string, ClaimedJob[]> {
  const groups = new Map<string, ClaimedJob[]>();
  for (const job of jobs) {
    const group = groups.get(job.name);
    if (group === undefined) groups.set(job.name, [job]);
    else group.push(job);
  }
  return groups;
}
