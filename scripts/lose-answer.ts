import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { sandboxScopes } from "@/prisma/scenarios/demo-scopes";
import { database } from "@/server/flows/open-shell";
import { inWorkspace } from "@/server/platform/db";
import { findConnection, saveConnection } from "@/server/store/connections";

// The vendor is told to do what it is asked and to cut the line, and is declared as one that knows no keys and can look nothing
// up, until the agent has given up finding out. Then all is as before.

const Account = z.looseObject({ url: z.string(), token: z.string() });
const Opened = z.object({ ticketRef: z.string() });
const Ledger = z.object({ effects: z.array(z.object({ key: z.string().nullable(), ref: z.string().nullable() })) });

const mail = {
  from: "willem.bakker@example.com",
  subject: "Trail Map loses my route",
  text: "The Trail Map app crashes. Steps: 1. open a saved route, 2. tap Start. It happens every time. Pixel 8, Android 15.",
  authenticity: "dmarc_pass",
};
const patienceMs = 150_000;
const db = database().app;

async function call(account: z.infer<typeof Account>, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${account.url}/_sandbox/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${account.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`the sandbox answered ${String(response.status)} to ${path}`);
  return response.json();
}

async function untilInDoubt(ticketRef: string): Promise<{ id: string; ticketId: string }> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    const where = { action: "file_bug", state: "escalated", ticket: { externalRef: ticketRef } };
    const run = await db.actionRun.findFirst({ where, select: { id: true, ticketId: true } });
    if (run) return run;
    await sleep(500);
  }
  throw new Error("the agent did not come to a doubt: is a worker running?");
}

async function loseAnswer(): Promise<void> {
  const connection = await findConnection(db, demoIds.sandbox);
  if (!connection) throw new Error("there is no demo company here: run npm start first");
  const account = Account.parse(connection.config);
  const declare = (config: unknown) =>
    saveConnection(db, {
      ...{ id: connection.id, vendor: connection.vendor, label: connection.label },
      ...{ scopes: [...sandboxScopes], config, at: new Date() },
    });
  const forgetful = { idempotency: false, lookUp: false };
  try {
    await declare({ ...account, ...forgetful });
    const fault = { kind: "drop_after", times: 1 };
    await call(account, "faults", { effects: { "tracker.file": { ...forgetful, fault } } });
    const { ticketRef } = Opened.parse(await call(account, "door/tickets", mail));
    const run = await untilInDoubt(ticketRef);
    const { effects } = Ledger.parse(await call(account, "ledger"));
    const happened = effects.find((effect) => effect.key === run.id)?.ref ?? null;
    const said = { ticketId: run.ticketId, subject: mail.subject, actionRunId: run.id, happened };
    process.stdout.write(`${JSON.stringify(said)}\n`);
  } finally {
    await call(account, "faults", {});
    await declare(account);
  }
}

try {
  await inWorkspace(demoIds.workspace, loseAnswer);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await database().close();
}
