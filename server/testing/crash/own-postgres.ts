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
  const first = await startPostgres(dataDir);
  // Each start is one more user of the server, which ends with the last of them.
  const users = [first];
  return {
    url: first.url,
    killAndRestart: async () => {
      const pid = Number(readFileSync(join(dataDir, "cluster", "postmaster.pid"), "utf8").split("\n")[0]);
      process.kill(pid, "SIGKILL");
      await sleep(500);
      const again = await startPostgres(dataDir);
      users.push(again);
      if (again.url !== first.url) throw new Error("the server came up at another address");
    },
    stop: async () => {
      for (const user of users) await user.stop();
    },
  };
}
