import { spawn } from "node:child_process";
import { Refusal, openDataFolder, secretsOf } from "./data-folder.mjs";
import { openDatabase } from "./database.mjs";
import { inPinnedNode } from "./relaunch.mjs";
import { toolArgs, toolEnvironment } from "./run-tool.mjs";
import { generateClient } from "./stack.mjs";

/**
 * Runs one of our command lines against this installation's database and secrets, beside a running console or alone.
 * `before` may refuse, or change the data folder; `after` runs once the command has ended well.
 */
export async function runInInstallation(script, { args = process.argv.slice(2), make = true, before, after } = {}) {
  await inPinnedNode(async () => {
    try {
      await generateClient();
      const data = openDataFolder();
      before?.(data);
      const database = await openDatabase(data, console.error, { mayEmbed: make });
      const env = toolEnvironment({ LOG_LEVEL: "warn", ...secretsOf(data, { make }), DATABASE_URL: database.url });
      const child = spawn(process.execPath, toolArgs("tsx", [script, ...args]), {
        env,
        stdio: "inherit",
      });
      const code = await new Promise((resolve) => child.on("exit", (status) => resolve(status ?? 1)));
      await database.stop();
      if (code === 0) after?.(data);
      process.exit(code);
    } catch (error) {
      console.error(error instanceof Refusal ? error.message : error);
      process.exit(1);
    }
  });
}
