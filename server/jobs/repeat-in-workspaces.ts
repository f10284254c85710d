import { database, openShell } from "@/server/flows/open-shell";
import type { Shell } from "@/server/flows/shell";
import { inWorkspace } from "@/server/platform/db";
import type { Logger } from "@/server/platform/logger";
import { listWorkspaceIds } from "@/server/store/workspaces";

/**
 * Runs `work` in every workspace, waits `everyMs`, and begins again. Several workers may do so at once: what the work
 * finds is claimed first. A failure is logged under `name` and tried again the next time.
 */
export function repeatInWorkspaces(
  { name, everyMs, log }: { name: string; everyMs: number; log: Logger },
  work: (shell: Shell) => Promise<void>,
): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;

  async function loop(): Promise<void> {
    while (!stopped) {
      try {
        for (const workspaceId of await listWorkspaceIds(database().global)) {
          await inWorkspace(workspaceId, async () => work(await openShell(workspaceId)));
        }
      } catch (err) {
        log.error({ err }, `${name}.failed`);
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
