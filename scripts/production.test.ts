import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { decode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoInbox } from "@/prisma/scenarios/demo-inbox";
import { company } from "@/server/integrations/sandbox/server/company";
import { makeAuthority } from "@/server/testing/certificates";
import { findInDump } from "@/server/testing/dump-database";
import { startOwnPostgres, type OwnPostgres } from "@/server/testing/own-postgres";
import { readLogs } from "@/server/testing/read-logs";
import { expectLine, runNode, spawnNode, type CommandEnv, type Ran } from "@/server/testing/run-node";
import { consoleAt, type Console } from "@/server/testing/sign-in-over-http";
import { freePort } from "./parts/free-port.mjs";

// NODE_ENV=production: every secret is given, the database is one's own behind TLS, people come by https.

const files = mkdtempSync(join(tmpdir(), "production-"));
const data = join(files, "data");
const authority = makeAuthority("The company's own authority");
const bare = { HOME: files, RESOLVENT_DATA: data };
const secrets = {
  RESOLVENT_MASTER_KEY: randomBytes(32).toString("base64"),
  RESOLVENT_SIGNING_KEY: generateKeyPairSync("ed25519")
    .privateKey.export({ format: "der", type: "pkcs8" })
    .toString("base64"),
  NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
  NEXTAUTH_URL: "https://support.example.com",
};
const demo = {
  DEMO_PASSWORD: "a demo's password",
  SANDBOX_TOKEN: "t".repeat(24),
  SANDBOX_WEBHOOK_SECRET: "w".repeat(24),
};

const databasePassword = "canary-database-5d2e";
/** What somebody types, or sends, that is not theirs to have. */
const guesses = { password: "canary-guess-71c4", apiKey: "canary-key-0b9f", token: "canary-proof-88ad" };

let server: OwnPostgres;
let started: ChildProcess | null = null;
const url = (name: string) =>
  `${server.url(name, { name, password: databasePassword })}?sslmode=require&sslrootcert=${join(files, "ca.pem")}`;

beforeAll(async () => {
  chmodSync(files, 0o755);
  writeFileSync(join(files, "ca.pem"), authority.certPem);
  server = await startOwnPostgres({ tls: authority.issue(["127.0.0.1"]) });
  await server.query("create role resolvent_app nologin; create role resolvent_global nologin");
  for (const name of ["ordinary", "empty"]) {
    await server.query(
      `create role ${name} login password '${databasePassword}'; grant resolvent_app, resolvent_global to ${name}`,
    );
    await server.query(`create database ${name} owner ${name}`);
  }
});

afterAll(async () => {
  if (started !== null) await interrupt(started);
  await server.stop();
  rmSync(files, { recursive: true, force: true });
});

const listed = (ran: Ran) => [...ran.stderr.matchAll(/^ {2}([A-Z_]+) /gm)].map((match) => match[1]);
const needed = ["DATABASE_URL", "RESOLVENT_MASTER_KEY", "RESOLVENT_SIGNING_KEY", "NEXTAUTH_SECRET", "NEXTAUTH_URL"];
it("start, worker, console and ingest stop with the list of what is missing, and make nothing up", async () => {
  const folder = join(files, "untouched");
  const production = { NODE_ENV: "production", RESOLVENT_DATA: folder };
  const nothing = await runNode(["scripts/start.mjs"], { ...bare, ...production });
  expect(nothing).toMatchObject({ status: 1, stdout: "" });
  expect(listed(nothing)).toEqual(needed);
  const some = await runNode(["scripts/start.mjs"], {
    ...bare,
    DATABASE_URL: url("ordinary"),
    ...production,
    ...secrets,
    NEXTAUTH_URL: "",
    RESOLVENT_DEMO: "1",
  });
  expect(listed(some)).toEqual(["NEXTAUTH_URL", ...Object.keys(demo)]);
  expect(existsSync(folder)).toBe(false);
  const worker = ["--import", "tsx", "scripts/worker.ts"];
  const ingest = ["--import", "tsx", "scripts/ingest.ts"];
  const missing = `environment: ${needed.map((name) => `${name} is missing`).join("; ")}`;
  for (const args of [worker, ingest]) expectLine(await runNode(args, production), missing);
  expectLine(await runNode(worker, { ...secrets, DATABASE_URL: url("empty") }), "run npm run migrate");
});

interface Started {
  child: ChildProcess;
  /** What it has written until now, both streams. */
  output: () => string;
}

async function startUntilReady(env: CommandEnv, port: number): Promise<Started> {
  const given = { ...bare, ...secrets, NODE_ENV: "production", DATABASE_URL: url("ordinary"), ...env };
  const child = spawnNode(["scripts/start.mjs", "--port", String(port)], given);
  started = child;
  let output = "";
  await new Promise<void>((ready, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes("Ctrl-C stops everything")) ready();
      });
    }
    child.once("exit", (code) => {
      fail(new Error(`start ended with ${String(code)}:\n${output}`));
    });
  });
  return { child, output: () => output };
}

