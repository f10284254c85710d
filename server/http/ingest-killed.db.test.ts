import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { repository } from "@/server/testing/crash/children";
import { startIngest } from "@/server/testing/start-ingest";
import { copyWithout } from "@/server/testing/crash/controls";
import { openDoors, testWebhookSecret } from "@/server/testing/doors-stage";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { withClient } from "@/server/testing/template-database";
import { openTestDatabase } from "@/server/testing/test-database";
import { freePort } from "../../scripts/parts/free-port.mjs";

// The real ingest process, killed for real while 32 senders wait for it. Each sends its event until it is acknowledged, and
// then never again: what was acknowledged and is not there is lost.

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const doors = await openDoors(database, workspaceId);
const senders = 32;
const kills = 3;
const acknowledgedPerLife = 50;

function requestOf(name: string): RequestInit {
  const at = new Date().toISOString();
  const data = {
    ...{ ticketRef: name, channel: "email", subject: "Late" },
    sender: { address: `${name}@example.com`, name: null, authenticity: "unverified" },
    message: { ref: name, text: "Where is it?", at, headers: {} },
  };
  const body = JSON.stringify({ id: name, kind: "ticket.created", sourceVersion: 1, at, data });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", testWebhookSecret).update(`${timestamp}.${body}`).digest("hex");
  return {
    ...{ method: "POST", body, signal: AbortSignal.timeout(60_000) },
    headers: { "x-sandbox-timestamp": timestamp, "x-sandbox-signature": signature },
  };
}

interface Told {
  acknowledged: string[];
  /** Requests that were under way when a process died, and got no answer. */
  cut: number;
  exitCode: number | null;
}

/** Kills the process `kills` times under load, starts it again each time, and stops it in order in the end. */
async function hammer(run: string, source: string): Promise<Told> {
  const port = await freePort();
  const address = `http://127.0.0.1:${String(port)}/api/webhooks/sandbox/${doors.sandbox}`;
  const told: Told = { acknowledged: [], cut: 0, exitCode: null };
  let ingest = await startIngest(source, port);
  let [next, lives, isOver] = [0, 1, false];
  let restarting: Promise<void> = Promise.resolve();
  const restart = async () => {
    await ingest.kill();
    ingest = await startIngest(source, port);
  };
  const acknowledge = (name: string) => {
    told.acknowledged.push(name);
    if (told.acknowledged.length < lives * acknowledgedPerLife) return;
    if (lives > kills) isOver = true;
    else restarting = restarting.then(restart);
    lives += 1;
  };
  const send = async () => {
    while (!isOver) {
      const name = `${run}-${String((next += 1))}`;
      for (;;) {
        const answer = await fetch(address, requestOf(name)).catch(() => null);
        if (answer?.status === 202) break;
        if (answer === null) told.cut += 1;
        else expect(answer.status).toBe(503);
        await sleep(20);
      }
      acknowledge(name);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  await restarting;
  told.exitCode = await ingest.stop();
  return told;
}

/** What the database holds of a run: names, as often as they are there. */
async function storedOf(run: string): Promise<Record<"events" | "tickets" | "messages" | "jobs", string[]>> {
  const of = { startsWith: `${run}-` };
  const { app } = database;
  return inWorkspace(workspaceId, async () => {
    const tickets = await app.ticket.findMany({ where: { externalRef: of }, select: { id: true, externalRef: true } });
    const events = await app.inboundEvent.findMany({ where: { externalId: of }, select: { externalId: true } });
    const messages = await app.message.findMany({ where: { externalRef: of }, select: { externalRef: true } });
    const nameOf = new Map(tickets.map(({ id, externalRef }) => [id, externalRef]));
    const jobs = await withClient(url, async (client) => {
      const query = "select data ->> 'ticketId' as id from pgboss.job where name = 'work_ticket'";
      return (await client.query<{ id: string }>(query)).rows;
    });
    return {
      events: events.map(({ externalId }) => externalId).sort(),
      tickets: tickets.map(({ externalRef }) => externalRef).sort(),
      messages: messages.map(({ externalRef }) => externalRef).sort(),
      jobs: jobs.flatMap(({ id }) => nameOf.get(id) ?? []).sort(),
    };
  });
}

test("nothing that was acknowledged is lost or there twice, and a stop in order ends with 0", async () => {
  const run = systemIds.next();
  const told = await hammer(run, repository);
  const sent = [...told.acknowledged].sort();
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent.length).toBeGreaterThanOrEqual((kills + 1) * acknowledgedPerLife);
  expect(told.cut).toBeGreaterThan(0);
  expect(await storedOf(run)).toEqual({ events: sent, tickets: sent, messages: sent, jobs: sent });
  expect(told.exitCode).toBe(0);
});

test("negative control: a process that acknowledges before the commit loses what it acknowledged", async () => {
  const copy = copyWithout({
    ...{ guard: "acknowledged after the commit", batches: [] },
    patches: [
      {
        file: "server/http/receive-webhook.ts",
        from: "await receiveEvent(shell, address.connectionId, event);",
        to: "setTimeout(() => void receiveEvent(shell, address.connectionId, event).catch(() => undefined), 20);",
      },
    ],
  });
  const run = systemIds.next();
  try {
    const { acknowledged } = await hammer(run, copy.source);
    const stored = new Set((await storedOf(run)).events);
    expect(acknowledged.filter((name) => !stored.has(name)).length).toBeGreaterThan(0);
  } finally {
    copy.remove();
  }
});
