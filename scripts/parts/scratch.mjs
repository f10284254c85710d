import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openDataFolder, secretsOf } from "./data-folder.mjs";
import { migrate, openDatabase, withClient } from "./database.mjs";
import { freePort } from "./free-port.mjs";
import { isAlive, withLock } from "./processes.mjs";
import { mustRun, toolEnvironment } from "./run-tool.mjs";
import { sandboxProcess } from "./sandbox-process.mjs";
import { hashOf } from "./stamps.mjs";

const SEEDED_FROM = [
  "prisma/migrations",
  "prisma/scenarios",
  "scripts/seed-scratch.ts",
  "server/integrations/sandbox/server/company",
];

/** The URL of another database on the same server. */
function beside(url, database) {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

/**
 * A database and a sandbox of one's own in the demo scenario: the database is cloned from a seeded template (made by the first
 * caller), the sandbox lives in memory. Several at once, and beside a running `npm start`, are fine. `stop()` leaves no trace.
 */
export async function openScratch({ log = () => {}, crowd = 0 } = {}) {
  const data = openDataFolder();
  const database = await openDatabase(data, log);
  const secrets = secretsOf(data);
  const sandbox = await sandboxProcess({ port: await freePort(), crowd, secrets });
  const env = toolEnvironment({ LOG_LEVEL: "warn", ...secrets, SANDBOX_URL: sandbox.url });
  const name = `scratch_${process.pid}_${randomBytes(6).toString("hex")}`;
  try {
    const template = await makeTemplate(data, { ...env, DATABASE_URL: database.url });
    await dropAbandoned(database.url);
    await withClient(database.url, (client) => client.query(`create database ${name} template ${template}`));
  } catch (error) {
    await sandbox.stop();
    await database.stop();
    throw error;
  }
  return {
    env: { ...env, DATABASE_URL: beside(database.url, name) },
    async stop() {
      await sandbox.stop();
      await withClient(database.url, (client) => dropDatabase(client, name));
      await database.stop();
    },
  };
}

/** A vacuum worker may hold the database for a moment, and may not be ended by us; what stays is dropped by a later start. */
async function dropDatabase(client, name) {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const done = await client.query(`drop database if exists ${name} with (force)`).then(
      () => true,
      () => false,
    );
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Drops the scratch databases whose process was killed. */
async function dropAbandoned(url) {
  await withClient(url, async (client) => {
    const { rows } = await client.query("select datname from pg_database where datname like 'scratch\\_%'");
    for (const { datname } of rows) {
      if (!isAlive(Number(datname.split("_")[1]))) await dropDatabase(client, datname);
    }
  });
}

/**
 * The seeded template on the server of `env.DATABASE_URL`, by name; made under another name first, so that a killed maker leaves
 * no half of one. Templates of former sources are dropped.
 */
export async function makeTemplate(data, env) {
  const url = env.DATABASE_URL;
  const template = `scenario_${hashOf(SEEDED_FROM).slice(0, 16)}`;
  await withLock(join(data, "template.lock"), async () => {
    const { rows } = await withClient(url, (client) =>
      client.query("select datname from pg_database where datname like 'scenario\\_%'"),
    );
    if (rows.some(({ datname }) => datname === template)) return;
    const draft = `${template}_draft`;
    await withClient(url, async (client) => {
      for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
      await client.query(`create database ${draft}`);
    });
    const draftEnv = { ...env, DATABASE_URL: beside(url, draft) };
    await migrate(draftEnv.DATABASE_URL, draftEnv);
    await mustRun("tsx", ["scripts/seed-scratch.ts"], { env: draftEnv });
    await withClient(url, (client) => client.query(`alter database ${draft} rename to ${template}`));
  });
  return template;
}
