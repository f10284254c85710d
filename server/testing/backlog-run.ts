import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { JobPayload } from "@/server/core/job/job";
import { startWorker } from "@/server/jobs/run-worker";
import { inWorkspace, type Database } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { openLogger } from "@/server/platform/logger";
import { enqueue } from "@/server/store/jobs";
import { withClient } from "./template-database";

/** As many as a real worker has in hand. */
export const slots = 9;
/** How long the stub works at a job. */
const workMs = 5;

/** What one small job waited for. */
export interface Wait {
  /** From before it was queued. */
  ms: number;
  /** Jobs begun between its commit and its own beginning. */
  turns: number;
}

export interface Memory {
  jobsDone: number;
  heapMb: number;
  rssMb: number;
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** The real worker loop over a stub that only waits. `begun` counts; nothing is kept of jobs that are not awaited. */
export class BacklogRun {
  begun = 0;
  readonly #url: string;
  readonly #database: Database;
  readonly #awaited = new Map<string, (turn: number) => void>();

  constructor(url: string, database: Database) {
    this.#url = url;
    this.#database = database;
  }

  startWorker() {
    return startWorker({
      databaseUrl: this.#url,
      handlers: {
        work_ticket: (payload) => this.#work(payload),
        resume_ticket: (payload) => this.#work(payload),
        sync_knowledge: () => Promise.resolve(),
        settle_evidence: () => Promise.resolve(),
        push_webhook: () => Promise.resolve(),
        send_mail: () => Promise.resolve(),
      },
      concurrency: slots,
      log: openLogger("silent"),
    });
  }

  async #work({ ticketId }: JobPayload<"work_ticket">): Promise<void> {
    this.begun += 1;
    this.#awaited.get(ticketId)?.(this.begun);
    this.#awaited.delete(ticketId);
    await sleep(workMs);
  }

  /** Queues `count` jobs of one workspace: the first as the product does it, the others as copies of its row. */
  async queueMany(workspaceId: string, count: number): Promise<void> {
    const first = systemIds.next();
    await inWorkspace(workspaceId, () => enqueue(this.#database.app, "work_ticket", { workspaceId, ticketId: first }));
    await withClient(this.#url, async (client) => {
      const { rows } = await client.query<{ list: string }>(
        `select string_agg(quote_ident(column_name), ', ') as list from information_schema.columns
         where table_schema = 'pgboss' and table_name = 'job' and column_name not in
           ('id', 'data', 'state', 'started_on', 'heartbeat_on', 'completed_on', 'retry_count', 'output')`,
      );
      const list = rows[0]?.list ?? "";
      await client.query(
        `insert into pgboss.job (id, data, ${list})
         select gen_random_uuid(), jsonb_set(data, '{ticketId}', to_jsonb(gen_random_uuid())), ${list}
         from pgboss.job, generate_series(2, $2) where data->>'ticketId' = $1`,
        [first, count],
      );
    });
  }

  /** One job of each workspace in turn, `rounds` times, one after another; and what each waited for. */
  async queueEach(workspaceIds: readonly string[], rounds: number, everyMs = 0): Promise<Wait[]> {
    const waits: Promise<Wait>[] = [];
    for (let round = 0; round < rounds; round += 1)
      for (const workspaceId of workspaceIds) {
        waits.push((await this.#queueOne(workspaceId)).wait);
        await sleep(everyMs);
      }
    return Promise.all(waits);
  }

  async #queueOne(workspaceId: string): Promise<{ wait: Promise<Wait> }> {
    const ticketId = systemIds.next();
    const from = performance.now();
    const beginning = new Promise<{ turn: number; at: number }>((resolve) => {
      this.#awaited.set(ticketId, (turn) => {
        resolve({ turn, at: performance.now() });
      });
    });
    await inWorkspace(workspaceId, () => enqueue(this.#database.app, "work_ticket", { workspaceId, ticketId }));
    const begunThen = this.begun;
    return {
      wait: beginning.then(({ turn, at }) => ({ ms: at - from, turns: Math.max(turn - begunThen - 1, 0) })),
    };
  }

  /** After a collection: what is left is held by somebody. */
  readMemory(): Memory {
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    return { jobsDone: this.begun, heapMb: heapUsed / 2 ** 20, rssMb: rss / 2 ** 20 };
  }
}

/** The value that the share `q` of all does not exceed. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(sorted.length * q), sorted.length) - 1] ?? Number.NaN;
}

/** `npm run test:load` asks for more, and for the report that it prints. */
export const asked = {
  jobs: Number(process.env["LOAD_JOBS"] ?? 5000),
  /** So many of them are worked off. */
  drained: Number(process.env["LOAD_DRAINED"] ?? 1000),
  everyMs: Number(process.env["LOAD_EVERY_MS"] ?? 0),
  report: process.env["LOAD_REPORT"],
};
