import { findDecisionOfRun } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { findRelease } from "@/server/store/releases";
import type { Run } from "@/server/store/runs";
import type { Decided } from "./decided";
import type { Shell } from "./shell";

/** What an earlier worker, or an earlier job, has decided and not brought to its end. */
export async function takeUp(shell: Shell, run: Pick<Run, "id">): Promise<Decided> {
  const row = await findDecisionOfRun(shell.db, run.id);
  const evidence = row ? await findEvidence(shell.db, row.id) : null;
  if (!row || !evidence) throw new Error("an open run without a decision");
  const release = row.decision.release === null ? null : await findRelease(shell.db, row.decision.release);
  return { decisionId: row.id, runId: run.id, decision: row.decision, evidence, release };
}
