import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { installJobs } from "@/server/store/jobs";

const root = resolve(import.meta.dirname, "../..");
const prefix = "resolvent_test";

/** Runs `fn` with a connection of its own to the database of `url`. */
export async function withClient<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

/** The same server and user, another database. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

/** A name that tells whose it is: the databases of a run that was killed are dropped by a later one. */
export function nameTestDatabase(): string {
  return `${prefix}_${String(process.pid)}_${randomBytes(4).toString("hex")}`;
}

/**
 * The database that tests are cloned from: migrated, with the job queue, empty. Made once per state of the migrations and
 * the queue, and kept. Several runs may ask at once.
 */
export async function ensureTemplate(serverUrl: string): Promise<string> {
  const template = `${prefix}_template_${fingerprint()}`;
  await withClient(serverUrl, async (client) => {
    await client.query("select pg_advisory_lock(7221)"); // ends with the connection
    await dropLeftOvers(client, template);
    if (await exists(client, template)) return;
    const draft = `${prefix}_draft_${String(process.pid)}`;
    await client.query(`create database ${draft}`);
    migrate(urlOf(serverUrl, draft));
    await installJobs(urlOf(serverUrl, draft));
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

function migrate(url: string): void {
  const engine = join(root, "scripts/prisma-schema-engine.mjs");
  const made = spawnSync(process.execPath, [join(root, "node_modules/prisma/build/index.js"), "migrate", "deploy"], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: url,
      PRISMA_SCHEMA_ENGINE_BINARY: engine,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
    encoding: "utf8",
    timeout: 120_000,
  });
  if (made.status !== 0) throw new Error(`prisma migrate deploy failed\n${made.stdout}${made.stderr}`);
}

/** Changes with the migrations, the queue's own tables and our rules for it. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const migrations = globSync("prisma/migrations/*/migration.sql", { cwd: root }).sort();
  for (const file of [
    ...migrations,
    "server/core/job/job.ts",
    "server/store/jobs.ts",
    "server/store/claim-jobs.ts",
    "node_modules/pg-boss/package.json",
  ]) {
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex").slice(0, 12);
}

async function exists(client: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
  return rowCount === 1;
}

/**
 * Ends the sessions of a database and drops it. An autovacuum that is at work there counts as an administrator's session, which we
 * may not end, and then none is ended; a plain drop sends it away, and ours have to be ended before.
 */
export async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`drop database if exists ${name} with (force)`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "42501") throw error;
    const ours = "datname = $1 and usename = current_user and pid <> pg_backend_pid()";
    await client.query(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where ${ours}`, [name]);
    await client.query(`drop database if exists ${name}`);
  }
}

async function dropLeftOvers(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where starts_with(datname, '${prefix}_') and datname <> $1`,
    [template],
  );
  for (const { name } of rows) {
    const owner = /^resolvent_test_(?:draft_)?(\d+)/.exec(name);
    const isTemplate = name.startsWith(`${prefix}_template_`);
    // Another branch's template stays: two checkouts may share a server. Its dozen megabytes are the price.
    if (isTemplate || (owner !== null && isAlive(Number(owner[1])))) continue;
    await dropDatabase(client, name);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
