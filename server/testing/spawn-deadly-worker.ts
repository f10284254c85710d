import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Starts `deadly-worker.ts` on a database of the demo stage; it ends with this process at the latest. */
export function spawnDeadlyWorker(databaseUrl: string, poisonTicketId: string): ChildProcess {
  const file = resolve(root, "server/testing/deadly-worker.ts");
  return spawn(process.execPath, ["--import", "tsx", file, "--poison", poisonTicketId], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
