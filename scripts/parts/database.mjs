import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { startPostgres } from "../embedded-postgres.mjs";
import { Refusal } from "./data-folder.mjs";
import { root } from "./packages.mjs";
import { mustRun } from "./run-tool.mjs";

const NOTHING = async () => {};

/** The database of this installation: a server of the user's own by DATABASE_URL, otherwise the embedded one in `data`. */
export async function openDatabase(data, log) {
  const given = process.env.DATABASE_URL;
  if (!given) return startPostgres(join(data, "postgres"), { log });
  await withClient(given, checkServer);
  return { url: given, stop: NOTHING };
}

export async function withClient(url, work) {
  const { default: pg } = await import("pg");
  let client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on("error", () => {});
    await client.connect();
  } catch (error) {
    throw new Refusal(`the database of DATABASE_URL cannot be reached (${error.message || error.code})`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A server of the user's own: new enough, and its user may make the two roles or already enter them. */
async function checkServer(client) {
  const { rows } = await client.query(`
    select current_setting('server_version_num')::int as version, r.rolname as name, r.rolsuper or r.rolcreaterole as creates,
      (select count(*)::int from pg_roles o where o.rolname in ('resolvent_app', 'resolvent_global')
        and pg_has_role(current_user, o.oid, 'MEMBER')) as enters
    from pg_roles r where r.rolname = current_user`);
  const { version, name, creates, enters } = rows[0];
  if (version < 150000)
    throw new Refusal(`PostgreSQL 15 or newer is needed; DATABASE_URL names ${Math.floor(version / 10000)}`);
  if (creates || enters === 2) return;
  throw new Refusal(
    [
      `the database user ${name} may not create roles: let an administrator run this once, then start again`,
      "  create role resolvent_app nologin; create role resolvent_global nologin;",
      `  grant resolvent_app, resolvent_global to "${name}";`,
    ].join("\n"),
  );
}

/** Applies the migrations that the database lacks. True when there were any. */
export async function migrate(url, env) {
  const wanted = readdirSync(join(root, "prisma", "migrations"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const applied = await withClient(url, async (client) => {
    const table = await client.query("select to_regclass('public._prisma_migrations') is not null as exists");
    if (!table.rows[0].exists) return new Map();
    const done = await client.query(
      "select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    return new Map(done.rows.map((row) => [row.migration_name, row.checksum]));
  });
  const missing = wanted.filter(({ name }) => applied.get(name) !== checksum(name));
  if (missing.length === 0) return false;
  await mustRun("prisma", ["migrate", "deploy"], { env });
  return true;
}

function checksum(name) {
  return createHash("sha256")
    .update(readFileSync(join(root, "prisma", "migrations", name, "migration.sql")))
    .digest("hex");
}

/** Names this very database, so that a stamp about one is not believed for another. */
export async function identityOf(url) {
  const oid = await withClient(url, async (client) => {
    const { rows } = await client.query("select oid::text from pg_database where datname = current_database()");
    return rows[0].oid;
  });
  const { hostname, port, pathname, password } = new URL(url);
  const server = process.env.DATABASE_URL ? `${hostname}:${port}` : password; // the embedded port may change, its password not
  return createHash("sha256").update(`${server}${pathname}${oid}`).digest("hex");
}
