import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../scripts/embedded-postgres.mjs";
import { ensureTemplate } from "./template-database";

/**
 * One PostgreSQL for the run: RESOLVENT_TEST_DATABASE_URL (a user who may create databases and roles), or an embedded one
 * whose data folder is kept for the next run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["RESOLVENT_TEST_DATABASE_URL"];
  const embedded = given === undefined ? await startPostgres(dataDir(), { lasting: false }) : null;
  const url = given ?? embedded?.url ?? "";
  project.provide("testServerUrl", url);
  project.provide("testTemplate", await ensureTemplate(url));
  return async () => {
    await embedded?.stop();
  };
}

function dataDir(): string {
  const data = process.env["RESOLVENT_DATA"] ?? resolve(import.meta.dirname, "../../.data");
  return join(data, "test-pg");
}
