import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PgBoss } from "pg-boss";
import { afterAll, expect, test } from "vitest";
import { installJobs } from "@/server/store/jobs";
import { makeAuthority } from "@/server/testing/certificates";
import { startOwnPostgres } from "@/server/testing/own-postgres";
import { runNode } from "@/server/testing/run-node";
import { startOptionDroppingProxy } from "@/server/testing/start-up-proxy";
import { checkDatabase } from "./check-database";
import { connectionOf } from "./connection-of";
import { openDb } from "./db";

// Two servers that the project did not start: one that encrypts under an authority of its own, one that encrypts nothing.

const root = resolve(import.meta.dirname, "../..");
const files = mkdtempSync(join(tmpdir(), "own-server-"));
const authority = makeAuthority("The company's own authority");
const right = place("right.pem", authority.certPem);
const wrong = place("wrong.pem", makeAuthority("Somebody else").certPem);
const server = await startOwnPostgres({ tls: authority.issue(["localhost"]) });
const plain = await startOwnPostgres();
await server.query("create role resolvent_app nologin; create role resolvent_global nologin");
await server.query("create role ordinary login password 'word'; grant resolvent_app, resolvent_global to ordinary");
await server.query("create database mine owner ordinary");
const proxy = await startOptionDroppingProxy(server.port);

afterAll(async () => {
  await proxy.stop();
  await Promise.all([server.stop(), plain.stop()]);
  rmSync(files, { recursive: true, force: true });
});

function place(name: string, text: string): string {
  writeFileSync(join(files, name), text);
  return join(files, name);
}

const ordinary = { name: "ordinary", password: "word" };
/** The certificate is for localhost: by its address, 127.0.0.1, the server is somebody else. */
const byName = (tls: string) => server.url("mine", ordinary).replace("127.0.0.1", "localhost") + tls;
const good = byName(`?sslmode=require&sslrootcert=${right}`);

const refused: [what: string, url: string, why: string][] = [
  ["an authority that is not the server's", byName(`?sslmode=require&sslrootcert=${wrong}`), "no authority trusted"],
  ["the authorities of this machine", byName("?sslmode=require"), "no authority trusted"],
  [
    "the right authority, another name",
    `${server.url("mine", ordinary)}?sslmode=verify-ca&sslrootcert=${right}`,
    "for another name",
  ],
  ["a server that encrypts nothing", `${plain.url("postgres")}?sslmode=require`, "offers no encryption"],
];

test("the right authority: pools, queue and the worker's check connect, and all of it is encrypted", async () => {
  await expect(checkDatabase(good)).rejects.toThrow("run npm run migrate"); // in, and in its role: our tables are missing
  await installJobs(good);
  await checkDatabase(good);
  const database = openDb(good, { max: 1 });
  const role = await database.global.$queryRaw<{ role: string }[]>`select current_user::text as role`;
  expect(role).toEqual([{ role: "resolvent_global" }]);
  const boss = new PgBoss({ ...connectionOf(good), supervise: false, schedule: false, registerInstance: false });
  await boss.start();
  const sessions = await server.query(
    "select ssl, count(*)::int as count from pg_stat_ssl join pg_stat_activity using (pid) where usename = 'ordinary' group by ssl",
  );
  expect(sessions).toEqual([{ ssl: true, count: expect.any(Number) as number }]);
  await boss.stop({ graceful: false });
  await database.close();
});

test.each(refused)("refused in one line: %s", async (_what, url, why) => {
  const refusal = checkDatabase(url);
  await expect(refusal).rejects.toThrow(why);
  await expect(refusal).rejects.not.toThrow(/\n|word@/);
});

test.each(refused)("the pools refuse as well: %s", async (_what, url) => {
  const database = openDb(url, { max: 1 });
  await expect(database.global.$queryRaw`select 1`).rejects.toThrow();
  await database.close();
});

const engine = (url: string) => {
  const args = ["cli", "can-connect-to-database", "--datasource", JSON.stringify({ url })];
  const run = spawnSync(process.execPath, ["scripts/prisma-schema-engine.mjs", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  return { status: run.status, said: run.stderr };
};

test("the schema engine takes the right authority and refuses all others", () => {
  expect(engine(good)).toMatchObject({ status: 0 });
  const results = refused.map(([what, url]) => ({ what, ...engine(url) }));
  expect(results.filter(({ status, said }) => status !== 1 || !said.includes("P1011"))).toEqual([]);
});

test("the check itself is checked: a copy that skips the certificate connects where ours refuses", () => {
  const source = readFileSync(join(import.meta.dirname, "connection-of.ts"), "utf8");
  const lax = source.replaceAll("rejectUnauthorized: true", "rejectUnauthorized: false");
  expect(lax).not.toBe(source);
  const connects = (copy: string) => {
    const file = place("connection-of.mts", copy);
    const program = `
      const { connectionOf } = await import(${JSON.stringify(file)});
      const { default: pg } = await import("pg");
      const client = new pg.Client(connectionOf(process.argv[1]));
      await client.connect();
      await client.end();`;
    const url = refused[0]?.[1] ?? "";
    return spawnSync(process.execPath, ["--input-type=module", "-e", program, url], { encoding: "utf8" }).status === 0;
  };
  expect(connects(source)).toBe(false);
  expect(connects(lax)).toBe(true);
});

test("the pools' own check is checked: a copy without it works on as the user who signed in", async () => {
  // Below the root, for the copy to find pg; Node takes no types out of what lies in node_modules itself.
  mkdirSync(join(root, ".data"), { recursive: true });
  const home = mkdtempSync(join(root, ".data", "role-pool-"));
  const source = readFileSync(join(import.meta.dirname, "role-pool.ts"), "utf8");
  const lax = source.replace("rows[0]?.role !== this.#role", "rows[0] === undefined");
  expect(lax).not.toBe(source);
  const roleOf = (copy: string) => {
    const file = join(home, "role-pool.mts");
    writeFileSync(file, copy.replace("./connection-of", join(import.meta.dirname, "connection-of.ts")));
    const program = `
      const { RolePool } = await import(${JSON.stringify(file)});
      const pool = new RolePool(process.argv[1], { role: "resolvent_global", max: 1, workspace: null });
      const { rows } = await pool.query({ text: "select current_user::text as role" });
      console.log(rows[0].role);
      await pool.end();`;
    const url = server.url("postgres").replace(`:${String(server.port)}/`, `:${String(proxy.port)}/`);
    return runNode(["--input-type=module", "-e", program, url], {});
  };
  try {
    expect(await roleOf(source)).toMatchObject({ status: 1, stdout: "" });
    expect(await roleOf(lax)).toMatchObject({ status: 0, stdout: "postgres\n" });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test("a pooler that drops the start-up option, and with it the role, is refused by every door", async () => {
  const url = server.url("postgres").replace(`:${String(server.port)}/`, `:${String(proxy.port)}/`);
  await expect(checkDatabase(url)).rejects.toThrow("pooler that drops start-up options");
  const database = openDb(url, { max: 1 });
  await expect(database.global.$queryRaw`select 1`).rejects.toThrow(/did not enter the role/);
  await database.close();
  const direct = openDb(server.url("postgres"), { max: 1 });
  const rows = await direct.global.$queryRaw<{ role: string }[]>`select current_user::text as role`;
  expect(rows).toEqual([{ role: "resolvent_global" }]);
  await direct.close();
});
