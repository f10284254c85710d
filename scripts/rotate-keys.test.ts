import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { keysPerBatch } from "@/server/flows/rotate-keys";
import { inWorkspace, openDb, type Database } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { masterKeyId, openKeyring, type Keyring } from "@/server/platform/keyring";
import { listConnections, saveConnection } from "@/server/store/connections";
import { createVault, openVault } from "@/server/store/vault";
import { startOwnPostgres, type OwnPostgres } from "@/server/testing/own-postgres";
import { expectLine, runNode, spawnNode, type CommandEnv } from "@/server/testing/run-node";
import { createWorkspace } from "@/server/testing/test-database";

// The command as an operator types it, and killed with SIGKILL while it works.

const data = mkdtempSync(join(tmpdir(), "rotate-keys-"));
const signing = generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
const [first, second] = [randomBytes(32), randomBytes(32)];
const config = { token: "a vendor's token" };
const requesters = Array.from({ length: 2 * keysPerBatch }, () => systemIds.next()).sort();
const connection = systemIds.next();

let server: OwnPostgres;
let database: Database;
let workspaceId = "";
const within = <T>(work: () => Promise<T>) => inWorkspace(workspaceId, work);
const base64 = (key: Uint8Array) => Buffer.from(key).toString("base64");

const given = (env: CommandEnv): CommandEnv => ({
  ...{ HOME: data, RESOLVENT_DATA: data, DATABASE_URL: server.url("postgres"), RESOLVENT_SIGNING_KEY: signing },
  ...env,
});
const command = (env: CommandEnv, ...args: string[]) => runNode(["scripts/rotate-keys.mjs", ...args], given(env));
const bothKeys = { RESOLVENT_MASTER_KEY: base64(second), RESOLVENT_MASTER_KEY_PREVIOUS: base64(first) };

async function expectAllOpen(keys: Keyring): Promise<void> {
  await within(async () => {
    for (const id of requesters.slice(0, 3).concat(requesters.slice(-3))) await openVault(database.app, id, keys);
    expect((await listConnections(database.app, keys))[0]?.config).toEqual(config);
    const { currentId } = keys;
    expect(await database.app.requesterKey.count({ where: { keyId: currentId } })).toBe(requesters.length);
  });
}

beforeAll(async () => {
  chmodSync(data, 0o755);
  server = await startOwnPostgres();
  const migrated = await runNode(["scripts/migrate.mjs"], given({}));
  expect(migrated.status, migrated.stderr).toBe(0);
  database = openDb(server.url("postgres"), { max: 4 });
  workspaceId = await createWorkspace(database, "first");
  const keys = openKeyring(first, null);
  await within(async () => {
    for (const id of requesters) await createVault(database.app, id, keys);
    const row = { id: connection, vendor: "sandbox", label: "Sandbox", scopes: [], at: new Date() };
    await saveConnection(database.app, { ...row, config }, keys);
  });
});

afterAll(async () => {
  await database.close();
  await server.stop();
  rmSync(data, { recursive: true, force: true });
});

it("one clear line, and exit 1, when a key cannot be opened", async () => {
  const ran = await command({ RESOLVENT_MASTER_KEY: base64(second) });
  expectLine(ran, `1001 cannot be opened, the first: the key of connection ${connection} in workspace ${workspaceId}`);
  expect(ran.stderr).toContain(`under the master key ${masterKeyId(first)}, which is neither`);
  expectLine(await command({}, "--old"), "use: npm run rotate-keys");
  const production = { NODE_ENV: "production", RESOLVENT_SIGNING_KEY: "" };
  expectLine(await command(production), "RESOLVENT_MASTER_KEY is missing");
  expectLine(await command({ ...bothKeys, NODE_ENV: "production" }, "--new"), "given by the environment");
});

it("killed half way, it goes on where it was", async () => {
  const lock = new pg.Client({ connectionString: server.url("postgres") });
  await lock.connect();
  await lock.query("begin");
  await lock.query("select from requester_key where requester_id = $1 for update", [requesters.at(-1)]);
  const child = spawnNode(["--import", "tsx", "scripts/rotate-keys.ts"], given(bothKeys));
  const ended = new Promise((done) => child.once("exit", (_code, signal) => done(signal)));
  const waits = "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%update requester_key%'";
  while ((await server.query(waits)).length === 0) await sleep(50);
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  await server.query("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");
  await lock.query("rollback");
  await lock.end();
  const under = (key: Uint8Array) =>
    within(() => database.app.requesterKey.count({ where: { keyId: masterKeyId(key) } }));
  expect([await under(first), await under(second)]).toEqual([keysPerBatch, keysPerBatch]);

  const ran = await command(bothKeys);
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(ran.stdout).toBe(
    `${String(keysPerBatch)} requester keys, 0 connection keys and 0 webhook endpoint keys rewrapped under the master key ${masterKeyId(second)}\n`,
  );
  await expectAllOpen(openKeyring(second, null));
});

const Secrets = z.object({ RESOLVENT_MASTER_KEY: z.string(), RESOLVENT_MASTER_KEY_PREVIOUS: z.string().optional() });
const kept = () => Secrets.parse(JSON.parse(readFileSync(join(data, "secrets.json"), "utf8")));

it("where the data folder keeps the key, --new makes another and forgets the old one once all is done", async () => {
  // The folder's own key comes first; what is sealed under the environment's is brought to it.
  const before = await command({});
  expect(before.status).toBe(1);
  const own = kept().RESOLVENT_MASTER_KEY;
  expect((await command({ RESOLVENT_MASTER_KEY: own, RESOLVENT_MASTER_KEY_PREVIOUS: base64(second) })).status).toBe(0);
  expect(kept()).toEqual({ RESOLVENT_MASTER_KEY: own });

  const ran = await command({}, "--new");
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  expect(ran.stdout).toContain("1000 requester keys, 1 connection keys and 0 webhook endpoint keys rewrapped");
  const renewed = kept();
  expect(Object.keys(renewed)).not.toContain("RESOLVENT_MASTER_KEY_PREVIOUS");
  expect(renewed.RESOLVENT_MASTER_KEY).not.toBe(own);
  await expectAllOpen(openKeyring(Buffer.from(renewed.RESOLVENT_MASTER_KEY, "base64"), null));
});

it("--new that could not finish keeps both keys, and is finished before there is another", async () => {
  const own = kept().RESOLVENT_MASTER_KEY;
  const stranger = openKeyring(randomBytes(32), null);
  const lost = systemIds.next();
  await within(() => createVault(database.app, lost, stranger));
  expectLine(await command({}, "--new"), `1 cannot be opened, the first: the key of requester ${lost}`);
  expect(kept().RESOLVENT_MASTER_KEY_PREVIOUS).toBe(own);
  expectLine(await command({}, "--new"), "the last rotation of the master key is not done");
  await within(() => database.app.requesterKey.deleteMany({ where: { requesterId: lost } }));
  expect((await command({})).stdout).toContain("The previous master key is taken out of secrets.json.");
  expect(kept().RESOLVENT_MASTER_KEY_PREVIOUS).toBeUndefined();
  await expectAllOpen(openKeyring(Buffer.from(kept().RESOLVENT_MASTER_KEY, "base64"), null));
});
