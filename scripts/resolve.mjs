// `npm run --silent resolve -- --file ticket.json --json`: works one ticket in a scratch database of the demo scenario.
import { spawn } from "node:child_process";
import { toolArgs } from "./parts/run-tool.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { openScratch } from "./parts/scratch.mjs";
import { generateClient } from "./parts/stack.mjs";

await inPinnedNode(async () => {
  await generateClient();
  let scratch;
  try {
    scratch = await openScratch();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const child = spawn(process.execPath, toolArgs("tsx", ["scripts/resolve.ts", ...process.argv.slice(2)]), {
    env: scratch.env,
    stdio: "inherit",
  });
  const code = await new Promise((resolve) => child.on("exit", (status) => resolve(status ?? 1)));
  await scratch.stop();
  process.exit(code);
});
