import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startPostgres } from "../../../scripts/embedded-postgres.mjs";

export interface OwnPostgres {
  url: string;
  /** SIGKILL to the server, and up again. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** A PostgreSQL that may be killed: nobody else uses its folder. */
export async function openOwnPostgres(dataDir: string): Promise<OwnPostgres> {
  let running = await startPostgres(dataDir);
  return {
    url: running.url,
    killAndRestart: async () => {
      const pid = Number(readFileSync(join(dataDir, "cluster", "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(pid, "SIGKILL");
      await sleep(500);
      const again = await startPostgres(dataDir);
      if (again.url !== running.url) throw new Error("the server came up at another address");
      running = again;
    },
    stop: () => running.stop(),
  };
}
