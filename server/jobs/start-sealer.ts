import { listWorkspaceIds } from "@/server/store/workspaces";
import { database, openShell } from "@/server/flows/open-shell";
import { sealAudit } from "@/server/flows/seal-audit";
import { inWorkspace } from "@/server/platform/db";
import type { Logger } from "@/server/platform/logger";

const everyMs = 1000;

/** Signs a checkpoint of every workspace's audit once a second: what was appended before it cannot be cut off unseen. */
export function startSealer(log: Logger): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;

  async function loop(): Promise<void> {
    while (!stopped) {
      try {
        for (const workspaceId of await listWorkspaceIds(database().global)) {
          await inWorkspace(workspaceId, async () => sealAudit(await openShell(workspaceId)));
        }
      } catch (err) {
        log.error({ err }, "audit.not_sealed");
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
