import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { makeAuthority } from "@/server/testing/certificates";
import { startOldPostgres } from "@/server/testing/old-postgres";
import { installedBinaries, startOwnPostgres, type OwnPostgres } from "@/server/testing/own-postgres";
import { expectLine, runNode, type CommandEnv } from "@/server/testing/run-node";
import { startOptionDroppingProxy } from "@/server/testing/start-up-proxy";

// The commands on a PostgreSQL that the project did not start.

const files = mkdtempSync(join(tmpdir(), "own-postgres-test-"));
const data = join(files, "data");
const authority = makeAuthority("The company's own authority");
const right = join(files, "right.pem");
const wrong = join(files, "wrong.pem");
const ticketFile = join(files, "ticket.json");

const bare = { HOME: files, RESOLVENT_DATA: data };

const command = (name: string, url: string | undefined, env: CommandEnv = {}, ...args: string[]) =>
  runNode([`scripts/${name}.mjs`, ...args], { ...bare, DATABASE_URL: url, ...env });
const migrate = async (url: string) => {
  const ran = await command("migrate", url);
  expect(ran.status, ran.stderr).toBe(0);
  return ran.stdout;
};
const resolveTicket = (url: string, env: CommandEnv = {}) =>
  command("resolve", url, env, "--file", ticketFile, "--json");

const user = (name: string) => ({ name, password: "word" });

/** Users who may and may not make roles, each with a database of the same name. */
async function makeUsers(server: OwnPostgres): Promise<void> {
  const rights = { ordinary: "", maker: "createrole", second: "createrole", third: "createdb" };
  for (const [name, right] of Object.entries(rights)) {
    await server.query(`create role ${name} login ${right} password 'word'`);
    await server.query(`create database ${name} owner ${name}`);
  }
}

let server: OwnPostgres;
const url = (name: string, parameters = `?sslmode=require&sslrootcert=${right}`) =>
  server.url(name, user(name)) + parameters;

beforeAll(async () => {
  chmodSync(files, 0o755);
  writeFileSync(right, authority.certPem);
  writeFileSync(wrong, makeAuthority("Somebody else").certPem);
  writeFileSync(ticketFile, '{"from":"a@example.com","subject":"Delivery","body":"How long does delivery take?"}');
  server = await startOwnPostgres({ tls: authority.issue(["localhost", "127.0.0.1"]) });
  await makeUsers(server);
});

afterAll(async () => {
  await server.stop();
  rmSync(files, { recursive: true, force: true });
});

describe("a database that cannot be used is refused in one line", () => {
  const cases: [what: string, url: () => string, words: string][] = [
    ["unreachable", () => "postgresql://me:word@127.0.0.1:1/db", "cannot be reached (ECONNREFUSED)"],
    ["no such host", () => "postgresql://me:word@no-such-host.invalid/db", "cannot be reached (E"],
    ["no URL", () => "me:word@127.0.0.1", "no URL of the form"],
    ["wrong password", () => server.url("maker", { name: "maker", password: "no" }), "the user or the password"],
    ["no such database", () => server.url("none", user("maker")), "has no database of the name"],
    ["the wrong authority", () => url("maker", `?sslmode=require&sslrootcert=${wrong}`), "no authority trusted here"],
    ["a mode that may fall back", () => url("maker", "?sslmode=prefer"), "could fall back"],
  ];

  it.each(cases)("%s", async (_what, given, words) => {
    const ran = await command("migrate", given());
    expectLine(ran, words);
    expect(ran.stderr).not.toContain(":word@");
  });

  it("a server without encryption, too old, or behind a pooler that drops the role", async () => {
    const plain = await startOwnPostgres();
    expectLine(await command("migrate", `${plain.url("postgres")}?sslmode=verify-full`), "offers no encryption");
    const proxy = await startOptionDroppingProxy(plain.port);
    const pooled = plain.url("postgres").replace(`:${String(plain.port)}/`, `:${String(proxy.port)}/`);
    const ran = await command("migrate", pooled);
    expect(ran.status).toBe(1);
    expect(ran.stderr.trimEnd().split("\n").at(-1)).toContain("pooler that drops start-up options");
    await proxy.stop();
    await plain.becomeStandby();
    expectLine(await command("start", plain.url("postgres")), "read-only standby");
    await plain.stop();
    const old = await startOldPostgres(140012);
    expectLine(
      await command("start", old.url),
      "PostgreSQL 15 or newer is needed, and DATABASE_URL names a server of version 14",
    );
    await old.stop();
  });

  it("start says the same, and libpq's own variable asks for encryption too", async () => {
    expectLine(await command("start", "postgresql://me:word@127.0.0.1:1/db"), "cannot be reached (ECONNREFUSED)");
    const env = { PGSSLMODE: "require", PGSSLROOTCERT: wrong };
    expectLine(await command("start", url("maker", ""), env), "no authority trusted here");
  });
});

