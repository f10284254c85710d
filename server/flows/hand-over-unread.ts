import { staleReviews } from "@/server/store/reviews";
import { finishRun } from "@/server/store/runs";
import { getTicket } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { agentActor } from "./agent-actor";
import type { Held } from "./claimed-transaction";
import { considerBlindly } from "./consider-blindly";
import { escalate } from "./escalate";
import { recordDecision } from "./record-decision";
import type { Shell } from "./shell";

const why = "another version of Resolvent began on this ticket, and this one cannot read how far it came";
const look = "Check first what was done already, above and at the vendor: the agent has done nothing again.";

/**
 * Gives a ticket to a person whose open run this build does not understand. What that run had not begun ends here, so that
 * nobody does it later; what it had sent is looked up, as on any ticket that a person has. The decision is written before the
 * run ends: whoever takes over after a death in between finds the person's, and makes no new plan beside what is in doubt.
 */
export async function handOverUnread(shell: Shell, claim: Claim, ticket: Ticket, runId: string): Promise<void> {
  const vault = await openVault(shell.db, ticket.requesterId);
  const considered = await considerBlindly(shell, ticket, why);
  const decided = await recordDecision(shell, { claim, vault }, considered, "not understood");
  const fresh = await getTicket(shell.db, ticket.id);
  await escalate(shell, claim, fresh, decided, [look], async (held: Held) => {
    const at = shell.clock.now();
    await finishRun(held.tx, runId, { state: "superseded", at, error: why });
    const outdated = await staleReviews(held.tx, ticket.id, at);
    if (outdated === 0) return;
    const data = { run: runId, reviews: outdated };
    held.audit({ kind: "review.outdated", at: at.toISOString(), actor: agentActor, data });
  });
}
