import { gradeResolution } from "@/server/flows/grade-resolution";
import { guardRollout } from "@/server/flows/guard-rollout";
import { listQuality } from "@/server/flows/list-quality";
import { rollUpMetrics } from "@/server/flows/roll-up-metrics";
import { sealAudit } from "@/server/flows/seal-audit";
import { settleEvidence } from "@/server/flows/settle-evidence";
import { sweep } from "@/server/flows/sweep";
import { watchDesk } from "@/server/flows/watch-desk";
import type { Logger } from "@/server/platform/logger";
import { repeatInWorkspaces } from "./repeat-in-workspaces";

/**
 * What happens without being asked for: the audit is sealed every second, so that what came before cannot be cut off
 * unseen; twice a minute what got stuck is found and moved on; and once a minute the evidence and the resolutions whose window
 * has passed count, a rollout that fares badly is stopped, what was drawn for a quality check is put into the list, and members
 * are told of what goes wrong. Every five seconds the numbers of the days are counted that have changed.
 */
export function startTimers(log: Logger): { stop(): Promise<void> } {
  const timers = [
    repeatInWorkspaces({ name: "seal", everyMs: 1_000, log }, sealAudit),
    repeatInWorkspaces({ name: "sweep", everyMs: 30_000, log }, async (shell) => {
      await sweep(shell);
    }),
    repeatInWorkspaces({ name: "rollout", everyMs: 60_000, log }, async (shell) => {
      await guardRollout(shell);
    }),
    repeatInWorkspaces({ name: "quality", everyMs: 60_000, log }, async (shell) => {
      await listQuality(shell);
    }),
    repeatInWorkspaces({ name: "evidence", everyMs: 60_000, log }, settleEvidence),
    repeatInWorkspaces({ name: "notices", everyMs: 60_000, log }, watchDesk),
    repeatInWorkspaces({ name: "grades", everyMs: 60_000, log }, gradeResolution),
    repeatInWorkspaces({ name: "metrics", everyMs: 5_000, log }, rollUpMetrics),
  ];
  return {
    async stop() {
      await Promise.all(timers.map((timer) => timer.stop()));
    },
  };
}
