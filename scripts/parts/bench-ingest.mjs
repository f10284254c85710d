import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { STATEMENTS, openBareInserts } from "./bare-inserts.mjs";
import { withClient } from "./database.mjs";
import { freePort } from "./free-port.mjs";
import { root } from "./packages.mjs";
import { openScratch } from "./scratch.mjs";
import { untilHealthy, webArgs } from "./services.mjs";
import { openSignedSender } from "./signed-sender.mjs";
import { buildWeb, generateClient } from "./stack.mjs";

const CONNECTIONS = 32;
const ROUNDS = 3;
const WARM_UP_SECONDS = 3;
const TABLES = ["inbound_event", "requester", "requester_key", "ticket", "episode", "message", "audit_head"].concat([
  "audit_line",
  "pgboss.job",
]);

/** An event like no other: a customer who never wrote before opens a ticket. */
function eventOf(name) {
  const at = new Date().toISOString();
  const text = `Hello, my order ${name} is more than a week late and still not here. Please refund it.`;
  const data = {
    ...{ ticketRef: `t-${name}`, channel: "email", subject: "Late order" },
    sender: { address: `${name}@example.com`, name: null, authenticity: "dmarc_pass" },
    message: { ref: `m-${name}`, text, at, headers: {}, attachments: [] },
  };
  return { id: `e-${name}`, kind: "ticket.created", sourceVersion: 1, at, data };
}

/** Seconds of CPU that a process has used so far (Linux); NaN elsewhere. */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

/** Each sender sends the next event as soon as its last one is answered. `sent` grows over all rounds. */
async function drive(target, seconds) {
  const { senders, close } = await target.open();
  const until = performance.now() + seconds * 1000;
  const latencies = [];
  const cpuBefore = cpuOf(target.pid);
  const from = performance.now();
  await Promise.all(
    senders.map(async (send) => {
      while (performance.now() < until) {
        const event = eventOf(`${target.key}-${(target.sent += 1)}`);
        const begun = performance.now();
        await send(event);
        latencies.push(performance.now() - begun);
      }
    }),
  );
  const round = { latencies, seconds: (performance.now() - from) / 1000, cpuSeconds: cpuOf(target.pid) - cpuBefore };
  await close();
  return round;
}

