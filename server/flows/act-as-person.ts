import { AppError } from "@/server/platform/errors";
import { getActionRun, insertActionRuns } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { enqueue } from "@/server/store/jobs";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { actionAudit } from "./action-audit";
import { assertMine } from "./assert-mine";
import { claimedTransaction } from "./claimed-transaction";
import { followUp } from "./follow-up-run";
import { holdTicket } from "./hold-ticket";
import { performPersonRun } from "./perform-person-run";
import type { PersonRunOutcome } from "./perform-person-run";
import { personParts } from "./person-part";
import { hashArgs } from "./planned-runs";
import { weighOwnAction } from "./preview-own-action";
import type { ActingMember, OwnAction, WeighedOwnAction } from "./preview-own-action";
import type { Shell } from "./shell";

export interface ActInput extends OwnAction {
  ticketId: string;
  who: ActingMember & { name: string };
  /** Of the preview that they saw. */
  hash: string;
  /** Kept sealed with the run; the audit holds a commitment to it. */
  reason: string;
  typed: string | null;
}

export interface Acted {
  actionRunId: string;
  says: string;
  state: PersonRunOutcome["state"];
  why: string | null;
  ref: string | null;
}

/**
 * A person has one action of the catalogue done on a ticket that they have taken over, within their role's limit, through
 * the agent's own door: records read again, entitlement, subject, budgets and kill switches checked, an intent row before
 * the call. It holds for exactly what the preview said, once: with the same hash nothing is done a second time. Throws
 * `stale` when something else would happen by now, `conflict` when it cannot be done, `invalid_input`.
 */
export async function actAsPerson(shell: Shell, input: ActInput): Promise<Acted> {
  const { ticketId, who } = input;
  return holdTicket(shell, ticketId, async (claim, ticket) => {
    assertMine(ticket, who.memberId);
    const weighed = await weighOwnAction(shell, ticket, who, { action: input.action, args: input.args });
    if (weighed.hash !== input.hash) throw new AppError("stale", "Something else would happen by now");
    if (weighed.whyNot !== null) {
      throw new AppError("conflict", "The action cannot be done now", { userMessage: weighed.whyNot });
    }
    assertTyped(weighed, input.typed);
    const run = await plan(shell, claim, ticket, weighed, input);
    const { state, why, receipt, resumeAt } = await performPersonRun(shell, claim, ticket, run);
    if (resumeAt) await followUp(shell, ticketId, resumeAt);
    return { actionRunId: run.id, says: weighed.says, state, why, ref: receipt?.ref ?? null };
  });
}

/** What cannot be taken back is not done by one click. */
function assertTyped({ toType }: WeighedOwnAction, typed: string | null): void {
  if (toType === null || plain(typed ?? "") === plain(toType)) return;
  const userMessage = `This cannot be taken back: type "${toType}" to confirm it.`;
  throw new AppError("invalid_input", "What cannot be taken back was not confirmed", { userMessage });
}

const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();

async function plan(
  shell: Shell,
  claim: Claim,
  ticket: Ticket,
  weighed: WeighedOwnAction,
  { who, reason, hash }: ActInput,
): Promise<ActionRun> {
  const vault = await openVault(shell.db, ticket.requesterId);
  const id = shell.ids.next();
  const { action, args, value, subject, expect } = weighed;
  await claimedTransaction(shell, claim, "plan action", async (held) => {
    const { tx } = held;
    await insertActionRuns(tx, vault, [
      {
        ...{ id, ticketId: ticket.id, episode: ticket.episode, runId: null, decisionId: null },
        ...{ part: personParts.act, want: null, intent: ticket.intent, action: action.name, effect: action.effect },
        ...{ subject, args, argsHash: hashArgs(args), value, expect },
        ...{ actor: { kind: "member", id: who.memberId }, at: shell.clock.now(), why: { by: who.name, reason } },
      },
    ]);
    const data = { by: "person", roles: [...who.roles], shown: hash, reason: vault.commit(`${id}:${reason}`) };
    actionAudit(held, shell, await getActionRun(tx, id), "action.reserved", data);
    // Who wrote this may die before it is done.
    const payload = { workspaceId: shell.workspaceId, ticketId: ticket.id };
    await enqueue(tx, "resume_ticket", payload, { startAfterSeconds: shell.timing.leaseSeconds + 1 });
  });
  return getActionRun(shell.db, id);
}
