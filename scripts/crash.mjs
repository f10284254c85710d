// `npm run test:crash [-- --quick]`: kills workers at every boundary under every vendor fault. Prints a table, and last
// `N cells, N violations`; exit 1 when there is one.
import { spawn } from "node:child_process";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { toolArgs, toolEnvironment } from "./parts/run-tool.mjs";
import { generateClient } from "./parts/stack.mjs";

await inPinnedNode(async () => {
  await generateClient();
  const args = ["--import", "tsx", "server/testing/crash/main.ts", ...process.argv.slice(2)];
  const child = spawn(process.execPath, toolArgs(args[0], args.slice(1)), { env: toolEnvironment(), stdio: "inherit" });
  process.exitCode = await new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
});
