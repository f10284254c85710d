// `npm run demo-year [-- --tickets N] [--export FILE]`: plays a year of the demo company into this installation, through the real loop
// and on a simulated clock. Nothing else may run on the data folder: a worker would answer the year's mail today. Killed, it goes on
// where it was when it is begun again.
import { join } from "node:path";
import { Refusal, openDataFolder } from "./parts/data-folder.mjs";
import { openDatabase } from "./parts/database.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { toolArgs } from "./parts/run-tool.mjs";
import { generateClient, withSandboxAlone } from "./parts/stack.mjs";
import { spawn } from "node:child_process";

await inPinnedNode(async () => {
  let database = null;
  try {
    await generateClient();
    const data = openDataFolder();
    database = await openDatabase(data, console.error);
    const code = await withSandboxAlone(data, database.url, (env) => {
      const args = ["scripts/demo-year.ts", "--state", join(data, "demo-year.json"), ...process.argv.slice(2)];
      const child = spawn(process.execPath, toolArgs("tsx", args), {
        env: { LOG_LEVEL: "error", ...env },
        stdio: "inherit",
      });
      return new Promise((resolve) => child.on("exit", (status) => resolve(status ?? 1)));
    });
    await database.stop();
    process.exit(code);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    await database?.stop();
    process.exit(1);
  }
});
