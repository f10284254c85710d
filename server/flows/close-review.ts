import type { z } from "zod";
import type { AuditEntry } from "@/server/core/audit/audit-line";
import { closeReview as closeRow } from "@/server/store/reviews";
import type { Review } from "@/server/store/reviews";
import type { Held } from "./claimed-transaction";
import type { Shell } from "./shell";

export interface Closing {
  state: "approved" | "rejected" | "expired" | "stale";
  memberId: string | null;
  verdict: Record<string, z.core.util.JSONType> | null;
  vouch: string | null;
}

const kindOf = {
  approved: "review.approved",
  rejected: "review.rejected",
  expired: "review.expired",
  stale: "review.outdated",
} as const satisfies Record<Closing["state"], AuditEntry["kind"]>;

/** Settles a waiting review, with its audit line, in the transaction of what follows from it. */
export async function closeReview(held: Held, shell: Shell, review: Review, closing: Closing): Promise<void> {
  const now = shell.clock.now();
  const { state, memberId, verdict, vouch } = closing;
  await closeRow(held.tx, review.id, {
    state,
    decidedBy: memberId,
    decidedAt: now,
    ...(verdict ? { verdict } : {}),
    vouch,
  });
  held.audit({
    kind: kindOf[state],
    at: now.toISOString(),
    actor: memberId === null ? { kind: "system", id: "reviews" } : { kind: "member", id: memberId },
    data: { review: review.id, shown: review.shownHash, vouched: vouch !== null, ...partsOf(verdict) },
  });
}

/** Never the reviewer's own words. */
function partsOf(verdict: Closing["verdict"]): Record<string, z.core.util.JSONType> {
  if (verdict === null) return {};
  const { parts, reason } = verdict;
  return { ...(parts === undefined ? {} : { parts }), ...(reason === undefined ? {} : { reason }) };
}
