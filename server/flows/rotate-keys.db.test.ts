import { beforeEach, describe, expect, test } from "vitest";
import { inWorkspace } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { systemIds } from "@/server/platform/ids";
import { installedKeys, masterKeyId, openKeyring } from "@/server/platform/keyring";
import { newDataKey, sealJson, wrapKey } from "@/server/platform/seal";
import { insertActionRuns } from "@/server/store/action-runs";
import { findConnection, listConnections, saveConnection } from "@/server/store/connections";
import { destroyKey } from "@/server/store/erasure";
import { listKeysToRewrap, replaceWrappedKeys } from "@/server/store/key-rotation";
import { openVault } from "@/server/store/vault";
import { findWebhookEndpoint, insertWebhookEndpoint } from "@/server/store/webhook-endpoints";
import { heldRefund, makeTicket, setTestSecrets, testAt } from "@/server/testing/store-fixture";
import { withClient } from "@/server/testing/template-database";
import { createWorkspace, openTestDatabase } from "@/server/testing/test-database";
import { keysPerBatch, rotateKeys } from "./rotate-keys";

const { url, database, workspaceId } = await openTestDatabase();
setTestSecrets(url);
const other = await createWorkspace(database, "other");
const db = database.app;
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);

const [before, next] = [installedKeys(), newDataKey()];
const both = openKeyring(next, env().masterKey);
const after = openKeyring(next, null);
const credentials = { url: "https://vendor.example", token: "a vendor's token" };
const connection = systemIds.next();

async function query(sql: string, values: unknown[] = []) {
  return withClient(url, async (client) => {
    for (const id of [workspaceId, other]) {
      await client.query("select set_config('app.workspace', $1, false)", [id]);
      await client.query(sql, values);
    }
  });
}

async function rowsOf<T extends object>(sql: string): Promise<T[]> {
  return withClient(url, async (client) => {
    await client.query("select set_config('app.workspace', $1, false)", [workspaceId]);
    return (await client.query<T>(sql)).rows;
  });
}

const sealedContent = () => rowsOf("select id, sealed_args from action_run order by id");
const sealedConfigs = () => rowsOf("select id, sealed_config from connection order by id");

async function makeRequester(): Promise<string> {
  const { ticketId, requesterId } = await makeTicket(db);
  await insertActionRuns(db, await openVault(db, requesterId), [heldRefund(ticketId, `order:${requesterId}`)]);
  return requesterId;
}

/** `count` more keys, without tickets: what a batch is about. */
async function makeKeys(count: number): Promise<void> {
  const data = Array.from({ length: count }, () => {
    const requesterId = systemIds.next();
    const { wrappedKey, keyId } = before.make({ kind: "requester", id: requesterId });
    return { requesterId, wrappedKey, keyId };
  });
  await db.requesterKey.createMany({ data });
}

const connectionRow = { id: connection, vendor: "sandbox", label: "Sandbox", scopes: [], at: testAt };
let requester = "";

beforeEach(async () => {
  await query("delete from requester_key");
  await query("delete from connection");
  await query("delete from webhook_endpoint");
  await query("delete from action_run");
  requester = await within(makeRequester);
  await within(() => saveConnection(db, { ...connectionRow, config: credentials }));
  await inWorkspace(other, () => saveConnection(db, { ...connectionRow, config: { token: "another" } }));
  await inWorkspace(other, makeRequester);
});

