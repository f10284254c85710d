import { editedParts } from "@/server/core/autonomy/edited-parts";
import { evidenceWindowMs } from "@/server/core/autonomy/evidence-item";
import { itemsOfVerdict } from "@/server/core/autonomy/items-of-verdict";
import type { SettledVerdict } from "@/server/core/autonomy/items-of-verdict";
import type { Db } from "@/server/platform/db";
import { findFirstDecisionOfRun } from "@/server/store/decisions";
import { findEvidence } from "@/server/store/evidence";
import { insertEvidenceItems } from "@/server/store/evidence-items";
import { findRun } from "@/server/store/runs";
import { cellVersion } from "./cell-version";
import type { Decided } from "./decided";
import { judgeSoon } from "./judge-soon";
import type { Shell } from "./shell";

/** What a person's verdict, which nobody can take back any more, says of a run's plan. */
export type Settling =
  /** `by`: who approved each part. */
  | { kind: "approved"; parts: readonly string[]; by: ReadonlyMap<string, string | null> }
  | { kind: "rejected"; settledBefore: readonly string[] };

/**
 * Writes a verdict down as evidence of the cells that it was about, in the transaction that settles it. What was approved as
 * the agent proposed it waits for its window; what somebody had to change, or rejected, has failed.
 */
export async function recordEvidence(
  tx: Db,
  shell: Shell,
  decided: Decided,
  ticketId: string,
  settling: Settling,
): Promise<void> {
  const { decisionId, runId, decision, evidence, release } = decided;
  const run = await findRun(tx, runId);
  if (release === null || run === null) return;
  const verdict: SettledVerdict =
    settling.kind === "rejected" ? settling : { ...settling, edited: await editedSince(tx, decided) };
  const now = shell.clock.now();
  const items = itemsOfVerdict(decision, evidence.input, verdict).map(({ part, intent, cell, fault }) => ({
    ...{ id: shell.ids.next(), decisionId, ticketId, part, intent, cell, fault, source: "review" },
    approvedBy: settling.kind === "approved" ? (settling.by.get(part) ?? null) : null,
    version: cellVersion(release, intent, cell, run),
    result: fault === null ? "pending" : "failed",
    ...{ createdAt: now, countsAt: new Date(now.getTime() + evidenceWindowMs), settledAt: fault === null ? null : now },
  }));
  await insertEvidenceItems(tx, items);
  if (items.some((item) => item.fault !== null)) await judgeSoon(tx, shell);
}

/** Against what the agent itself proposed, however many hands it went through since. */
async function editedSince(tx: Db, { runId, decisionId, evidence }: Decided): Promise<string[]> {
  const first = await findFirstDecisionOfRun(tx, runId);
  if (first === null || first === decisionId) return [];
  const proposed = await findEvidence(tx, first);
  return proposed === null ? [] : editedParts(proposed.proposal, evidence.proposal);
}
