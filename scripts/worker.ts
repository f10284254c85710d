import { handlers } from "@/server/jobs/handlers";
import { startSealer } from "@/server/jobs/start-sealer";
import { startSweeper } from "@/server/jobs/start-sweeper";
import { startWorker } from "@/server/jobs/run-worker";
import { env } from "@/server/platform/env";
import { openLogger } from "@/server/platform/logger";

const jobsAtOnce = 8;

const log = openLogger(env().logLevel, { scope: "worker" });
const worker = await startWorker({ databaseUrl: env().databaseUrl, handlers, concurrency: jobsAtOnce, log });
const sealer = startSealer(log);
const sweeper = startSweeper(log);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all([sealer.stop(), sweeper.stop()]);
  await worker.stop();
  process.exit(0);
}
process.on("SIGINT", () => void stop());
process.on("SIGTERM", () => void stop());
