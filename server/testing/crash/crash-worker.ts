import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { openModels } from "@/server/agent/models/registry";
import { loadKnowledge } from "@/server/flows/load-knowledge";
import { loadRelease } from "@/server/flows/load-release";
import { createShell } from "@/server/flows/open-shell";
import { readWebhook } from "@/server/flows/read-webhook";
import { receiveEvent } from "@/server/flows/receive-event";
import type { Shell } from "@/server/flows/shell";
import { workTicket } from "@/server/flows/work-ticket";
import { startWorker, type Worker } from "@/server/jobs/run-worker";
import { inWorkspace, openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { readStamps } from "@/server/store/stamps";
import { followDatabaseClock } from "@/server/platform/follow-clock";
import { openLogger } from "@/server/platform/logger";
import { callBoundary, crashTiming, intentBoundary, ToWorker, type FromWorker, type Point } from "./protocol";
import { shiftClock } from "./shift-clock";

/*
 * A worker (or an intake) of the crash test, in a process of its own that is killed for real. It works the real queue with
 * the real flows; all that it adds is a shell whose boundaries can be stopped at.
 */
const { values } = parseArgs({
  options: { role: { type: "string", default: "worker" }, "clock-off-ms": { type: "string", default: "0" } },
});
if (values["clock-off-ms"] !== "0") shiftClock(Number(values["clock-off-ms"]));
await followDatabaseClock(env().databaseUrl);
const log = openLogger(env().logLevel, { scope: "crash-worker" });
const database = openDb(env().databaseUrl, { max: 10 });
const models = openModels({ provider: "built-in" });
const base = createShell(demoIds.workspace, { database, models, log, timing: crashTiming });

let worker: Worker | null = null;
let points = new Map<string, Point>();
const crossings = new Map<string, string[]>();
const gates = new Map<string, () => void>();

/** As many tickets as a real worker has in hand at once; one that stands at its point is in nobody's way. */
let slots = 6;
const waiting: (() => void)[] = [];

async function takeSlot(): Promise<void> {
  if (slots > 0) slots -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function giveSlot(): void {
  const next = waiting.shift();
  if (next) next();
  else slots += 1;
}

function tell(message: FromWorker): void {
  process.send?.(message);
}

/** By now the request has left, as far as this process can tell. */
const leftAfterMs = 30;
const aimed = new Set<string>();

async function stopAt(ticketId: string, name: string, when: "before" | "after"): Promise<void> {
  const point = points.get(ticketId);
  if (!point || !isAt(point, crossings.get(ticketId) ?? [], when)) return;
  points.delete(ticketId);
  if (point.when === "during") aimed.add(ticketId);
  giveSlot();
  await new Promise<void>((resolve) => {
    gates.set(ticketId, resolve);
    tell({ tell: "reached", ticketId, name, when });
  });
  await takeSlot();
}

function isAt(point: Point, names: readonly string[], when: "before" | "after"): boolean {
  if (point.when !== "during") return point.when === when && point.index === names.length - 1;
  const isIntent = when === "before" && names.at(-1) === intentBoundary;
  return isIntent && point.index === names.filter((name) => name === intentBoundary).length - 1;
}

/** A call that is told of while it is on the wire, and in nobody's way. */
async function tellOfCall<T>(ticketId: string, name: string, work: () => Promise<T>): Promise<T> {
  giveSlot();
  const called = work();
  const over = () => true;
  const isOver = await Promise.race([called.then(over, over), sleep(leftAfterMs, false)]);
  if (!isOver) tell({ tell: "reached", ticketId, name, when: "during" });
  try {
    return await called;
  } finally {
    tell({ tell: "answered", ticketId });
    await takeSlot();
  }
}

function stepFor(ticketId: string): Shell["step"] {
  return async (name, work) => {
    const names = crossings.get(ticketId) ?? [];
    crossings.set(ticketId, names);
    names.push(name);
    await stopAt(ticketId, name, "before");
    const isAimed = name === callBoundary && aimed.delete(ticketId);
    const result = await (isAimed ? tellOfCall(ticketId, name, work) : work());
    await stopAt(ticketId, name, "after");
    return result;
  };
}

async function workOne({ workspaceId, ticketId }: { workspaceId: string; ticketId: string }): Promise<void> {
  const shell = { ...base, step: stepFor(ticketId) };
  await takeSlot();
  try {
    await inWorkspace(workspaceId, () => workTicket(shell, { ticketId, trigger: "job" }));
  } finally {
    giveSlot();
  }
  tell({ tell: "crossed", ticketId, names: crossings.get(ticketId) ?? [] });
}

async function beginWork(oneByOne: boolean): Promise<void> {
  const nothing = () => Promise.resolve();
  const handlers = {
    ...{ work_ticket: workOne, resume_ticket: workOne },
    ...{ settle_evidence: nothing, sync_knowledge: nothing, push_webhook: nothing, send_mail: nothing },
  };
  worker = await startWorker({ databaseUrl: env().databaseUrl, handlers, concurrency: oneByOne ? 1 : 1000, log });
}

async function rest(): Promise<void> {
  await worker?.stop();
  worker = null;
  crossings.clear();
  points.clear();
  aimed.clear();
  tell({ tell: "ready", url: null });
}

function release(ticketId: string | null): void {
  for (const [id, open] of gates) {
    if (ticketId !== null && id !== ticketId) continue;
    gates.delete(id);
    open();
  }
}

/** Takes events in, as the webhook's handler does. It stops before or after its nth event, under the name of that number. */
function openIntake(): Promise<string> {
  let taken = 0;
  const takeIn = async (headers: Record<string, string>, rawBody: Uint8Array): Promise<number> => {
    const read = await readWebhook(base, { vendor: "sandbox", connectionId: demoIds.sandbox, headers, rawBody });
    if (!read.ok) return 401;
    for (const event of read.events) {
      const shell = { ...base, step: stepFor(`intake ${String((taken += 1))}`) };
      await receiveEvent(shell, demoIds.sandbox, event);
    }
    return 202;
  };
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, text]) => [name, String(text)]));
      inWorkspace(demoIds.workspace, () => takeIn(headers, new Uint8Array(Buffer.concat(chunks)))).then(
        (status) => response.writeHead(status).end(),
        (error: unknown) => {
          log.warn({ err: error }, "intake");
          response.writeHead(503).end();
        },
      );
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${String(typeof address === "object" && address !== null ? address.port : 0)}/`);
    });
  });
}

process.on("disconnect", () => process.exit(0));
process.on("message", (raw) => {
  const message = ToWorker.parse(raw);
  if (message.tell === "release") release(message.ticketId);
  else if (message.tell === "rest") void rest();
  else {
    points = new Map(Object.entries(message.points));
    if (values.role === "worker") void beginWork(message.oneByOne);
  }
});
const url = values.role === "intake" ? await openIntake() : null;
// The pool and the caches are warm before the first ticket: what is measured is the work. An intake needs none of it.
async function warmUp(): Promise<void> {
  const stamps = await readStamps(database.app);
  await Promise.all([loadRelease(base, stamps.release), loadKnowledge(base, stamps.knowledge)]);
}
if (values.role === "worker") await inWorkspace(demoIds.workspace, warmUp);
tell({ tell: "ready", url });
