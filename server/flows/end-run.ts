import { listActionRuns, moveRun } from "@/server/store/action-runs";
import { finishRun } from "@/server/store/runs";
import { staleReviews } from "@/server/store/reviews";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Decided } from "./advance-run";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Shell } from "./shell";

/** Ends a run whose plan no longer fits the world: what was not begun is stale, and the ticket is considered afresh. */
export async function endRun(shell: Shell, claim: Claim, ticket: Ticket, decided: Decided, why: string): Promise<void> {
  const runs = await listActionRuns(shell.db, { decisionId: decided.decisionId });
  await claimedTransaction(shell, claim, "end run", async (held) => {
    const { tx } = held;
    const now = shell.clock.now();
    for (const run of runs) {
      if (run.state === "held") await moveRun(tx, run.id, "held", "stale", now, { error: why });
    }
    await staleReviews(tx, ticket.id);
    await finishRun(tx, decided.runId, { state: "superseded", at: now, error: why });
    await changeState(held, shell, { claim, ticket }, "working");
  });
}
