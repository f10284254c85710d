import { VendorError } from "@/server/platform/errors";
import { inTransaction } from "@/server/platform/db";
import { isRunCurrent } from "@/server/store/runs";
import type { Review } from "@/server/store/reviews";
import type { Claim, Ticket } from "@/server/store/tickets";
import { listActingParts, listHeldVerdicts, takeUpVerdict } from "@/server/store/verdicts";
import { claimedTransaction } from "./claimed-transaction";
import { decideAgain } from "./decide-again";
import type { Decided } from "./decided";
import { endRun } from "./end-run";
import { enqueueActing } from "./hold-verdict";
import { approvedPartsOf, handOverRejected } from "./reject-review";
import { recordEvidence } from "./record-evidence";
import type { Shell } from "./shell";
import { deadVendorMs, inMs } from "./vendor-pauses";

/**
 * `go_on`: with what may be done by now. `changed`: what was decided held no more, or went to a person; look at the ticket
 * afresh. A time: the records cannot be read before.
 */
export type TakenUp = "go_on" | "changed" | Date;

/**
 * Carries out what people have decided and could take back until now. Everything is weighed once more, since the world may
 * have changed while it was held: what would now be done otherwise than the card showed is re-made, not done. Whoever
 * wants to take it back needs the same claim on the ticket, so that exactly one of the two wins.
 */
export async function takeUpVerdicts(
  shell: Shell,
  at: { claim: Claim; ticket: Ticket },
  decided: Decided,
): Promise<TakenUp> {
  const held = await listHeldVerdicts(shell.db, decided.runId);
  const now = shell.clock.now();
  const isDue = ({ actsAt }: Review) => actsAt !== null && actsAt <= now;
  const next = held.find((one) => !isDue(one));
  if (next) await inTransaction(shell.db, (tx) => enqueueActing(tx, shell, next, next.actsAt));
  const due = held.filter(isDue);
  const [first] = due;
  if (!first || !(await isRunCurrent(shell.db, decided.runId))) return "go_on";
  if (first.state === "rejected") {
    await handOverRejected(shell, at, decided, first);
    return "changed";
  }
  return takeUpApprovals(
    shell,
    at,
    decided,
    due.filter((one) => one.state === "approved"),
  );
}

async function takeUpApprovals(
  shell: Shell,
  { claim, ticket }: { claim: Claim; ticket: Ticket },
  decided: Decided,
  due: readonly Review[],
): Promise<TakenUp> {
  const parts = [...(await listActingParts(shell.db, decided.runId)), ...due.flatMap(approvedPartsOf)];
  const again = await weighOrWait(shell, ticket, decided, parts);
  if (again instanceof Date) return again;
  if ("stale" in again) {
    await endRun(shell, claim, ticket, decided, "it changed since it was approved");
    return "changed";
  }
  const work = async ({ tx, runState }: { tx: Parameters<typeof takeUpVerdict>[0]; runState: string | null }) => {
    if (runState !== "decided") return;
    for (const review of due) await takeUpVerdict(tx, review.id, shell.clock.now());
    const by = new Map(due.flatMap((review) => approvedPartsOf(review).map((part) => [part, review.decidedBy])));
    const settled = { kind: "approved", parts: due.flatMap(approvedPartsOf), by } as const;
    await recordEvidence(tx, shell, decided, ticket.id, settled);
  };
  await claimedTransaction(shell, claim, "take up verdict", work, decided.runId);
  return "go_on";
}

async function weighOrWait(shell: Shell, ticket: Ticket, decided: Decided, parts: readonly string[]) {
  try {
    return await shell.step("decide again", () => decideAgain(shell, ticket, decided, parts));
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return inMs(shell, Math.max(error.retryAfterMs ?? 0, deadVendorMs(shell)));
  }
}
