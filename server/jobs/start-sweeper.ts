import { listWorkspaceIds } from "@/server/store/workspaces";
import { database, openShell } from "@/server/flows/open-shell";
import { sweep } from "@/server/flows/sweep";
import { inWorkspace } from "@/server/platform/db";
import type { Logger } from "@/server/platform/logger";

const everyMs = 30_000;

/** Sweeps every workspace twice a minute. Any number of workers may do so at once: what they find is claimed first. */
export function startSweeper(log: Logger): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;

  async function loop(): Promise<void> {
    while (!stopped) {
      try {
        for (const workspaceId of await listWorkspaceIds(database().global)) {
          await inWorkspace(workspaceId, async () => sweep(await openShell(workspaceId)));
        }
      } catch (err) {
        log.error({ err }, "sweep.interrupted");
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  const running = loop();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
