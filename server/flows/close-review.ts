import type { z } from "zod";
import type { AuditEntry } from "@/server/core/audit/audit-line";
import { closeReview as closeRow } from "@/server/store/reviews";
import type { Review } from "@/server/store/reviews";
import { getTicket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import type { Held } from "./claimed-transaction";
import type { Shell } from "./shell";

export interface Closing {
  state: "approved" | "rejected" | "expired" | "stale";
  memberId: string | null;
  verdict: Record<string, z.core.util.JSONType> | null;
  vouch: string | null;
  /** When it is done; absent or null: in the same commit. */
  actsAt?: Date | null;
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
  const actsAt = closing.actsAt ?? null;
  const end = { state, decidedBy: memberId, decidedAt: now, vouch };
  const decides = state === "approved" || state === "rejected";
  const hold = decides ? { actsAt: actsAt ?? now, actedAt: actsAt === null ? now : null } : {};
  await closeRow(held.tx, review.id, { ...end, ...(verdict ? { verdict } : {}), ...hold }, { actsAt });
  held.audit({
    kind: kindOf[state],
    at: now.toISOString(),
    actor: memberId === null ? { kind: "system", id: "reviews" } : { kind: "member", id: memberId },
    data: {
      review: review.id,
      shown: review.shownHash,
      vouched: vouch !== null,
      ...(actsAt === null ? {} : { actsAt: actsAt.toISOString() }),
      ...(vouch === null ? {} : { vouch: await commitTo(held, review, vouch) }),
      ...partsOf(verdict),
    },
  });
}

/** How somebody checked who is asking names the customer as a rule: the chain holds a commitment to it. */
async function commitTo({ tx }: Held, review: Review, vouch: string): Promise<string> {
  const { requesterId } = await getTicket(tx, review.ticketId);
  return (await openVault(tx, requesterId)).commit(`${review.id}:${vouch}`);
}

/** Never the reviewer's own words. */
function partsOf(verdict: Closing["verdict"]): Record<string, z.core.util.JSONType> {
  if (verdict === null) return {};
  const { parts, reason } = verdict;
  return { ...(parts === undefined ? {} : { parts }), ...(reason === undefined ? {} : { reason }) };
}
