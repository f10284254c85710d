import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { demoSettings } from "@/prisma/scenarios/demo-settings";
import { seedWorkspace } from "@/prisma/scenarios/seed-workspace";
import { createShell, openConfiguredModels } from "@/server/flows/open-shell";
import { workTicket } from "@/server/flows/work-ticket";
import { inWorkspace, openDb, type Database } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { openLogger } from "@/server/platform/logger";
import { insertSettings } from "@/server/store/settings";

const { values } = parseArgs({ options: { tickets: { type: "string" }, lone: { type: "string" } } });
const tickets = Number(values.tickets ?? 400);
const lone = Number(values.lone ?? 30);
// As many at most as are measured: a short run is not mostly warming up.
const warmUp = Math.min(40, tickets);
const { sandboxUrl, sandboxToken, sandboxWebhookSecret, databaseUrl } = env();
if (sandboxUrl === null || sandboxToken === null || sandboxWebhookSecret === null)
  throw new Error("no sandbox is named");
const account = { url: sandboxUrl, token: sandboxToken, webhookSecret: sandboxWebhookSecret };

let crowd = 0;
async function toSandbox(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${account.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${account.token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${String(answer.status)}: ${await answer.text()}`);
}

/** The next customer of the crowd writes: one late order of 59.00 EUR, inside the refund policy. */
async function openTicket(): Promise<void> {
  crowd += 1;
  const number = String(crowd).padStart(5, "0");
  await toSandbox("/_sandbox/door/tickets", {
    from: `crowd.${number}@example.com`,
    subject: "Late order",
    text: `Hello, my order PT-${String(900_000 + crowd)} is more than a week late and still not here. Please refund it.`,
    channel: "email",
    authenticity: "dmarc_pass",
  });
}

/** Seconds of CPU that a process has used so far (Linux). */
function cpuOf(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, "utf8")
      .split(") ")[1]
      ?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

interface Times {
  states: Record<string, number>;
  /** Milliseconds from the event's arrival to the recorded reply, per resolved ticket. */
  latencies: number[];
  first: Date | null;
  last: Date | null;
}

async function timesSince(database: Database, from: Date): Promise<Times> {
  return inWorkspace(demoIds.workspace, async () => {
    const rows = await database.app.ticket.findMany({
      where: { createdAt: { gte: from } },
      select: { state: true, createdAt: true, messages: { where: { direction: "out" }, select: { at: true } } },
    });
    const states: Record<string, number> = {};
    const latencies: number[] = [];
    const sent: number[] = [];
    for (const row of rows) {
      states[row.state] = (states[row.state] ?? 0) + 1;
      const [reply] = row.messages;
      if (row.state !== "resolved" || !reply) continue;
      sent.push(reply.at.getTime());
      latencies.push(reply.at.getTime() - row.createdAt.getTime());
    }
    const created = rows.map((row) => row.createdAt.getTime());
    const at = (ms: number[], pick: (...of: number[]) => number) => (ms.length > 0 ? new Date(pick(...ms)) : null);
    return { states, latencies, first: at(created, Math.min), last: at(sent, Math.max) };
  });
}

/** Waits with one cheap count a time, so that the waiting is not what is measured. */
async function untilSettled(database: Database, from: Date, count: number, pauseMs: number): Promise<Times> {
  const until = Date.now() + 180_000;
  const settled = { createdAt: { gte: from }, state: { notIn: ["new", "working"] } };
  const countSettled = () => inWorkspace(demoIds.workspace, () => database.app.ticket.count({ where: settled }));
  while ((await countSettled()) < count && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return timesSince(database, from);
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function startProcess(script: string): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "ignore", "inherit"] });
}

/** One ticket in this process, boundary by boundary: how many there are, and where the time goes. */
async function countSteps(database: Database): Promise<Map<string, { count: number; ms: number; cpuMs: number }>> {
  const seen = new Map<string, { count: number; ms: number; cpuMs: number }>();
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const cpu = process.cpuUsage();
    try {
      return await work();
    } finally {
      const used = process.cpuUsage(cpu);
      const before = seen.get(name) ?? { count: 0, ms: 0, cpuMs: 0 };
      seen.set(name, {
        count: before.count + 1,
        ms: before.ms + performance.now() - from,
        cpuMs: before.cpuMs + (used.user + used.system) / 1000,
      });
    }
  };
  await inWorkspace(demoIds.workspace, async () => {
    const shell = createShell(demoIds.workspace, {
      database,
      models: openConfiguredModels(),
      log: openLogger("silent"),
      step,
    });
    for (let n = 0; n < warmUp + 5; n += 1) {
      const from = new Date();
      await openTicket();
      let ticket = null;
      while (!ticket)
        ticket = await database.app.ticket.findFirst({ where: { createdAt: { gte: from }, state: "new" } });
      if (n === warmUp) seen.clear();
      await workTicket(shell, { ticketId: ticket.id });
    }
  });
  return seen;
}

const database = openDb(databaseUrl, { max: 16 });
await seedWorkspace(database, { sandbox: account, password: null, at: new Date() });
await inWorkspace(demoIds.workspace, async () => {
  const budgets = demoSettings.budgets.map((budget) => ({
    ...budget,
    maxCount: null,
    maxMinor: { EUR: 1_000_000_000 },
  }));
  await insertSettings(database.app, {
    revision: 2,
    body: { ...demoSettings, budgets },
    changedAt: new Date(),
    changedBy: null,
  });
});
const ingest = startProcess("scripts/ingest.ts");
await toSandbox("/_sandbox/subscribe", {
  url: `http://127.0.0.1:${String(env().port)}/api/webhooks/sandbox/${demoIds.sandbox}`,
});

const steps = await countSteps(database);
const stepsPerTicket = [...steps.values()].reduce((sum, { count }) => sum + count, 0) / 5;

const worker = startProcess("scripts/worker.ts");
const pid = worker.pid ?? 0;
const warm = new Date();
for (let n = 0; n < warmUp; n += 1) await openTicket();
await untilSettled(database, warm, warmUp, 200);

const alone: number[] = [];
for (let n = 0; n < lone; n += 1) {
  const from = new Date();
  await openTicket();
  alone.push(...(await untilSettled(database, from, 1, 50)).latencies);
}

const from = new Date();
const cpuBefore = cpuOf(pid);
for (let n = 0; n < tickets; n += 1) await openTicket();
const times = await untilSettled(database, from, tickets, 500);
const cpuSeconds = cpuOf(pid) - cpuBefore;
const seconds = ((times.last?.getTime() ?? 0) - (times.first?.getTime() ?? 0)) / 1000;
const resolved = times.latencies.length;

console.log(
  `loop: event -> triage -> evidence -> decision -> refund -> reply, ${openConfiguredModels().label}, sandbox over HTTP`,
);
console.log(
  `on: node ${process.versions.node}, ${String(cpus().length)} x ${cpus()[0]?.model ?? "?"}, load ${loadavg()
    .map((n) => n.toFixed(1))
    .join(" ")}`,
);
console.log(`database: PostgreSQL with durable commits, audit on; 1 worker process, 8 tickets at once`);
console.log(`tickets: ${String(tickets)} sent, ${JSON.stringify(times.states)}`);
console.log(
  `throughput: ${(resolved / seconds).toFixed(1)} tickets/s (${String(resolved)} replies in ${seconds.toFixed(1)} s)`,
);
console.log(`latency of a lone ticket, event to reply: median ${String(median(alone))} ms of ${String(alone.length)}`);
console.log(
  `worker CPU: ${((cpuSeconds * 1000) / resolved).toFixed(1)} ms per ticket, ${((cpuSeconds * 1000) / resolved / stepsPerTicket).toFixed(2)} ms per step (${stepsPerTicket.toFixed(1)} steps)`,
);
console.log("where the time of one ticket goes (5 tickets alone in one process; wall and CPU ms per ticket):");
for (const [name, { count, ms, cpuMs }] of [...steps].sort((a, b) => b[1].ms - a[1].ms)) {
  console.log(
    `  ${name.padEnd(18)} x${String(count / 5)}  ${(ms / 5).toFixed(1)} ms  cpu ${(cpuMs / 5).toFixed(1)} ms`,
  );
}
worker.kill("SIGTERM");
ingest.kill("SIGTERM");
await database.close();
process.exit(0);
