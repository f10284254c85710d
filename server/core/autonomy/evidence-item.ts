import { z } from "zod";

/**
 * Where an item comes from: a person's review, the QA sample of what was automatic, or an automatic effect that turned out
 * wrong without anybody having looked for it.
 */
export const EvidenceSource = z.enum(["review", "qa", "effect"]);
export type EvidenceSource = z.infer<typeof EvidenceSource>;

/** Clean: approved as it was, and neither reopened, asked again nor taken back within the window. */
export const EvidenceResult = z.enum(["pending", "clean", "failed"]);
export type EvidenceResult = z.infer<typeof EvidenceResult>;

export const EvidenceFault = z.enum([
  "edited",
  "rejected",
  "reopened",
  "asked_again",
  "taken_back",
  "not_done",
  "quality_failed",
]);
export type EvidenceFault = z.infer<typeof EvidenceFault>;

/** An approval counts once so much time has passed without anything speaking against it. */
export const evidenceWindowMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Whether an approval is left out of the evidence, since whoever gave it passes what is wrong. What they approved and what then
 * failed stays: it speaks against the cell whoever said yes. It counts again once they are believed again.
 */
export function isSetAside(
  item: { result: string; approvedBy: string | null },
  notBelieved: ReadonlySet<string>,
): boolean {
  return item.result === "clean" && item.approvedBy !== null && notBelieved.has(item.approvedBy);
}
