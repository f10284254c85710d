// Everything that the browser tests need, on a data folder of its own that is fresh each time: what Playwright's webServer runs.
// `E2E_PORT` is the console's port; the demo password is DEMO_PASSWORD, or the one in .data/e2e/secrets.json.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { endPostgres } from "./embedded-postgres.mjs";
import { root } from "./parts/packages.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { endOrphans } from "./parts/services.mjs";
import { checkPlace, openStack } from "./parts/stack.mjs";

const place = join(root, ".data", "e2e");
const port = Number(process.env.E2E_PORT ?? 3199);

await inPinnedNode(async (whenAsked) => {
  await endOrphans(place);
  await endPostgres(join(place, "postgres"));
  rmSync(place, { recursive: true, force: true });
  delete process.env.NODE_ENV; // nothing here is production, whatever the machine says
  delete process.env.DATABASE_URL; // the tests write: never into a database that somebody else uses
  try {
    const data = await checkPlace(place, port);
    const stack = openStack({
      data,
      port,
      lasting: false,
      log: console.error,
      onEnd: (message) => void end(1, message),
    });
    const end = async (code, message) => {
      if (message) console.error(message);
      await stack.stop();
      process.exit(code);
    };
    whenAsked(() => void end(0));
    const { url } = await stack.ready.catch((error) => end(1, error.message));
    console.error(`the console of the browser tests is ready: ${url}`);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
});
