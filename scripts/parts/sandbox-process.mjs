import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "./packages.mjs";
import { endProcess } from "./processes.mjs";
import { toolEnvironment } from "./run-tool.mjs";
import { untilHealthy } from "./services.mjs";

/** A sandbox vendor in memory that ends with us. `crowd`: so many more customers with one late order each. */
export async function sandboxProcess({ port, secrets, crowd = 0 }) {
  const args = ["--import", join(root, "scripts", "parts", "die-with-parent.mjs"), "--import", "tsx"];
  args.push("server/integrations/sandbox/server/main.ts", "--port", String(port), "--data", ":memory:");
  if (crowd > 0) args.push("--crowd", String(crowd));
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: toolEnvironment(secrets),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.unref();
  child.channel?.unref();
  let ended = null;
  child.once("exit", (code) => (ended = new Error(`the sandbox ended (${code})`)));
  const url = `http://127.0.0.1:${port}`;
  await untilHealthy(`${url}/_sandbox/health`, () => ended);
  return {
    url,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await endProcess(child.pid, "SIGTERM", 5000);
    },
  };
}
