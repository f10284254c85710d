import { createServer, type IncomingMessage, type Server } from "node:http";
import { afterAll } from "vitest";
import { demoIds } from "@/prisma/scenarios/demo-ids";
import { demoSettings } from "@/prisma/scenarios/demo-settings";
import { seedWorkspace } from "@/prisma/scenarios/seed-workspace";
import { openModels, type Models } from "@/server/agent/models/registry";
import type { Settings } from "@/server/core/policy/settings";
import { createShell } from "@/server/flows/open-shell";
import { readWebhook } from "@/server/flows/read-webhook";
import { receiveEvent } from "@/server/flows/receive-event";
import type { Shell } from "@/server/flows/shell";
import { syncKnowledge } from "@/server/flows/sync-knowledge";
import { inWorkspace, openDb, type Database } from "@/server/platform/db";
import type { Logger } from "@/server/platform/logger";
import { startSandbox, type Sandbox } from "./start-sandbox";
import { createTestDatabase } from "./test-database";

export interface DemoStage {
  /** The owner's URL. Handlers that open their own shell get it from the environment. */
  url: string;
  shell: Shell;
  database: Database;
  sandbox: Sandbox;
  /** Runs in the demo workspace. */
  within<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until every event that the sandbox has made is taken in. Throws what an intake threw. */
  settleEvents(): Promise<void>;
}

/**
 * The whole demo company on a database and a sandbox of its own: seeded, its documents synced, its events taken in through
 * signature and parser. Nothing works the tickets: the test calls the flows. Closed after the file's last test. `isEmpty`: without
 * a release and without documents.
 */
export async function openDemoStage(
  options: {
    models?: Models;
    password?: string;
    crowd?: number;
    log?: Logger;
    settings?: Partial<Settings>;
    isEmpty?: boolean;
  } = {},
): Promise<DemoStage> {
  const [{ url, drop }, sandbox] = await Promise.all([
    createTestDatabase(),
    startSandbox({ crowd: options.crowd ?? 0 }),
  ]);
  process.env["DATABASE_URL"] = url;
  const database = openDb(url, { max: 8 });
  const account = { url: sandbox.url, token: sandbox.token, webhookSecret: sandbox.webhookSecret };
  const isEmpty = options.isEmpty ?? false;
  // What a person decides is done at once, unless a test is about the time until then.
  const settings = { ...demoSettings, holdSeconds: 0, ...options.settings };
  await seedWorkspace(database, {
    sandbox: account,
    password: options.password ?? null,
    at: new Date(),
    settings,
    isEmpty,
  });
  const shell = createShell(demoIds.workspace, {
    database,
    models: options.models ?? openModels({ provider: "built-in" }),
    ...(options.log ? { log: options.log } : {}),
  });
  const within = <T>(work: () => Promise<T>): Promise<T> => inWorkspace(demoIds.workspace, work);
  if (!isEmpty) await within(() => syncKnowledge(shell));
  const faults: unknown[] = [];
  const intake = await listen((request) => within(() => takeIn(shell, request)), faults);
  await sandbox.subscribe(intake.url);
  afterAll(async () => {
    intake.server.close();
    await sandbox.stop();
    await database.close();
    await drop();
  });
  return { url, shell, database, sandbox, within, settleEvents: () => settle(sandbox, faults) };
}

/** As the webhook's handler does it: signature, words, then the flow. */
async function takeIn(shell: Shell, request: IncomingMessage): Promise<number> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const rawBody = new Uint8Array(Buffer.concat(chunks));
  const read = await readWebhook(shell, { vendor: "sandbox", connectionId: demoIds.sandbox, headers, rawBody });
  if (!read.ok) return 401;
  for (const event of read.events) await receiveEvent(shell, demoIds.sandbox, event);
  return 202;
}

function listen(
  handle: (request: IncomingMessage) => Promise<number>,
  faults: unknown[],
): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    handle(request).then(
      (status) => response.writeHead(status).end(),
      (error: unknown) => {
        faults.push(error);
        response.writeHead(500).end();
      },
    );
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      resolve({ url: `http://127.0.0.1:${String(port)}/`, server });
    });
  });
}

const patienceMs = 15_000;

async function settle(sandbox: Sandbox, faults: unknown[]): Promise<void> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if (faults.length > 0) throw faults[0];
    if ((await waiting(sandbox)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("events of the sandbox did not arrive");
}

async function waiting(sandbox: Sandbox): Promise<number> {
  const headers = { authorization: `Bearer ${sandbox.token}` };
  const response = await fetch(`${sandbox.url}/_sandbox/outbox`, { headers });
  return ((await response.json()) as { waiting: number }).waiting;
}
