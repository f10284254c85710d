// `npm run policy -- check|test DIR`: a release as files, checked or tested without a database. `replay DIR [--days N]`: decides the
// past of this installation by it. `export DIR [--release N]`: writes one of its releases as files.
import { spawn } from "node:child_process";
import { runInInstallation } from "./parts/in-installation.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { toolArgs } from "./parts/run-tool.mjs";
import { generateClient } from "./parts/stack.mjs";

const [what] = process.argv.slice(2);

if (what === "replay" || what === "export") {
  await runInInstallation("scripts/policy.ts");
} else {
  await inPinnedNode(async () => {
    await generateClient();
    const args = toolArgs("tsx", ["scripts/policy.ts", ...process.argv.slice(2)]);
    const child = spawn(process.execPath, args, { stdio: "inherit" });
    process.exit(await new Promise((resolve) => child.on("exit", (status) => resolve(status ?? 1))));
  });
}