async function startServer({ key, label, args, env, path, secret }) {
  const port = await freePort();
  const own = { NODE_ENV: "production", PORT: String(port), NEXTAUTH_URL: `http://127.0.0.1:${port}` };
  const child = spawn(process.execPath, args(port), {
    ...{ cwd: root, stdio: ["ignore", "ignore", "inherit"], env: { ...env, ...own } },
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  try {
    await untilHealthy(`http://127.0.0.1:${port}/api/health`, () =>
      child.exitCode === null ? null : new Error(`${label} ended by itself`),
    );
    // Opened for each round: a server closes connections that are idle while the others have their turn.
    const open = async () => {
      const opened = await Promise.all(
        Array.from({ length: CONNECTIONS }, () => openSignedSender({ port, path, secret })),
      );
      return { senders: opened.map(({ send }) => send), close: () => opened.forEach((one) => one.close()) };
    };
    return { key, label, pid: child.pid, sent: 0, open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Rows by table, as the workspace sees them; jobs are counted by their queue's owner. */
async function countRows(databaseUrl, workspaceId) {
  return withClient(databaseUrl, async (client) => {
    await client.query("select set_config('app.workspace', $1, false)", [workspaceId]);
    const counts = TABLES.map((name) => `(select count(*)::int from ${name}) as "${name}"`);
    return (await client.query(`select ${counts.join(", ")}`)).rows[0];
  });
}

/** Throws unless one event leaves one row in each table, whoever takes it: else the rates compare different work. */
async function proveSameRows(targets, count) {
  for (const target of targets) {
    const before = await count();
    const { senders, close } = await target.open();
    await senders[0](eventOf(`${target.key}-${(target.sent += 1)}`));
    await close();
    const after = await count();
    const wrong = TABLES.filter((name) => after[name] - before[name] !== 1);
    if (wrong.length > 0) throw new Error(`${target.label} leaves other rows in ${wrong.join(", ")}`);
  }
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

function lineOf(target, rounds, bareRate) {
  const latencies = rounds.flatMap((round) => round.latencies).sort((a, b) => a - b);
  const rate = rateOf(rounds);
  const each = rounds.map((round) => Math.round(round.latencies.length / round.seconds)).join(", ");
  const cpu = (rounds.reduce((sum, round) => sum + round.cpuSeconds, 0) * 1000) / latencies.length;
  return (
    `${target.label.padEnd(26)} ${rate.toFixed(0).padStart(6)} events/s  ${(rate / bareRate).toFixed(2)} x  ` +
    `median ${at(latencies, 0.5).toFixed(1)} ms  p99 ${at(latencies, 0.99).toFixed(1)} ms  ` +
    `cpu of its process ${cpu.toFixed(2)} ms an event  (rounds: ${each})`
  );
}

const rateOf = (rounds) =>
  rounds.reduce((sum, round) => sum + round.latencies.length, 0) /
  rounds.reduce((sum, round) => sum + round.seconds, 0);

async function openTargets(scratch) {
  const { env } = scratch;
  const { connectionId, workspaceId } = await withClient(env.DATABASE_URL, async (client) => {
    const query = `select connection_id as "connectionId", workspace_id as "workspaceId" from connection_address`;
    return (await client.query(`${query} where vendor = 'sandbox'`)).rows[0];
  });
  const inserts = { databaseUrl: env.DATABASE_URL, connections: CONNECTIONS, workspaceId, connectionId };
  const bare = {
    ...{ key: "b", label: "bare insert loop", pid: process.pid, sent: 0 },
    ...{ open: () => openBareInserts(inserts), stop: () => {} },
  };
  const common = { env, path: `/api/webhooks/sandbox/${connectionId}`, secret: env.SANDBOX_WEBHOOK_SECRET };
  const ingestArgs = () => ["--import", "tsx", "scripts/ingest.ts"];
  const ingest = await startServer({ ...common, key: "i", label: "ingest process", args: ingestArgs });
  const web = await startServer({
    ...common,
    key: "n",
    label: "Next, production build",
    args: (port) => webArgs(false, port),
  });
  return { bare, ingest, web, workspaceId };
}

/**
 * `npm run bench -- ingest [--seconds N]`: signed webhook events through the ingest process and through Next beside the
 * same rows inserted directly, 32 connections each, in turns on one database.
 */
export async function benchIngest(seconds) {
  await generateClient();
  await buildWeb(console.error);
  const scratch = await openScratch({ log: console.error });
  const open = [];
  try {
    const { bare, ingest, web, workspaceId } = await openTargets(scratch);
    const targets = [bare, ingest, web];
    open.push(...targets);
    const count = () => countRows(scratch.env.DATABASE_URL, workspaceId);
    await proveSameRows(targets, count);
    for (const target of targets) await drive(target, WARM_UP_SECONDS);
    const before = await count();
    const sentBefore = targets.reduce((sum, { sent }) => sum + sent, 0);
    const rounds = new Map(targets.map((target) => [target, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const target of targets) rounds.get(target).push(await drive(target, seconds));
    }
    const stored = (await count()).inbound_event - before.inbound_event;
    const sent = targets.reduce((sum, target) => sum + target.sent, 0) - sentBefore;
    console.log("ingest: signed events, each a new ticket of a new customer; answered after the commit");
    console.log(
      `on: node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}, load ${loadavg()[0].toFixed(1)}; ` +
        `${CONNECTIONS} connections, ${ROUNDS} rounds of ${seconds} s each; PostgreSQL with durable commits on the same machine`,
    );
    console.log(
      `one event: ${TABLES.length} rows (${TABLES.join(", ")}); the bare loop writes them in one transaction of ` +
        `${STATEMENTS} statements, each sent by itself, prepared, under the same role and row security`,
    );
    const bareRate = rateOf(rounds.get(bare));
    for (const target of targets) console.log(lineOf(target, rounds.get(target), bareRate));
    console.log(`stored: ${stored} of ${sent} acknowledged`);
    if (stored !== sent) process.exitCode = 1;
  } finally {
    for (const target of open) await target.stop();
    await scratch.stop();
  }
}