async function interrupt(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGINT");
  await ended;
}

const ticketCount = async () =>
  (await server.query("select count(*)::int as count from ticket", "ordinary"))[0]?.["count"];

async function expectHardened(console: Console): Promise<void> {
  for (const path of [
    "/sign-in",
    "/tickets",
    "/prove/x.y",
    "/survey/x.y/5",
    "/api/health",
    "/api/trpc/session.me",
    "/none",
  ]) {
    const { headers } = await console.get(path);
    expect(Object.fromEntries(headers), path).toMatchObject({
      "strict-transport-security": expect.stringMatching(/^max-age=\d{8}; includeSubDomains$/) as string,
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": expect.stringMatching(/^(strict-origin-when-cross-origin|same-origin)$/) as string,
      "permissions-policy": expect.stringContaining("camera=(), microphone=(), geolocation=()") as string,
      "cross-origin-opener-policy": "same-origin",
    });
    expect(headers.get("x-powered-by"), path).toBeNull();
  }
  const policies = [await console.get("/sign-in"), await console.get("/sign-in")].map(
    ({ headers }) => headers.get("content-security-policy") ?? "",
  );
  for (const policy of policies) {
    expect(policy).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]{20,}' 'strict-dynamic'; style-src 'self' 'nonce-/);
    expect(policy).toContain("object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
  }
  expect(policies[0]).not.toBe(policies[1]);
}

const meOf = async (console: Console, cookie: string) => (await console.get("/api/trpc/session.me", cookie)).status;
const sessionIdOf = async (cookie: string) =>
  (await decode({ token: cookie.slice(cookie.indexOf("=") + 1), secret: secrets.NEXTAUTH_SECRET }))?.sessionId;

/** Over real HTTP: a cookie that was copied before its session ended opens nothing afterwards. Returns the cookies. */
async function expectSessionsEnd(console: Console): Promise<string[]> {
  const email = "lead@pinewood.example";
  const copied = await console.signIn(email, demo.DEMO_PASSWORD);
  const other = await console.signIn(email, demo.DEMO_PASSWORD, copied);
  expect(await sessionIdOf(copied)).toMatch(/^[0-9a-f-]{36}$/);
  expect(await sessionIdOf(other)).not.toBe(await sessionIdOf(copied)); // whatever cookie one came with
  expect((await console.get("/tickets", copied)).status).toBe(200);
  // next-auth's own door would renew a cookie without asking the database.
  expect((await console.get("/api/auth/session", copied)).status).toBe(404);

  await console.signOut(copied, { forged: true });
  expect(await meOf(console, copied)).toBe(200);
  await console.signOut(copied);
  expect([await meOf(console, copied), await meOf(console, other)]).toEqual([401, 200]);
  const page = await console.get("/tickets", copied);
  expect([page.status, page.headers.get("location")]).toEqual([307, "/sign-in"]);

  const setHash = (hash: string) =>
    server.query(`update "user" set password_hash = '${hash}' where email = '${email}'`, "ordinary");
  const [user] = await server.query(`select password_hash as hash from "user" where email = '${email}'`, "ordinary");
  await setHash("another");
  await setHash(String(user?.["hash"]));
  expect(await meOf(console, other)).toBe(401);
  const again = await console.signIn(email, demo.DEMO_PASSWORD);
  expect(await meOf(console, again)).toBe(200);
  return [copied, other, again].map((cookie) => cookie.slice(cookie.indexOf("=") + 1));
}

/** Until the demo inbox has been worked. */
async function untilWorked(): Promise<void> {
  const open = "select from ticket where state in ('new', 'working')";
  while (!(Number(await ticketCount()) >= demoInbox.length)) await sleep(200);
  while ((await server.query(open, "ordinary")).length > 0) await sleep(200);
}

/** Everything that a stranger can hand in, each with something that must not be written down. */
async function knockEverywhere(console: Console, address: string): Promise<void> {
  await expect(console.signIn("somebody@example.com", guesses.password)).rejects.toThrow();
  await expect(console.signIn("lead@pinewood.example", guesses.password)).rejects.toThrow();
  await console.get(`/prove/00000000-0000-7000-8000-000000000000.${guesses.token}`);
  await console.get(`/survey/00000000-0000-7000-8000-000000000000.${guesses.token}/5`);
  await console.get("/tickets", `__Secure-next-auth.session-token=${guesses.token}`);
  await console.get("/api/trpc/session.me", `__Secure-next-auth.session-token=${guesses.token}`);
  await fetch(`${address}/api/auth/_log`, { method: "POST", body: new URLSearchParams({ message: guesses.token }) });
  const json = { "content-type": "application/json" };
  const mail = { from: demoInbox[0]?.from, subject: demoInbox[0]?.subject, text: demoInbox[0]?.text };
  const body = JSON.stringify({ ...mail, secret: guesses.apiKey });
  for (const path of [
    "/api/v1/tickets",
    "/api/webhooks/sandbox/00000000-0000-7000-8000-000000000000",
    "/api/prove",
    "/api/survey",
  ]) {
    await fetch(address + path, {
      method: "POST",
      headers: { ...json, authorization: `Bearer ${guesses.apiKey}` },
      body,
    });
  }
}

