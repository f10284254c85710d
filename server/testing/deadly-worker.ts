import { parseArgs } from "node:util";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { openModels } from "@/server/agent/models/registry";
import { createShell } from "@/server/flows/open-shell";
import { workTicket } from "@/server/flows/work-ticket";
import { startWorker } from "@/server/jobs/run-worker";
import { inWorkspace, openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { openLogger } from "@/server/platform/logger";

/*
 * A real worker in a process of its own that dies by SIGKILL, as of memory or of a fault in native code, as soon as it comes
 * to understand one ticket.
 */
const { values } = parseArgs({ options: { poison: { type: "string" } } });
const log = openLogger(env().logLevel, { scope: "deadly-worker" });
const database = openDb(env().databaseUrl, { max: 10 });
const timing = { leaseSeconds: 4, callDeadlineMs: 1000, quietMs: 3000 };
const shell = createShell(demoIds.workspace, { database, models: openModels({ provider: "built-in" }), log, timing });

async function work({ ticketId }: { ticketId: string }): Promise<void> {
  await inWorkspace(demoIds.workspace, () =>
    workTicket(
      {
        ...shell,
        step: (name, go) => {
          if (name === "triage" && ticketId === values.poison) process.kill(process.pid, "SIGKILL");
          return go();
        },
      },
      { ticketId },
    ),
  );
}

process.on("disconnect", () => process.exit(0));
await startWorker({
  databaseUrl: env().databaseUrl,
  handlers: {
    work_ticket: work,
    resume_ticket: work,
    sync_knowledge: () => Promise.resolve(),
    settle_evidence: () => Promise.resolve(),
    push_webhook: () => Promise.resolve(),
    send_mail: () => Promise.resolve(),
  },
  concurrency: 4,
  log,
});
