// `npm run migrate`: applies the migrations to this installation's database and makes its job queue. `npm run migrate -- dev --name x`: makes a new one.
import { spawn } from "node:child_process";
import { Refusal, openDataFolder } from "./parts/data-folder.mjs";
import { checkRole, openDatabase } from "./parts/database.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { isProduction } from "./parts/production.mjs";
import { mustRun, toolArgs, toolEnvironment } from "./parts/run-tool.mjs";

await inPinnedNode(async () => {
  try {
    const database = await openDatabase(openDataFolder(), console.error, { mayEmbed: !isProduction() });
    const env = toolEnvironment({ DATABASE_URL: database.url });
    const given = process.argv.slice(2);
    const args = toolArgs("prisma", ["migrate", ...(given.length > 0 ? given : ["deploy"])]);
    const child = spawn(process.execPath, args, { env, stdio: "inherit" });
    const code = await new Promise((resolve) => child.on("exit", (status) => resolve(status ?? 1)));
    if (code === 0 && given.length === 0) {
      await checkRole(database.url);
      await mustRun("tsx", ["scripts/install-jobs.mjs"], { env });
    }
    await database.stop();
    process.exit(code);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  }
});
