import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { join } from "node:path";
import { openDataFolder, secretsOf } from "./data-folder.mjs";
import { migrate, openDatabase, withClient } from "./database.mjs";
import { freePort } from "./free-port.mjs";
import { isAlive, withLock } from "./processes.mjs";
import { isProduction } from "./production.mjs";
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
  const database = await openDatabase(data, log, { scratch: true });
  const secrets = scratchSecrets(data);
  const sandbox = await sandboxProcess({ port: await freePort(), crowd, secrets });
  const play = isProduction() ? { NODE_ENV: "development" } : {};
  const env = toolEnvironment({ LOG_LEVEL: "warn", ...secrets, ...play, SANDBOX_URL: sandbox.url });
  const name = `scratch_${tagOf(data)}_${process.pid}_${randomBytes(6).toString("hex")}`;
  try {
    const template = await makeTemplate(data, { ...env, DATABASE_URL: database.url });
    await dropAbandoned(data, database.url);
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

/** A production installation's keys are not for play: the scratch ones are made beside them. */
const scratchSecrets = (data) =>
  isProduction() ? secretsOf(data, { file: "scratch-secrets.json", given: {} }) : secretsOf(data);

const shortHash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** Tells our databases on a shared server from those of another data folder or machine, where our process numbers mean nothing. */
const tagOf = (data) => shortHash(`${hostname()} ${data}`).slice(0, 8);

const named = async (client, kind, data) => {
  const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [
    `${kind}_${tagOf(data)}_`,
  ]);
  return rows.map(({ datname }) => datname);
};

/**
 * Ends the sessions of a database and drops it. An autovacuum that is at work there counts as an administrator's session, which we
 * may not end; a plain drop sends it away. What is in use all the same is dropped by a later start.
 */
async function dropDatabase(client, name) {
  try {
    await client.query(`drop database if exists ${name} with (force)`);
  } catch (error) {
    if (error.code !== "42501") throw error;
    await client.query(`drop database if exists ${name}`).catch((inUse) => {
      if (inUse.code !== "55006") throw inUse;
    });
  }
}

/** Drops the scratch databases whose process was killed. */
async function dropAbandoned(data, url) {
  await withClient(url, async (client) => {
    for (const datname of await named(client, "scratch", data)) {
      if (!isAlive(Number(datname.split("_")[2]))) await dropDatabase(client, datname);
    }
  });
}

/**
 * The seeded template on the server of `env.DATABASE_URL`, by name; made under another name first, so that a killed maker leaves
 * no half of one. Templates of former sources are dropped.
 */
export async function makeTemplate(data, env) {
  const url = env.DATABASE_URL;
  // What is sealed in it opens under the key that it was made with alone.
  const template = `scenario_${tagOf(data)}_${shortHash(hashOf(SEEDED_FROM) + env.RESOLVENT_MASTER_KEY)}`;
  await withLock(join(data, "template.lock"), async () => {
    const found = await withClient(url, (client) => named(client, "scenario", data));
    if (found.includes(template)) return;
    const draft = `${template}_draft`;
    await withClient(url, async (client) => {
      for (const datname of found) await dropDatabase(client, datname);
      await client.query(`create database ${draft}`);
    });
    const draftEnv = { ...env, DATABASE_URL: beside(url, draft) };
    await migrate(draftEnv.DATABASE_URL, draftEnv);
    await mustRun("tsx", ["scripts/seed-scratch.ts"], { env: draftEnv });
    await withClient(url, (client) => client.query(`alter database ${draft} rename to ${template}`));
  });
  return template;
}
