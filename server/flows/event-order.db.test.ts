import fc from "fast-check";
import { expect, test } from "vitest";
import { inWorkspace, openDb, type Database } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { openDoors, sendWebhook, type Doors } from "@/server/testing/doors-stage";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { withClient } from "@/server/testing/template-database";
import { createTestDatabase, createWorkspace } from "@/server/testing/test-database";

// Webhooks come twice, late, out of order, at once, and told again under another id. Whatever the way, what is there in the
// end is what a plain reading of the events says, which knows nothing of ways.

type Told =
  | { kind: "opened"; ticket: number }
  | { kind: "customer"; ticket: number; message: number }
  | { kind: "person"; ticket: number; message: number };

interface Delivery {
  told: Told;
  /** Which telling of it: another one has another event id. */
  telling: number;
}

/** What the events add up to: tickets with their state, what was said, and how often the audit speaks of it. */
function reference(told: Told[]) {
  const tickets = [...new Set(told.map(({ ticket }) => ticket))];
  return tickets.sort().map((ticket) => {
    const said = told.filter((one) => one.ticket === ticket);
    const messages = [...new Set(said.map(nameOf))].sort();
    const persons = messages.filter((name) => name.startsWith("person"));
    return {
      ...{ ticket: String(ticket), state: persons.length > 0 ? "taken_over" : "new", episode: 1, messages },
      audit: {
        "ticket.received": 1,
        "message.received": messages.filter((name) => name.startsWith("customer")).length,
        "ticket.taken_over": persons.length,
      },
    };
  });
}

const nameOf = (told: Told) => (told.kind === "opened" ? "opened" : `${told.kind} ${String(told.message)}`);

function eventOf(run: string, { told, telling }: Delivery): string {
  const at = new Date().toISOString();
  const name = `${String(told.ticket)} ${nameOf(told)}`;
  const message = { ref: `${run} ${name}`, text: name, at, headers: {} };
  const ticketRef = `${run} ${String(told.ticket)}`;
  const sender = { address: "anna@example.com", name: null, authenticity: "unverified" };
  const base = { id: `${run} ${name} ${String(telling)}`, at, sourceVersion: telling };
  switch (told.kind) {
    case "opened": {
      const data = { ticketRef, channel: "email", subject: "S", sender, message };
      return JSON.stringify({ ...base, kind: "ticket.created", data });
    }
    case "customer":
      return JSON.stringify({ ...base, kind: "ticket.customer_replied", data: { ticketRef, sender, message } });
    case "person":
      return JSON.stringify({ ...base, kind: "ticket.agent_replied", data: { ticketRef, author: "Sam", message } });
  }
}

/** Delivers in this order, `together` at a time; what is told to come again comes again after all others. */
async function deliver(doors: Doors, run: string, deliveries: Delivery[], together: number): Promise<void> {
  const open = [...deliveries];
  for (let rounds = 0; open.length > 0; rounds += 1) {
    if (rounds > 500) throw new Error("an event is never taken");
    const batch = open.splice(0, together);
    const answers = await Promise.all(
      batch.map((delivery) => sendWebhook(eventOf(run, delivery), { connectionId: doors.sandbox })),
    );
    for (const [index, { status }] of answers.entries()) {
      const delivery = batch[index];
      if (status === 202 || delivery === undefined) continue;
      // It overtook its ticket, or lost a race to open it.
      if (status !== 503) throw new Error(`answered ${String(status)}`);
      open.push(delivery);
    }
  }
}

async function found(database: Database, doors: Doors, run: string) {
  return inWorkspace(doors.workspaceId, async () => {
    const { app } = database;
    const tickets = await app.ticket.findMany({
      where: { externalRef: { startsWith: `${run} ` } },
      include: { messages: true },
    });
    const read = tickets.map(async ({ id, externalRef, state, episode, messages }) => {
      const count = (kind: string) => app.auditLine.count({ where: { stream: `ticket:${id}`, kind } });
      return {
        ...{ ticket: externalRef.slice(run.length + 1), state, episode },
        messages: messages.map((message) => message.text.slice(message.text.indexOf(" ") + 1)).sort(),
        audit: {
          "ticket.received": await count("ticket.received"),
          "message.received": await count("message.received"),
          "ticket.taken_over": await count("ticket.taken_over"),
        },
      };
    });
    return (await Promise.all(read)).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
  });
}

const ticketEvents = fc.record({ customers: fc.nat({ max: 3 }), persons: fc.nat({ max: 2 }) });
/** Up to three tickets; every event told one to three times, under one or two ids, in any order. */
const ways = fc
  .array(ticketEvents, { minLength: 1, maxLength: 3 })
  .map((tickets) =>
    tickets.flatMap(({ customers, persons }, ticket): Told[] => [
      { kind: "opened", ticket },
      ...Array.from({ length: customers }, (_, message): Told => ({ kind: "customer", ticket, message })),
      ...Array.from({ length: persons }, (_, message): Told => ({ kind: "person", ticket, message })),
    ]),
  )
  .chain((told) => {
    const times = fc.array(fc.record({ repeats: fc.nat({ max: 2 }), retold: fc.boolean() }), {
      ...{ minLength: told.length, maxLength: told.length },
    });
    return times.chain((each) => {
      const deliveries = told.flatMap((one, index): Delivery[] => [
        ...Array.from({ length: 1 + (each[index]?.repeats ?? 0) }, () => ({ told: one, telling: 1 })),
        ...(each[index]?.retold ? [{ told: one, telling: 2 }] : []),
      ]);
      const order = fc.shuffledSubarray(deliveries, { minLength: deliveries.length });
      return fc.record({ told: fc.constant(told), order, together: fc.integer({ min: 1, max: 4 }) });
    });
  });

async function openStage() {
  const { url, drop } = await createTestDatabase();
  setTestSecrets(url);
  const database = openDb(url, { max: 8 });
  const doors = await openDoors(database, await createWorkspace(database, "test"));
  return { url, database, doors, end: () => database.close().then(drop) };
}

const stage = await openStage();

function check(runs: number): Promise<void> {
  const { database, doors } = stage;
  const property = fc.asyncProperty(ways, async ({ told, order, together }) => {
    const run = systemIds.next();
    await deliver(doors, run, order, together);
    expect(await found(database, doors, run)).toEqual(reference(told));
    const where = { externalId: { startsWith: `${run} ` } };
    const events = await inWorkspace(doors.workspaceId, () => database.app.inboundEvent.findMany({ where }));
    const sent = new Set(
      order.map(({ told: one, telling }) => `${String(one.ticket)} ${nameOf(one)} ${String(telling)}`),
    );
    expect(events.map(({ externalId }) => externalId.slice(run.length + 1)).sort()).toEqual([...sent].sort());
  });
  return fc.assert(property, { numRuns: runs, seed: 20_261_124, endOnFailure: true });
}

test(
  "duplicate, replayed, retold, reordered and simultaneous webhooks end as the events say",
  { timeout: 120_000 },
  async () => {
    await check(40);
  },
);

test(
  "negative control: without the keys that make events and messages unique, it goes red",
  { timeout: 60_000 },
  async () => {
    await withClient(stage.url, async (client) => {
      await client.query("alter table inbound_event drop constraint inbound_event_pkey");
      await client.query("drop index message_workspace_id_ticket_id_external_ref_key");
    });
    await expect(check(20)).rejects.toThrow(/Property failed/);
    await stage.end();
  },
);
