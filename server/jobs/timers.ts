import { sealAudit } from "@/server/flows/seal-audit";
import { sweep } from "@/server/flows/sweep";
import type { Logger } from "@/server/platform/logger";
import { repeatInWorkspaces } from "./repeat-in-workspaces";

/**
 * What happens without being asked for: the audit is sealed every second, so that what came before cannot be cut off
 * unseen; and twice a minute what got stuck is found and moved on.
 */
export function startTimers(log: Logger): { stop(): Promise<void> } {
  const timers = [
    repeatInWorkspaces({ name: "seal", everyMs: 1_000, log }, sealAudit),
    repeatInWorkspaces({ name: "sweep", everyMs: 30_000, log }, async (shell) => {
      await sweep(shell);
    }),
  ];
  return {
    async stop() {
      await Promise.all(timers.map((timer) => timer.stop()));
    },
  };
}
