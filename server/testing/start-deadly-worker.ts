import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { repository } from "./crash/children";

/** A real worker that dies by SIGKILL whenever it triages the ticket `poison`. It ends with its parent. */
export function startDeadlyWorker(databaseUrl: string, poison: string): ChildProcess {
  const file = join(repository, "server/testing/deadly-worker.ts");
  return spawn(process.execPath, ["--import", "tsx", file, "--poison", poison], {
    cwd: repository,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