describe("after a rotation", () => {
  test("everything opens without the old key, nothing with it, and no sealed byte has changed", async () => {
    const vault = await within(() => openVault(db, requester));
    const sealed = vault.seal("a note", "kept");
    const content = [await sealedContent(), await sealedConfigs()];
    const [id, secret] = [systemIds.next(), "a receiver's secret"];
    const endpoint = { id, url: "https://hooks.example.com/", secret, createdBy: null, createdAt: testAt };
    await within(() => insertWebhookEndpoint(db, endpoint));
    expect(await rotateKeys(database, both)).toEqual({
      requesters: 2,
      connections: 2,
      webhookEndpoints: 1,
      unopened: [],
    });
    expect([await sealedContent(), await sealedConfigs()]).toEqual(content);
    expect(content[0]).toHaveLength(1);

    const opened = await within(() => openVault(db, requester, after));
    expect(opened.open("a note", sealed)).toBe("kept");
    expect(opened.derive("x")).toBe(vault.derive("x"));
    expect((await within(() => listConnections(db, after)))[0]?.config).toEqual(credentials);
    expect((await within(() => findWebhookEndpoint(db, id, after)))?.secrets).toEqual([secret]);

    const unknown = { code: "unknown_master_key", message: expect.stringContaining(masterKeyId(next)) as string };
    await expect(within(() => openVault(db, requester, before))).rejects.toMatchObject(unknown);
    await expect(within(() => listConnections(db, before))).rejects.toMatchObject(unknown);
    // Again: there is nothing left to do.
    expect(await rotateKeys(database, after)).toEqual({
      requesters: 0,
      connections: 0,
      webhookEndpoints: 0,
      unopened: [],
    });
  });

  test("what this process saves while the old key is still known opens without it", async () => {
    await rotateKeys(database, both);
    await within(() => saveConnection(db, { ...connectionRow, config: { token: "newer" } }, both));
    expect((await within(() => listConnections(db, after)))[0]?.config).toEqual({ token: "newer" });
  });
});

describe("a key belongs to its row", () => {
  test("credentials copied to another workspace's connection of the same id do not open", async () => {
    const open = () => inWorkspace(other, () => findConnection(db, connection));
    expect(await open()).toMatchObject({ config: { token: "another" } });
    const [row] = await within(() => db.connection.findMany());
    if (!row) throw new Error("there is no connection");
    const { sealedConfig, wrappedKey, keyId } = row;
    await inWorkspace(other, () => db.connection.updateMany({ data: { sealedConfig, wrappedKey, keyId } }));
    await expect(open()).rejects.toThrow();
  });

  test("nor those of another connection, nor a requester's key in another row or workspace", async () => {
    await within(async () => {
      const second = systemIds.next();
      await saveConnection(db, { ...connectionRow, id: second, config: { token: "second" } });
      const [row] = await db.connection.findMany({ where: { id: connection } });
      if (!row) throw new Error("there is no connection");
      const { sealedConfig, wrappedKey, keyId } = row;
      await db.connection.updateMany({ where: { id: second }, data: { sealedConfig, wrappedKey, keyId } });
      await expect(findConnection(db, second)).rejects.toThrow();
      const requesterId = await makeRequester();
      const [key] = await db.requesterKey.findMany({ where: { requesterId: requester } });
      if (!key) throw new Error("there is no key");
      const copied = { wrappedKey: key.wrappedKey, keyId: key.keyId };
      await db.requesterKey.updateMany({ where: { requesterId }, data: copied });
      await expect(openVault(db, requesterId)).rejects.toThrow();
      await expect(openVault(db, requester)).resolves.toBeDefined();
    });
    const [key] = await within(() => db.requesterKey.findMany({ where: { requesterId: requester } }));
    if (!key) throw new Error("there is no key");
    const { wrappedKey, keyId } = key;
    await inWorkspace(other, async () => {
      await db.requesterKey.createMany({ data: [{ requesterId: requester, wrappedKey, keyId }] });
      await expect(openVault(db, requester)).rejects.toThrow();
    });
  });
});