describe("rights", () => {
  it("a user who may not make roles is told the statements, and they suffice", async () => {
    const ran = await command("migrate", url("ordinary"));
    expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status: 1, stdout: "" });
    const [said, ...statements] = ran.stderr.trimEnd().split("\n");
    expect(said).toContain("the database user ordinary lacks rights");
    expect(statements).toHaveLength(3);
    await server.query(statements.join("\n"), "ordinary");
    expect(await migrate(url("ordinary"))).toContain("successfully applied");
  });

  it("one whose database belongs to somebody else is told to own it", async () => {
    const foreign = await command("migrate", server.url("ordinary", user("third")));
    expect(foreign.stderr).toContain("refuses this user (permission denied for database"); // the door is shut after migrating
    await server.query("create database free");
    const ran = await command("migrate", server.url("free", user("maker")));
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('alter database "free" owner to "maker";');
  });

  it("two installations on one server: the second asks for the roles of the first, and neither enters the other's database", async () => {
    const ran = await command("migrate", url("second"));
    expect(ran.status).toBe(1);
    const statements = ran.stderr.trimEnd().split("\n").slice(1);
    expect(statements).toEqual(['  grant resolvent_app, resolvent_global to "second";']); // may make roles, not lend others'
    await server.query(statements.join("\n"), "second");
    await migrate(url("second"));
    await server.query("create table ours_alone (id int)", "second");
    const across = await command("migrate", server.url("second", user("ordinary")));
    expect(across.stderr).toContain("refuses this user (permission denied for database");
    // The first one's own start is none the wiser, and the shared roles own nothing and may not sign in.
    expect(await migrate(url("ordinary"))).toContain("No pending migrations");
    const roles = await server.query(
      `select rolname::text as name, rolcanlogin or rolsuper or rolbypassrls or rolcreaterole as strong,
         (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owns
       from pg_roles r where rolname like 'resolvent\\_%' order by 1`,
    );
    expect(roles).toEqual([
      { name: "resolvent_app", strong: false, owns: 0 },
      { name: "resolvent_global", strong: false, owns: 0 },
    ]);
  });
});

const Answer = z.object({ outcome: z.string(), auditVerified: z.literal(true) });
const versions = [18, ...(installedBinaries(15) === null ? [] : [15])]; // where Debian's is installed

describe("npm run resolve", () => {
  it.each(versions)("works in a scratch database beside, on version %i", async (version) => {
    const other = version === 18 ? null : await startOwnPostgres({ binaries: installedBinaries(version) ?? "" });
    const used = other ?? server;
    if (other) {
      await makeUsers(other);
      // Up to PostgreSQL 15, who may make roles may also lend those that another made.
      await migrate(other.url("maker", user("maker")));
      await migrate(other.url("second", user("second")));
    }
    await used.query("grant resolvent_app, resolvent_global to third");
    const tls = other ? "" : `?sslmode=require&sslrootcert=${right}`;
    const ran = await resolveTicket(used.url("third", user("third")) + tls, { NODE_ENV: "production" });
    expect(ran.status, ran.stderr).toBe(0);
    expect(Answer.parse(JSON.parse(ran.stdout)).outcome).toBe("resolved");
    const left = await used.query("select datname::text as name from pg_database where datname like 'scratch%'");
    expect(left).toEqual([]);
    await other?.stop();
  });

  it("says what it lacks", async () => {
    expectLine(await resolveTicket(url("ordinary")), 'alter role "ordinary" createdb;');
  });
});
