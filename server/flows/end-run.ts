import { listActionRuns } from "@/server/store/action-runs";
import { finishRun } from "@/server/store/runs";
import { staleReviews } from "@/server/store/reviews";
import type { Claim, Ticket } from "@/server/store/tickets";
import { agentActor } from "./agent-actor";
import type { Decided } from "./decided";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Held } from "./claimed-transaction";
import { dropRuns } from "./drop-runs";
import type { Shell } from "./shell";

/**
 * Ends a run whose plan no longer fits the world: what was not begun is stale, and the ticket is considered afresh.
 * `first` is written in the same commit.
 */
export async function endRun(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  decided: Decided,
  why: string,
  first?: (held: Held) => Promise<void>,
): Promise<void> {
  const runs = await listActionRuns(shell.db, { decisionId: decided.decisionId });
  await claimedTransaction(shell, claim, "end run", async (held) => {
    const { tx } = held;
    const now = shell.clock.now();
    await first?.(held);
    await dropRuns(
      held,
      shell,
      runs.filter((run) => run.runId === decided.runId),
      "stale",
      why,
    );
    const outdated = await staleReviews(tx, ticket.id, now);
    if (outdated > 0) {
      const data = { run: decided.runId, reviews: outdated };
      held.audit({ kind: "review.outdated", at: now.toISOString(), actor: agentActor, data });
    }
    await finishRun(tx, decided.runId, { state: "superseded", at: now, error: why });
    await changeState(held, shell, { claim, ticket }, "working");
  });
}
