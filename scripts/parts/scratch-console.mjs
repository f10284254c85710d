import { rmSync } from "node:fs";
import { join } from "node:path";
import { endPostgres } from "../embedded-postgres.mjs";
import { secretsOf } from "./data-folder.mjs";
import { freePort } from "./free-port.mjs";
import { root } from "./packages.mjs";
import { mustRun } from "./run-tool.mjs";
import { endOrphans } from "./services.mjs";
import { checkPlace, openStack } from "./stack.mjs";

/**
 * The whole system on a data folder of its own that is fresh each time (`.data/<name>`), with the empty workspace of
 * `empty-workspace.mjs` beside the demo's. Gives its address, its database, the password of all its people, and `stop`.
 */
export async function openScratchConsole(name, log) {
  const place = join(root, ".data", name);
  await endOrphans(place);
  await endPostgres(join(place, "postgres"));
  rmSync(place, { recursive: true, force: true });
  delete process.env.NODE_ENV; // nothing here is production, whatever the machine says
  delete process.env.DATABASE_URL; // never a database that somebody else uses
  const port = await freePort();
  const data = await checkPlace(place, port);
  const stack = openStack({ data, port, log, onEnd: (message) => log(message) });
  try {
    const { url, env } = await stack.ready;
    await mustRun("tsx", ["scripts/empty-workspace.ts"], { env });
    const databaseUrl = env.DATABASE_URL;
    return { url, data, databaseUrl, password: secretsOf(data).DEMO_PASSWORD, stop: stack.stop };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
