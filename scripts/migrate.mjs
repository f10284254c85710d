// `npm run migrate`: applies the migrations to this installation's database. `npm run migrate -- dev --name x`: makes a new one.
import { spawn } from "node:child_process";
import { Refusal, openDataFolder } from "./parts/data-folder.mjs";
import { openDatabase } from "./parts/database.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { toolArgs, toolEnvironment } from "./parts/run-tool.mjs";

await inPinnedNode(async () => {
  try {
    const database = await openDatabase(openDataFolder(), console.error);
    const given = process.argv.slice(2);
    const args = toolArgs("prisma", ["migrate", ...(given.length > 0 ? given : ["deploy"])]);
    const child = spawn(process.execPath, args, {
      env: toolEnvironment({ DATABASE_URL: database.url }),
      stdio: "inherit",
    });
    const code = await new Promise((resolve) => child.on("exit", (status) => resolve(status ?? 1)));
    await database.stop();
    process.exit(code);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  }
});
