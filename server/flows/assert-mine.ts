import { AppError } from "@/server/platform/errors";
import { ClaimHeldError } from "@/server/store/claim-held-error";
import type { Ticket } from "@/server/store/tickets";

const notTaken = "Take the ticket over first: until then it is the agent's.";

/** Throws `conflict` unless this member has taken the ticket over: whatever a person does with it begins with that. */
export function assertMine({ state, assigneeId }: Ticket, memberId: string): void {
  if (state !== "taken_over") throw new AppError("conflict", "The ticket is not taken over", { userMessage: notTaken });
  if (assigneeId !== memberId) throw new ClaimHeldError(assigneeId);
}

/** Why a member may not act on a ticket, as they are told it; null when it is theirs. */
export function whyNotMine(
  { state, assigneeId }: Pick<Ticket, "state" | "assigneeId">,
  memberId: string,
): string | null {
  if (state !== "taken_over") return notTaken;
  return assigneeId === memberId ? null : "Somebody else has this ticket: take it over first.";
}
