import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createApiKey } from "@/server/flows/create-api-key";
import { systemClock } from "@/server/platform/clock";
import { inWorkspace } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { listMessages } from "@/server/store/messages";
import { allScopes, openDoors, v1, type Answer } from "@/server/testing/doors-stage";
import { countRows } from "@/server/testing/row-counter";
import { setTestSecrets } from "@/server/testing/store-fixture";
import { withClient } from "@/server/testing/template-database";
import { openTestDatabase } from "@/server/testing/test-database";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const { key } = await openDoors(database, workspaceId);
const maker = { database, clock: systemClock, ids: systemIds };
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);
const from = "anna.visser@example.com";

async function opened(): Promise<string> {
  const { body } = await v1.openTicket({ from, body: "Where is it?" }, { key });
  return String(body["ticketId"]);
}

async function refused(send: () => Promise<Answer>): Promise<Answer> {
  const before = await countRows(url);
  const answer = await send();
  expect([answer.status, answer.body["code"]]).toEqual([403, "missing_scope"]);
  expect(await countRows(url)).toEqual(before);
  return answer;
}

describe("a key", () => {
  const keyWith = (...scopes: (typeof allScopes)[number][]) =>
    within(() => createApiKey(maker, { name: "scoped", scopes, memberId: null })).then((made) => made.key);
  const acts = {
    "tickets:write": (id: string, by: string) => v1.addMessage(id, { body: "Hello?" }, { key: by }),
    "tickets:read": (id: string, by: string) => v1.readTicket(id, { key: by }),
    "tickets:attest": (id: string, by: string) =>
      v1.addMessage(id, { body: "Hello?", assurance: "attested" }, { key: by }),
  };

  test.each(allScopes)("without the scope %s is refused what it allows, and nothing else", async (scope) => {
    const id = await opened();
    const lacking = await keyWith(...allScopes.filter((other) => other !== scope));
    const { body } = await refused(() => acts[scope](id, lacking));
    expect(body["message"]).toContain(scope);
    // Vouching is part of a message: it needs the scope to write as well.
    const others = allScopes.filter(
      (other) => other !== scope && !(scope === "tickets:write" && other !== "tickets:read"),
    );
    for (const other of others) expect((await acts[other](id, lacking)).status).toBeLessThan(300);
  });

  test("without any scope opens nothing, and a scope that nobody knows opens nothing either", async () => {
    const id = await opened();
    const made = await within(() => createApiKey(maker, { name: "odd", scopes: [], memberId: null }));
    for (const scopes of [[], ["tickets:*"], ["tickets"], ["TICKETS:READ"]]) {
      await within(() => database.app.apiKey.updateMany({ where: { id: made.id }, data: { scopes } }));
      for (const scope of allScopes) await refused(() => acts[scope](id, made.key));
    }
  });
});

test("a key may vouch for a sender, request by request", async () => {
  const made = await within(() => createApiKey(maker, { name: "shop", scopes: allScopes, memberId: null }));
  const answer = await v1.openTicket({ from, body: "Hello", assurance: "attested" }, { key: made.key });
  const ticketId = String(answer.body["ticketId"]);
  await v1.addMessage(ticketId, { body: "Unsaid" }, { key: made.key });
  await v1.addMessage(ticketId, { body: "Mine", assurance: "attested" }, { key: made.key });
  await v1.addMessage(ticketId, { body: "Theirs", assurance: "attested", from: "b@example.com" }, { key: made.key });
  const messages = await within(() => listMessages(database.app, ticketId));
  expect(messages.map((message) => message.authenticity)).toEqual([
    "signed_in",
    "unverified",
    "signed_in",
    "anonymous",
  ]);
});

test("a key that was trusted may go on vouching, any other keeps what it could do", async () => {
  const sql = readFileSync("prisma/migrations/20261125100000_scopes_and_webhooks/migration.sql", "utf8");
  const carryOver = sql.slice(0, sql.indexOf("-- CreateTable"));
  const scopes = await withClient(url, async (client) => {
    await client.query("begin");
    await client.query("select set_config('app.workspace', $1, true)", [workspaceId]);
    await client.query("alter table api_key drop column scopes");
    await client.query("alter table api_key add column trusted boolean not null default false");
    await client.query("alter table api_key alter column trusted drop default");
    const insert = `insert into api_key (id, prefix, key_hash, name, trusted, created_at)
      select gen_random_uuid(), 'before ' || t, '', t::text, t, now() from unnest(array[true, false]) t`;
    await client.query(insert);
    await client.query(carryOver);
    const { rows } = await client.query<{ name: string; scopes: string[] }>(
      "select name, scopes from api_key where prefix like 'before %' order by name desc",
    );
    await client.query("rollback");
    return rows;
  });
  expect(scopes).toEqual([
    { name: "true", scopes: [...allScopes] },
    { name: "false", scopes: ["tickets:write", "tickets:read"] },
  ]);
});