describe("a rotation that is cut short", () => {
  test("goes on where it was, in batches; until then both keys open everything", async () => {
    await within(() => makeKeys(2 * keysPerBatch));
    let steps = 0;
    const killed = rotateKeys(database, both, () => {
      steps += 1;
      return steps === 3 ? Promise.reject(new Error("killed")) : Promise.resolve();
    });
    await expect(killed).rejects.toThrow("killed");
    const left = await within(() => db.requesterKey.count({ where: { keyId: before.currentId } }));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(2 * keysPerBatch + 1);
    await within(() => openVault(db, requester, both));
    const { requesters, unopened } = await rotateKeys(database, both);
    expect([requesters >= left, unopened]).toEqual([true, []]);
    for (const id of [workspaceId, other]) {
      const foreign = { where: { NOT: { keyId: after.currentId } } };
      expect(await inWorkspace(id, () => db.requesterKey.count(foreign))).toBe(0);
    }
  });

  test("two at once do each key once", async () => {
    await within(() => makeKeys(keysPerBatch));
    const done = await Promise.all([rotateKeys(database, both), rotateKeys(database, both)]);
    expect(done[0].requesters + done[1].requesters).toBe(keysPerBatch + 2);
    expect(done[0].connections + done[1].connections).toBe(2);
  });

  test("a key that is destroyed meanwhile stays destroyed", async () => {
    await within(async () => {
      const [row] = await listKeysToRewrap(db, after.currentId, { after: null, limit: 1 });
      if (!row) throw new Error("there is no key");
      const { requesterId, wrappedKey: was } = row;
      const { wrappedKey } = both.wrap(newDataKey(), { kind: "requester", id: requesterId });
      await destroyKey(db, requesterId, testAt);
      expect(await replaceWrappedKeys(db, both.currentId, [{ requesterId, was, wrappedKey }])).toBe(0);
      await expect(openVault(db, requesterId, both)).rejects.toMatchObject({ code: "not_found" });
    });
  });

  test("what no key of ours opens is told by its owner, and the rest is done", async () => {
    const stranger = openKeyring(newDataKey(), null);
    const [lost, forged] = [systemIds.next(), systemIds.next()];
    await within(async () => {
      const data = [lost, forged].map((requesterId) => {
        const { wrappedKey, keyId } = stranger.make({ kind: "requester", id: requesterId });
        return { requesterId, wrappedKey, keyId: requesterId === lost ? keyId : before.currentId };
      });
      await db.requesterKey.createMany({ data });
    });
    const { requesters, connections, unopened } = await rotateKeys(database, both);
    expect([requesters, connections]).toEqual([2, 2]);
    expect(unopened).toEqual([
      expect.stringContaining(`requester ${lost} in workspace ${workspaceId}: it is wrapped under the master key`),
      expect.stringContaining(`requester ${forged} in workspace ${workspaceId}: it does not open there`),
    ]);
    expect(unopened[0]).toContain(stranger.currentId);
  });
});

test("rows from before there were key ids open, are brought to the present form, and then belong to their workspace", async () => {
  const master = env().masterKey;
  const dataKey = newDataKey();
  const old = systemIds.next();
  await within(async () => {
    const wrappedKey = wrapKey(master, dataKey, old);
    await db.requesterKey.createMany({ data: [{ requesterId: old, wrappedKey }] });
    const sealedConfig = sealJson(master, credentials, `connection:${connection}`);
    await db.connection.updateMany({
      where: { id: connection },
      data: { sealedConfig, wrappedKey: null, keyId: null },
    });
  });
  const sealed = sealJson(dataKey, "from before", `${old}:a note`);
  for (const keys of [before, both]) {
    expect((await within(() => openVault(db, old, keys))).open("a note", sealed)).toBe("from before");
    expect((await within(() => listConnections(db, keys)))[0]?.config).toEqual(credentials);
  }
  await expect(within(() => openVault(db, old, after))).rejects.toThrow("no master key opens it");

  // Under the same master key as well: then the form alone changes.
  expect(await rotateKeys(database, before)).toEqual({
    requesters: 1,
    connections: 1,
    webhookEndpoints: 0,
    unopened: [],
  });
  expect((await rotateKeys(database, both)).unopened).toEqual([]);
  expect((await within(() => openVault(db, old, after))).open("a note", sealed)).toBe("from before");
  expect((await within(() => listConnections(db, after)))[0]?.config).toEqual(credentials);
  const [row] = await within(() => db.requesterKey.findMany({ where: { requesterId: old } }));
  expect(row?.keyId).toBe(after.currentId);
  // One of the present form does not pass as one from before.
  await within(() => db.requesterKey.updateMany({ where: { requesterId: old }, data: { keyId: null } }));
  expect((await rotateKeys(database, after)).unopened).toHaveLength(1);
});

test("a key id stands beside a wrapped key alone", async () => {
  const half = within(() => db.connection.updateMany({ data: { wrappedKey: null } }));
  await expect(half).rejects.toThrow(/connection_key_whole/);
});
