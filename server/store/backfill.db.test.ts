import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { systemIds } from "@/server/platform/ids";
import { dropDatabase, nameTestDatabase, urlOf, withClient } from "@/server/testing/template-database";

// The migration that makes the queue out of what waits already, on a database in which something does.

const root = resolve(import.meta.dirname, "../../prisma/migrations");
const migrations = globSync("*/migration.sql", { cwd: root }).sort();
const made = migrations.findIndex((file) => file.includes("_queue_items"));
const run = (client: pg.Client, files: readonly string[]) =>
  files.reduce(async (before, file) => {
    await before;
    await client.query(readFileSync(join(root, file), "utf8"));
  }, Promise.resolve());

const name = nameTestDatabase();
const url = urlOf(inject("testServerUrl"), name);
const ids = systemIds;
const at = "2026-11-20T10:00:00Z";
const ours = { workspace: ids.next(), requester: ids.next(), connection: ids.next() };

async function ticket(client: pg.Client, state: string, urgency: string | null): Promise<string> {
  const id = ids.next();
  await client.query(
    `insert into ticket (workspace_id, id, connection_id, external_ref, channel, subject, requester_id, state, episode,
       intent, urgency, team, source_version, created_at, updated_at)
     values ($1, $2, $3, $4, 'email', 'A subject', $5, $6, 1, 'refund', $7, 'Billing', 1, $8, $8)`,
    [ours.workspace, id, ours.connection, id, ours.requester, state, urgency, at],
  );
  return id;
}

async function runOf(client: pg.Client, ticketId: string, endedAt: string | null): Promise<string> {
  const id = ids.next();
  await client.query(
    `insert into run (workspace_id, id, ticket_id, episode, trigger, state, fence, model, started_at, ended_at)
     values ($1, $2, $3, 1, 'job', 'decided', 1, 'built-in', $4, $5)`,
    [ours.workspace, id, ticketId, at, endedAt],
  );
  return id;
}

async function decided(client: pg.Client, ticketId: string, runId: string): Promise<string> {
  const id = ids.next();
  const body = {
    because: [{ reason: { code: "over_limit" } }, { reason: { code: "over_limit" } }],
    sampledForQa: true,
  };
  const value = (minor: number, currency: string) => ({
    kind: "action",
    action: "issue_refund",
    value: { minor, currency },
  });
  const parts = [value(4200, "EUR"), value(800, "EUR"), value(9, "USD"), { kind: "reply" }];
  await client.query(
    `insert into decision (workspace_id, id, run_id, ticket_id, episode, outcome, body, release, settings, evidence_hash,
       sealed_evidence, created_at) values ($1, $2, $3, $4, 1, 'review', $5, 7, 1, 'h', '', $6)`,
    [ours.workspace, id, runId, ticketId, body, at],
  );
  await client.query(
    `insert into decision_input (workspace_id, decision_id, settings, outcome, as_of, body, actions_hash)
     values ($1, $2, 1, 'review', $3, $4, 'h')`,
    [ours.workspace, id, at, { parts }],
  );
  return id;
}

async function review(client: pg.Client, ticketId: string, state: string): Promise<string> {
  const id = ids.next();
  const runId = await runOf(client, ticketId, null);
  const decisionId = await decided(client, ticketId, runId);
  await client.query(
    `insert into review (workspace_id, id, ticket_id, episode, run_id, decision_id, state, shown_hash, expires_at, created_at)
     values ($1, $2, $3, 1, $4, $5, $6, 'h', $7, $7)`,
    [ours.workspace, id, ticketId, runId, decisionId, state, at],
  );
  return id;
}

async function escalation(client: pg.Client, ticketId: string, createdAt: string): Promise<string> {
  const id = ids.next();
  await client.query(
    `insert into escalation (workspace_id, id, ticket_id, episode, team, causes, sealed_package, state, created_at)
     values ($1, $2, $3, 1, 'Legal', '{risk_words}', '', 'open', $4)`,
    [ours.workspace, id, ticketId, createdAt],
  );
  return id;
}

interface Item {
  id: string;
  kind: string;
  [field: string]: unknown;
}
const expected: Record<string, string> = {};
let items: Item[] = [];
let ended: { id: string; state: string }[] = [];

beforeAll(async () => {
  await withClient(inject("testServerUrl"), (client) => client.query(`create database ${name}`));
  await withClient(url, async (client) => {
    await run(client, migrations.slice(0, made));
    await client.query(`insert into workspace values ($1, 'old', 'Old', $2)`, [ours.workspace, at]);
    await client.query("select set_config('app.workspace', $1, false)", [ours.workspace]);
    await client.query(
      `insert into requester (workspace_id, id, connection_id, address, created_at) values ($1, $2, $3, 'a@example.com', $4)`,
      [ours.workspace, ours.requester, ours.connection, at],
    );
    expected["review"] = await review(client, await ticket(client, "waiting_review", "high"), "waiting");
    await review(client, await ticket(client, "resolved", "low"), "approved");
    const handed = await ticket(client, "escalated", null);
    expected["earlier"] = await escalation(client, handed, "2026-11-19T10:00:00Z");
    expected["escalation"] = await escalation(client, handed, at);
    expected["over"] = await escalation(client, await ticket(client, "resolved", "low"), at);
    const waits = await ticket(client, "waiting_vendor", "low");
    expected["wait"] = await runOf(client, waits, null);
    await ticket(client, "waiting_vendor", "low");
    await run(client, migrations.slice(made));
    items = (await client.query<Item>("select * from queue_item")).rows;
    ended = (await client.query<{ id: string; state: string }>("select id, state from escalation")).rows;
  });
}, 120_000);
afterAll(() => withClient(inject("testServerUrl"), (client) => dropDatabase(client, name)));

const itemOf = (what: string) => items.find(({ id }) => id === expected[what]);

describe("what waited before there was a queue", () => {
  test("is in it once, and nothing else is; a wait without a run has an id of its own", () => {
    expect(items.map(({ kind }) => kind).sort()).toEqual(["escalation", "review", "wait", "wait"]);
    expect(itemOf("wait")?.kind).toBe("wait");
  });

  test("a card says what it would move, why it waits and until when", () => {
    expect(itemOf("review")).toMatchObject({
      ...{ kind: "review", intent: "refund", team: "Billing", channel: "email", urgency: "high", release: 7 },
      ...{ actions: ["issue_refund", "issue_refund", "issue_refund"], value_minor: "5000", currency: "EUR" },
      ...{ reasons: ["over_limit"], sampled: true, decided_at: null, verdict: null },
      ...{ waiting_since: new Date(at), due_at: new Date("2026-11-20T12:00:00Z") },
    });
  });

  test("of a ticket's escalations the newest waits, with its own team; the others are over", () => {
    expect(itemOf("escalation")).toMatchObject({ team: "Legal", reasons: ["risk_words"], urgency: "normal" });
    const states = new Map(ended.map(({ id, state }) => [id, state]));
    expect(["escalation", "earlier", "over"].map((what) => states.get(expected[what] ?? ""))).toEqual([
      ...["open", "ended", "ended"],
    ]);
  });
});
