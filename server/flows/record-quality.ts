import { evidenceWindowMs } from "@/server/core/autonomy/evidence-item";
import type { EvidenceFault } from "@/server/core/autonomy/evidence-item";
import { partsOfScore, type Marks, type ScoredPart } from "@/server/core/quality/scorecard";
import type { Db } from "@/server/platform/db";
import { findDecidedInput, findDecision } from "@/server/store/decisions";
import { replaceQualityItems } from "@/server/store/evidence-items";
import { findGrade } from "@/server/store/grades";
import type { QualityItem } from "@/server/store/quality-items";
import { findRelease } from "@/server/store/releases";
import { findRun } from "@/server/store/runs";
import { cellVersion } from "./cell-version";
import { judgeSoon } from "./judge-soon";
import type { Shell } from "./shell";

/**
 * Writes down what a quality check says of the cells that acted, in the place of what one said before. What it found right
 * counts once its seven days have passed without the customer asking again; what it found wrong has failed, and a hard
 * failure is judged at once.
 */
export async function recordQuality(
  tx: Db,
  shell: Shell,
  item: QualityItem,
  { marks, by }: { marks: Marks; by: string },
): Promise<void> {
  const { decisionId, ticketId, resolvedAt } = item;
  const [decided, input] = [await findDecision(tx, decisionId), await findDecidedInput(tx, decisionId)];
  const number = decided?.decision.release ?? null;
  const [release, run] = [
    number === null ? null : await findRelease(tx, number),
    decided === null ? null : await findRun(tx, decided.runId),
  ];
  if (decided === null || input === null || release === null || run === null) return;
  const grade = await findGrade(tx, ticketId, decided.episode);
  const now = shell.clock.now();
  const countsAt = new Date(Math.max(now.getTime(), resolvedAt.getTime() + evidenceWindowMs));
  const items = partsOfScore(decided.decision, input, marks).map((scored) => {
    const { part, intent, cell, hard } = scored;
    const fault = faultOf(scored, grade);
    return {
      ...{ id: shell.ids.next(), decisionId, ticketId, part, intent, cell, fault, hard, source: "qa", approvedBy: by },
      version: cellVersion(release, intent, cell, run),
      result: fault === null ? "pending" : "failed",
      ...{ createdAt: now, countsAt, settledAt: fault === null ? null : now },
    };
  });
  await replaceQualityItems(tx, decisionId, items);
  if (items.some((one) => one.fault !== null)) await judgeSoon(tx, shell);
}

/** What a reviewer could not see may have spoken against it since. */
function faultOf({ failed }: ScoredPart, grade: { grade: string; reason: string | null } | null): EvidenceFault | null {
  if (failed) return "quality_failed";
  if (grade?.grade !== "failed") return null;
  return (grade.reason as EvidenceFault | null) ?? "reopened";
}
