import { z } from "zod";
import type { ActionRunState } from "@/server/core/job/action-run-state";
import type { Receipt } from "@/server/core/ports/write";
import { getActionRun } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { answerEscalations } from "@/server/store/escalations";
import { hasHeardSince } from "@/server/store/messages";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { claimedTransaction } from "./claimed-transaction";
import { customerOf } from "./customer-of";
import { dropRuns } from "./drop-runs";
import { endByPerson, mayCloseInHelpdesk } from "./end-by-person";
import { performAction } from "./perform-action";
import type { PerformContext } from "./perform-context";
import { isPersonReply, personParts } from "./person-part";
import { pollAccepted } from "./poll-accepted";
import { reconcileAction } from "./reconcile-action";
import { recordOutgoing } from "./send-reply";
import type { Author } from "./send-reply";
import type { Shell } from "./shell";

/** How what a person wanted stands by now. `why`: what stood against it; `resumeAt`: when the worker looks again. */
export interface PersonRunOutcome {
  state: ActionRunState;
  why: string | null;
  receipt: Receipt | null;
  resumeAt: Date | null;
}

const Text = z.object({ text: z.string() });
const Why = z.object({ by: z.string(), reason: z.string().nullable() });

/**
 * Takes what a person does by themself as far as it goes, through the agent's own door: performs it, looks a lost answer
 * up, or polls. What cannot be begun now ends here and says why: it is not done behind their back later. Only what the
 * vendor has put off is tried again, and nothing is begun before its hold is over. Can be called again by any successor at any time.
 */
export async function performPersonRun(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  planned: ActionRun,
): Promise<PersonRunOutcome> {
  const context = await contextOf(shell, claim, ticket, planned);
  let run = planned;
  if (run.state === "accepted") {
    const polled = await pollAccepted(shell, run, context);
    const resumeAt = polled.state === "accepted" ? polled.resumeAt : null;
    return { ...(await standing(shell, run.id)), resumeAt };
  }
  if (run.state === "sent" || run.state === "unknown") {
    const found = await reconcileAction(shell, run, context, { mayRepeat: true });
    run = await getActionRun(shell.db, run.id);
    if (found.state !== "not_done") return { ...(await standing(shell, run.id)), resumeAt: found.resumeAt };
  }
  const notYet = putOff(run, shell.clock.now());
  if (notYet !== null) return notYet;
  const performed = await performAction(shell, run, context);
  if (performed.state !== "held") return performed;
  const why = performed.why ?? "it could not be begun";
  await claimedTransaction(shell, claim, "refuse action", (held) => dropRuns(held, shell, [run], "refused", why));
  return { state: "refused", why, receipt: null, resumeAt: null };
}

/** Of what its vendor has put off, or whose hold is not over: nothing is begun yet. */
function putOff({ state, error, nextAttemptAt }: ActionRun, now: Date): PersonRunOutcome | null {
  if (state !== "waiting_vendor" && state !== "held") return null;
  if (nextAttemptAt === null || nextAttemptAt <= now) return null;
  return { state, why: error, receipt: null, resumeAt: nextAttemptAt };
}

async function standing(shell: Shell, id: string): Promise<Omit<PersonRunOutcome, "resumeAt">> {
  const { state, error, receipt } = await getActionRun(shell.db, id);
  return { state: state as ActionRunState, why: error, receipt: receipt as unknown as Receipt | null };
}

async function contextOf(shell: Shell, claim: Claim, ticket: Ticket, run: ActionRun): Promise<PerformContext> {
  const vault = await openVault(shell.db, ticket.requesterId);
  const context: PerformContext = { claim, ticket, vault, customerId: ticket.customerId, ofRun: null };
  if (run.part === personParts.act) return { ...context, customerId: await customerOf(shell, ticket) };
  if (!isPersonReply(run)) return context;
  const { text } = Text.parse(vault.open(`args:${run.id}`, run.sealedArgs));
  const { by: name } = Why.parse(vault.open(`why:${run.id}`, run.sealedWhy ?? new Uint8Array()));
  const by: Author = { memberId: run.actorId, name };
  const closes = run.part === personParts.lastReply && (await mayCloseInHelpdesk(shell, ticket));
  const onDone: PerformContext["onDone"] = async (held, receipt) => {
    await recordOutgoing(held, shell, context, { text, receipt, kind: "reply.sent", by });
    await answerEscalations(held.tx, ticket.id);
    // Who has written meanwhile is not told that it is over.
    const ends = run.part === personParts.lastReply && !(await hasHeardSince(held.tx, ticket.id, run.id));
    if (ends) await endByPerson(held, shell, { claim, ticket, vault }, { by, closes });
  };
  return { ...context, onDone };
}
