import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openDataFolder, secretsOf } from "./data-folder.mjs";
import { migrate, openDatabase, withClient } from "./database.mjs";
import { freePort } from "./free-port.mjs";
import { withLock } from "./processes.mjs";
import { mustRun, toolEnvironment } from "./run-tool.mjs";
import { sandboxProcess } from "./sandbox-process.mjs";
import { hashOf } from "./stamps.mjs";

const SEEDED_FROM = ["prisma/migrations", "prisma/scenarios", "scripts/seed-scratch.ts", "server/integrations/sandbox/server/company"];

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
  const name = `scratch_${randomBytes(8).toString("hex")}`;
  try {
    const template = await templateOf(data, database.url, env);
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
      await withClient(database.url, (client) => client.query(`drop database if exists ${name} with (force)`));
      await database.stop();
    },
  };
}

/** The seeded template's name; made under another name first, so that a killed maker leaves no half of one. */
async function templateOf(data, url, env) {
  const template = `scenario_${hashOf(SEEDED_FROM).slice(0, 16)}`;
  await withLock(join(data, "template.lock"), async () => {
    const made = await withClient(url, (client) => client.query("select 1 from pg_database where datname = $1", [template]));
    if (made.rowCount > 0) return;
    const draft = `${template}_draft`;
    await withClient(url, async (client) => {
      await client.query(`drop database if exists ${draft} with (force)`);
      await client.query(`create database ${draft}`);
    });
    const draftEnv = { ...env, DATABASE_URL: beside(url, draft) };
    await migrate(draftEnv.DATABASE_URL, draftEnv);
    await mustRun("tsx", ["scripts/seed-scratch.ts"], { env: draftEnv });
    await withClient(url, (client) => client.query(`alter database ${draft} rename to ${template}`));
  });
  return template;
}
