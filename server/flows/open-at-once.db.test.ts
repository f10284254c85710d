import { describe, expect, test } from "vitest";
import type { InboundEvent } from "@/server/core/ports/inbound-event";
import { openModels } from "@/server/agent/models/registry";
import { steppedClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { importPatched } from "@/server/testing/patched-copy";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { withClient } from "@/server/testing/template-database";
import { openTestDatabase } from "@/server/testing/test-database";
import { createShell } from "./open-shell";
import { receiveEvent } from "./receive-event";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const clock = steppedClock(new Date("2026-03-02T10:00:00.000Z"));
const shell = createShell(workspaceId, { database, models: openModels({ provider: "built-in" }), clock });
const connectionId = systemIds.next();
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);

/** The way that every event took before there was a short one. */
const long = await importPatched<{ receiveEvent: typeof receiveEvent }>([
  "server/flows/receive-event.ts",
  ["const opened = await openAtOnce(shell, connectionId, event);", "const opened = null as string | null;"],
]);

const opened = (name: string, address = `${name}@Example.com`): InboundEvent => ({
  ...{ kind: "ticket.opened", externalId: `event ${name}`, at: "2026-03-02T09:59:58.000Z", sourceVersion: 3 },
  ...{ ticketRef: `ticket ${name}`, channel: "email", subject: `Subject of ${name}` },
  sender: { address, name: "A. Person", authenticity: "dmarc_pass" },
  message: {
    ...{ ref: `message ${name}`, text: `Words of ${name}.\n\nOn Mon, 2 Mar 2026, Sam wrote:\n> old`, headers: {} },
    ...{ at: "2026-03-02T09:59:57.500Z", attachments: [] },
  },
});

const queries: Record<string, string> = {
  inbound_event: "external_id = 'event ' || $1",
  requester: "address = $1 || '@example.com'",
  requester_key: "requester_id = (select id from requester where address = $1 || '@example.com')",
  ticket: "external_ref = 'ticket ' || $1",
  episode: "ticket_id = (select id from ticket where external_ref = 'ticket ' || $1)",
  message: "external_ref = 'message ' || $1",
  audit_head: "stream = (select 'ticket:' || id from ticket where external_ref = 'ticket ' || $1)",
  audit_line: "stream = (select 'ticket:' || id from ticket where external_ref = 'ticket ' || $1)",
  "pgboss.job": "data ->> 'ticketId' = (select id::text from ticket where external_ref = 'ticket ' || $1)",
};
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Of the queue's own times only their distance is ours. */
const jobTimes = ["created_on", "start_after", "keep_until"];

/** Every column of every row that the event left, ids numbered as they come, hashes and sealed bytes by their length. */
async function rowsOf(name: string): Promise<unknown> {
  return withClient(url, async (client) => {
    await client.query("select set_config('app.workspace', $1, false)", [workspaceId]);
    const ids = new Map<string, string>();
    const found: Record<string, unknown> = {};
    for (const [table, where] of Object.entries(queries)) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${table} t where ${where}`,
        [name],
      );
      const read = rows.map(({ row }) => {
        const keptDays = (Date.parse(String(row["keep_until"])) - Date.parse(String(row["start_after"]))) / 86_400_000;
        const kept = Object.entries(row).filter(([column]) => !(table === "pgboss.job" && jobTimes.includes(column)));
        return { ...Object.fromEntries(kept), ...(table === "pgboss.job" ? { keptDays } : {}) };
      });
      const text = JSON.stringify(read)
        .replaceAll(uuid, (id) => ids.get(id) ?? (ids.set(id, `id ${String(ids.size)}`), ids.get(id) ?? ""))
        .replaceAll(/\\\\x[0-9a-f]+|[0-9a-f]{64}/g, (bytes) => `${String(bytes.length)} digits`)
        .replaceAll(name, "NAME");
      found[table] = JSON.parse(text);
    }
    return found;
  });
}

describe("the short way", () => {
  test("leaves the very rows that the long way leaves, and is taken", async () => {
    let begun = 0;
    const counting = { ...shell, db: countingTransactions(() => (begun += 1)) };
    await within(() => receiveEvent(counting, connectionId, opened("short")));
    expect(begun).toBe(0);
    await within(() => long.receiveEvent(counting, connectionId, opened("other")));
    expect(begun).toBe(1);
    const short = await rowsOf("short");
    expect(Object.values(short as object).map((rows: unknown[]) => rows.length)).toEqual(Array(9).fill(1));
    expect(short).toEqual(await rowsOf("other"));
  });

  test("finds a sender who is known, and makes one who comes ten times at once once", async () => {
    const names = Array.from({ length: 10 }, (_, index) => `crowd ${String(index)}`);
    await Promise.all(
      names.map((name) => within(() => receiveEvent(shell, connectionId, opened(name, "same@example.com")))),
    );
    await within(() => receiveEvent(shell, connectionId, opened("later", "SAME@example.com")));
    await within(async () => {
      const requesters = await shell.db.requester.findMany({ where: { address: "same@example.com" } });
      expect(requesters).toHaveLength(1);
      const requesterId = requesters[0]?.id ?? "";
      expect(await shell.db.requesterKey.count({ where: { requesterId } })).toBe(1);
      expect(await shell.db.ticket.count({ where: { requesterId } })).toBe(11);
    });
  });

  test.each([
    ["the same event", opened("once"), false],
    ["the same ticket under another id", { ...opened("once"), externalId: "event once, retold" }, true],
  ])("is not taken for %s: nothing comes twice", async (_what, again, taken) => {
    const first = await within(() => receiveEvent(shell, connectionId, opened("once")));
    const second = await within(() => receiveEvent(shell, connectionId, again));
    expect(second).toEqual({ taken, ticketId: taken ? (expect.any(String) as string) : null });
    expect(first.ticketId === null || first.ticketId !== "").toBe(true);
    await within(async () => {
      expect(await shell.db.ticket.count({ where: { externalRef: "ticket once" } })).toBe(1);
      expect(await shell.db.message.count({ where: { externalRef: "message once" } })).toBe(1);
    });
  });
});

function countingTransactions(onBegin: () => void) {
  const { app } = database;
  return new Proxy(app, {
    get: (target, name) => {
      if (name === "$transaction") onBegin();
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
