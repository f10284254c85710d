import { handlers } from "@/server/jobs/handlers";
import { startWorker } from "@/server/jobs/run-worker";
import { startTimers } from "@/server/jobs/timers";
import { checkDatabase } from "@/server/platform/check-database";
import { env } from "@/server/platform/env";
import { followDatabaseClock } from "@/server/platform/follow-clock";
import { openLogger } from "@/server/platform/logger";
import { startOrExit } from "@/server/platform/start-or-exit";

/** Eight for a workspace that is alone, and one that is kept for whoever comes next. */
const jobsAtOnce = 9;

await startOrExit(() => checkDatabase(env().databaseUrl));
await followDatabaseClock(env().databaseUrl);
const log = openLogger(env().logLevel, { scope: "worker" });
const worker = await startWorker({ databaseUrl: env().databaseUrl, handlers, concurrency: jobsAtOnce, log });
const timers = startTimers(log);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await timers.stop();
  await worker.stop();
  process.exit(0);
}
process.on("SIGINT", () => void stop());
process.on("SIGTERM", () => void stop());
