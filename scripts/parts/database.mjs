import { readdirSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { startPostgres } from "../embedded-postgres.mjs";
import { checkServer } from "./check-server.mjs";
import { Refusal } from "./data-folder.mjs";
import { root } from "./packages.mjs";
import { mustRun } from "./run-tool.mjs";

const NOTHING = async () => {};

/**
 * The database of this installation: a server of the user's own by DATABASE_URL, otherwise the embedded one in `data`, unless
 * `mayEmbed` is false. `scratch`: its user has to be able to make databases beside it.
 */
export async function openDatabase(data, log, { mayEmbed = true, scratch = false, lasting = true } = {}) {
  const given = process.env.DATABASE_URL;
  if (!given && !mayEmbed)
    throw new Refusal("DATABASE_URL is missing: NODE_ENV=production starts no embedded database");
  if (!given) {
    // The embedded server listens on this machine alone and speaks no TLS; these are about another server.
    for (const name of ["PGSSLMODE", "PGSSLROOTCERT"]) delete process.env[name];
    return startPostgres(join(data, "postgres"), { log, lasting });
  }
  const url = await withOwnTls(given);
  await withClient(url, (client) => checkServer(client, { scratch }));
  return { url, stop: NOTHING };
}

/** The URL with the encryption that libpq's environment variables ask for, so that our children see one and the same. */
async function withOwnTls(url) {
  const { withTlsOf } = await connections();
  return refusing(() => withTlsOf(url, process.env));
}

const connections = () => import("../../server/platform/connection-of.ts");

/** What is wrong with the URL itself is the person's to mend: one line, no stack. */
function refusing(work) {
  try {
    return work();
  } catch (error) {
    throw new Refusal(error.message);
  }
}

/** Runs `work` with a connection. What connecting fails of is told in one line; `options` are start-up options. */
export async function withClient(url, work, { options } = {}) {
  const { default: pg } = await import("pg");
  const { connectionOf, placeOf } = await connections();
  const connection = refusing(() => connectionOf(url));
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000, ...(options ? { options } : {}) });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const { databaseFault } = await import("../../server/platform/database-fault.ts");
    throw new Refusal(databaseFault(error, placeOf(url)));
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Refuses a pooler that drops the start-up option by which the pools enter their role. After the migrations: they make it. */
export async function checkRole(url) {
  const options = "-c role=resolvent_app";
  const role = await withClient(
    url,
    async (client) => {
      const { rows } = await client.query("select current_user::text as name");
      return rows[0].name;
    },
    { options },
  );
  if (role === "resolvent_app") return;
  const { databaseFault } = await import("../../server/platform/database-fault.ts");
  const { placeOf } = await connections();
  throw new Refusal(databaseFault(Object.assign(new Error(), { code: "pooled" }), placeOf(url)));
}

/** Applies the migrations that the database lacks. True when there were any. */
export async function migrate(url, env) {
  const wanted = readdirSync(join(root, "prisma", "migrations"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const applied = await withClient(url, async (client) => {
    const table = await client.query("select to_regclass('public._prisma_migrations') is not null as exists");
    if (!table.rows[0].exists) return new Set();
    const done = await client.query(
      "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    return new Set(done.rows.map((row) => row.migration_name));
  });
  const missing = wanted.filter(({ name }) => !applied.has(name));
  if (missing.length > 0) await mustRun("prisma", ["migrate", "deploy"], { env });
  await checkRole(url);
  return missing.length > 0;
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
