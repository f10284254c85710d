import { database } from "@/server/flows/open-shell";
import { routeRequest } from "@/server/http/route-request";
import { serve } from "@/server/http/serve";
import { checkDatabase } from "@/server/platform/check-database";
import { env } from "@/server/platform/env";
import { followDatabaseClock } from "@/server/platform/follow-clock";
import { logger } from "@/server/platform/logger";
import { startOrExit } from "@/server/platform/start-or-exit";

// The doors as a process of their own, beside the console or instead of its: webhooks, the v1 API, /api/health.

const finishWithinMs = 10_000;

await startOrExit(() => checkDatabase(env().databaseUrl));
await followDatabaseClock(env().databaseUrl);
const opened = await startOrExit(database);
const log = logger("ingest");
const served = await startOrExit(() => serve({ port: env().port, handle: routeRequest, log }));
log.info({ port: served.port }, "ingest.ready");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await served.stop(finishWithinMs);
  await opened.close();
  log.info({}, "ingest.stopped");
  process.exit(0);
}
process.on("SIGINT", () => void stop());
process.on("SIGTERM", () => void stop());
