import { stepSchema } from "@/server/core/job/step-schema";
import { AppError } from "@/server/platform/errors";
import { insertRun, insertSteps } from "@/server/store/runs";
import { insertActionRuns } from "@/server/store/action-runs";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Vault } from "@/server/store/vault";
import { acknowledgement } from "./acknowledgement";
import { changeState } from "./change-state";
import { claimedTransaction } from "./claimed-transaction";
import type { Consideration } from "./consider-ticket";
import { sumCosts } from "./journal";
import type { Shell } from "./shell";

/**
 * Links a ticket that asks the same as an open one of the same requester; the other one goes on, this one rests, and the
 * customer is told so where the settings have words for it.
 */
export async function markDuplicate(
  shell: Shell,
  { claim, ticket, vault }: { claim: Claim; ticket: Ticket; vault: Vault },
  { evidence, journal, conversation }: Consideration,
  trigger: string,
): Promise<void> {
  const duplicateOfId = evidence.triage.duplicateOf;
  if (duplicateOfId === null) return;
  const [first] = evidence.triage.wants;
  const told = await acknowledgement(shell, ticket, evidence.triage.language, "duplicate");
  await claimedTransaction(shell, claim, "mark duplicate", async (held) => {
    const { tx } = held;
    const now = shell.clock.now();
    if (held.heard !== conversation.heard) throw new AppError("conflict", "A message came in meanwhile");
    const runId = shell.ids.next();
    const costs = sumCosts(journal.steps);
    await insertRun(tx, {
      id: runId,
      ticketId: ticket.id,
      episode: ticket.episode,
      trigger,
      state: "finished",
      fence: claim.fence,
      stepSchema,
      model: shell.models.name,
      inputTokens: costs.inputTokens,
      outputTokens: costs.outputTokens,
      costMicros: BigInt(costs.costMicros),
      startedAt: journal.steps[0]?.startedAt ?? now,
      endedAt: now,
    });
    await insertSteps(tx, runId, 0, journal.steps);
    const extra = {
      duplicateOfId,
      intent: first?.intent ?? null,
      confidence: first?.confidence ?? null,
      urgency: evidence.triage.urgency,
      language: evidence.triage.language,
    };
    if (told) await insertActionRuns(tx, vault, [told]);
    await changeState(held, shell, { claim, ticket }, "duplicate", extra, {
      kind: "ticket.duplicate",
      data: { of: duplicateOfId },
    });
  });
}
