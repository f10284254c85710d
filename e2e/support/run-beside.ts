import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..", "..");

/** Runs a script of ours beside the console of the browser tests; its output. */
export async function runBeside(script: string, args: readonly string[] = []): Promise<string> {
  const env = { ...process.env, RESOLVENT_DATA: join(root, ".data", "e2e") };
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, script), ...args], { env, cwd: root });
  return stdout;
}
