import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { makeAuthority } from "@/server/testing/certificates";
import { startOwnPostgres, type OwnPostgres } from "@/server/testing/own-postgres";
import { expectLine, runNode, spawnNode, type CommandEnv, type Ran } from "@/server/testing/run-node";
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

let server: OwnPostgres;
let started: ChildProcess | null = null;
const url = (name: string) =>
  `${server.url(name, { name, password: "word" })}?sslmode=require&sslrootcert=${join(files, "ca.pem")}`;

beforeAll(async () => {
  chmodSync(files, 0o755);
  writeFileSync(join(files, "ca.pem"), authority.certPem);
  server = await startOwnPostgres({ tls: authority.issue(["127.0.0.1"]) });
  await server.query("create role resolvent_app nologin; create role resolvent_global nologin");
  for (const name of ["ordinary", "empty"]) {
    await server.query(`create role ${name} login password 'word'; grant resolvent_app, resolvent_global to ${name}`);
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

async function startUntilReady(env: CommandEnv, port: number): Promise<{ child: ChildProcess; output: string }> {
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
  return { child, output };
}

async function interrupt(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGINT");
  await ended;
}

const ticketCount = async () =>
  (await server.query("select count(*)::int as count from ticket", "ordinary"))[0]?.["count"];

it("with everything set and the demo asked for, it serves https behind a proxy: HSTS, Secure cookies, sign-in", async () => {
  const port = await freePort();
  const { child, output } = await startUntilReady({ ...demo, RESOLVENT_DEMO: "1" }, port);
  const at = (path: string) => `http://127.0.0.1:${String(port)}${path}`;
  expect(output).toContain(demo.DEMO_PASSWORD);
  expect(existsSync(join(data, "secrets.json"))).toBe(false);
  expect(existsSync(join(data, "postgres"))).toBe(false);
  const page = await fetch(at("/sign-in"));
  expect(page.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
  const csrf = await fetch(at("/api/auth/csrf"));
  const cookies = csrf.headers.getSetCookie();
  expect(cookies.filter((cookie) => !/^__(Host|Secure)-.*; Secure/.test(cookie))).toEqual([]);
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
  const signedIn = await fetch(at("/api/auth/callback/credentials"), {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") },
    body: new URLSearchParams({ csrfToken, email: "lead@pinewood.example", password: demo.DEMO_PASSWORD }),
  });
  const session = signedIn.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith("__Secure-next-auth.session-token"));
  expect(session).toMatch(/; HttpOnly; Secure/);
  const inside = await fetch(at("/tickets"), {
    redirect: "manual",
    headers: { cookie: session?.split(";")[0] ?? "" },
  });
  expect(inside.status).toBe(200);
  await interrupt(child);
  expect(await ticketCount()).toBeGreaterThan(0);
});

it("the next start keeps the data, and without asking there is no demo", async () => {
  const before = await ticketCount();
  const { child, output } = await startUntilReady({}, await freePort());
  expect(output).toContain("Without the demo workspace");
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