/** The database goes away under all of them, and comes back: errors are what a log is written for. */
async function loseConnections(console: Console): Promise<void> {
  await server.query("alter database ordinary allow_connections false");
  await server.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'ordinary'");
  await console.signIn("lead@pinewood.example", guesses.password).catch(() => null);
  const knock = () => console.get("/api/health");
  while ((await knock()).status === 200) await sleep(200);
  await server.query("alter database ordinary allow_connections true");
  while ((await knock()).status !== 200) await sleep(200);
}

/** What the whole stack has written, from start to stop, on its terminal and in its files. */
function expectSilence(output: string, sessions: readonly string[]): void {
  const logs = readLogs(join(data, "logs"));
  expect([...logs.keys()].sort()).toEqual(expect.arrayContaining(["sandbox.log", "web.log", "worker.log"]));
  for (const name of ["sandbox.log", "web.log", "worker.log"]) expect(logs.get(name), name).not.toBe("");
  expect(logs.get("worker.log")).toContain('"level":"error"');
  const { DEMO_PASSWORD: shown, ...demoSecrets } = demo;
  const planted = [...Object.values(demoSecrets), ...Object.values(guesses), databasePassword, ...sessions];
  const { RESOLVENT_MASTER_KEY: master, RESOLVENT_SIGNING_KEY: signing, NEXTAUTH_SECRET: session } = secrets;
  const kept = [master, signing, session, Buffer.from(master, "base64").toString("hex")];
  const people = company(new Date()).customers.flatMap(({ record, address }) => [
    ...[record.name, record.email, address.line1],
  ]);
  const words = demoInbox.flatMap(({ subject, text }) => [
    subject,
    ...text.split("\n").filter((line) => line.length > 25),
  ]);
  expect([people.length > 100, words.length > demoInbox.length]).toEqual([true, true]);
  const secret = [...planted, ...kept, ...people, ...words];
  // The start shows the demo's password, and nobody writes it down.
  expect(findInDump(logs, [...secret, shown])).toEqual([]);
  expect(findInDump(new Map([["terminal", output]]), secret)).toEqual([]);
  const leaking = new Map([
    ...logs,
    ["leak", `{"msg":"${people[0] ?? ""}"} ${Buffer.from(`x${master}y`).toString("hex")}`],
  ]);
  expect(findInDump(leaking, secret)).toEqual([`leak: ${master}`, `leak: ${people[0] ?? ""}`]);
}

it("with everything set and the demo asked for, it serves https behind a proxy, ends sessions, and logs nobody's data", async () => {
  const port = await freePort();
  const { child, output } = await startUntilReady({ ...demo, RESOLVENT_DEMO: "1", LOG_LEVEL: "debug" }, port);
  const at = (path: string) => `http://127.0.0.1:${String(port)}${path}`;
  expect(output()).toContain(demo.DEMO_PASSWORD);
  expect(existsSync(join(data, "secrets.json"))).toBe(false);
  expect(existsSync(join(data, "postgres"))).toBe(false);
  const console = consoleAt(at(""));
  await expectHardened(console);
  const csrf = await console.get("/api/auth/csrf");
  expect(csrf.headers.getSetCookie().filter((line) => !/^__(Host|Secure)-.*; Secure/.test(line))).toEqual([]);
  const sessions = await expectSessionsEnd(console);
  await untilWorked();
  await knockEverywhere(console, at(""));
  await loseConnections(console);
  await interrupt(child);
  expectSilence(output(), sessions);
});

it("the next start keeps the data, and without asking there is no demo", async () => {
  const before = await ticketCount();
  const { child, output } = await startUntilReady({}, await freePort());
  expect(output()).toContain("Without the demo workspace");
  await interrupt(child);
  expect(await ticketCount()).toBe(before);
  const empty = await runNode(["node_modules/next/dist/bin/next", "start", "-p", String(await freePort())], {
    ...secrets,
    NODE_ENV: "production",
    NEXTAUTH_SECRET: "",
    DATABASE_URL: url("ordinary"),
  });
  expect(empty.status).toBe(1);
  expect(empty.stderr).toContain("environment: NEXTAUTH_SECRET is missing");
});
