import { AppError } from "@/server/platform/errors";
import { getActionRun, insertActionRuns, listActionRuns } from "@/server/store/action-runs";
import type { ActionRun } from "@/server/store/action-runs";
import { hasHeardSince } from "@/server/store/messages";
import { getTicket } from "@/server/store/tickets";
import type { Claim, Ticket } from "@/server/store/tickets";
import { openVault } from "@/server/store/vault";
import { actionAudit } from "./action-audit";
import { assertMine } from "./assert-mine";
import { checkOwnWords } from "./check-own-words";
import type { OwnWords } from "./check-own-words";
import { claimedTransaction } from "./claimed-transaction";
import { holdTicket } from "./hold-ticket";
import { actsAtFor, enqueueActing } from "./hold-verdict";
import { performPersonRun } from "./perform-person-run";
import type { PersonRunOutcome } from "./perform-person-run";
import { performSystemRuns } from "./perform-system-runs";
import { isPersonReply, personParts } from "./person-part";
import { hashArgs, messageRun } from "./planned-runs";
import type { Author } from "./send-reply";
import type { Shell } from "./shell";
import { followUp } from "./follow-up-run";
import { vendorRef } from "./vendor-ref";

export interface OwnReply {
  ticketId: string;
  by: Author;
  text: string;
  /** The ticket is over with it. */
  resolve: boolean;
}

export interface OwnReplySent {
  actionRunId: string;
  state: PersonRunOutcome["state"];
  /** What stood against it, where it did not go out. */
  why: string | null;
  ticketState: string;
  /** It is held until then, and can be taken back; null: it is out, or will not go. */
  actsAt: Date | null;
  warnings: OwnWords["warnings"];
}

const ended: readonly string[] = ["rejected", "conflict", "stale", "refused", "failed", "undone"];
const onItsWay: readonly string[] = ["sent", "unknown"];

/**
 * Sends a person's own reply to the customer through the ticket's channel: an action run like any other, journalled, sent
 * once, when the settings' hold is over and until then nobody has taken it back. The same words again, before the customer has written anything, are the same reply: asked for twice, by a click
 * too many or after a lost answer, it goes out once. Throws `conflict` when the ticket is not theirs or the agent's own
 * reply is still on its way, `invalid_input` for words that must not go out.
 */
export async function replyAsPerson(shell: Shell, input: OwnReply): Promise<OwnReplySent> {
  return holdTicket(shell, input.ticketId, async (claim, ticket) => {
    const { ticketId, by } = input;
    const before = await findSame(shell, ticket, input);
    if (before && (before.state !== "held" || isHeld(shell, before))) return already(shell, claim, ticket, before);
    assertMine(ticket, by.memberId);
    const { warnings, refused } = await checkOwnWords(shell, ticket, input.text);
    if (refused !== null) throw new AppError("invalid_input", "The text holds a credential", { userMessage: refused });
    await assertAgentIsSilent(shell, ticket);
    const run = before ?? (await plan(shell, claim, ticket, input));
    const { state, why, resumeAt } = await performPersonRun(shell, claim, ticket, run);
    const after = await getTicket(shell.db, ticketId);
    if (after.state === "resolved") await performSystemRuns(shell, claim, after);
    if (resumeAt && state !== "held") await followUp(shell, ticketId, resumeAt);
    const actsAt = state === "held" ? resumeAt : null;
    return { actionRunId: run.id, state, why, ticketState: after.state, actsAt, warnings };
  });
}

/** The same words of the same person that the customer has not answered yet. */
async function findSame(shell: Shell, ticket: Ticket, { by, text }: OwnReply): Promise<ActionRun | null> {
  const vault = await openVault(shell.db, ticket.requesterId);
  const argsHash = vault.commit(hashArgs({ ticketRef: vendorRef(ticket), text }));
  const runs = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const same = runs.findLast(
    (run) =>
      isPersonReply(run) && run.actorId === by.memberId && run.argsHash === argsHash && !ended.includes(run.state),
  );
  if (!same || (await hasHeardSince(shell.db, ticket.id, same.id))) return null;
  return same;
}

function isHeld(shell: Shell, { nextAttemptAt }: ActionRun): boolean {
  return nextAttemptAt !== null && nextAttemptAt > shell.clock.now();
}

async function already(shell: Shell, claim: Claim, ticket: Ticket, run: ActionRun): Promise<OwnReplySent> {
  const open = run.state !== "done" && run.state !== "escalated" && run.state !== "held";
  const outcome = open ? await performPersonRun(shell, claim, ticket, run) : null;
  if (outcome?.resumeAt) await followUp(shell, ticket.id, outcome.resumeAt);
  const { state, error, nextAttemptAt } = await getActionRun(shell.db, run.id);
  const after = await getTicket(shell.db, ticket.id);
  const standing = { state: state as OwnReplySent["state"], why: error, ticketState: after.state };
  const actsAt = state === "held" ? nextAttemptAt : null;
  return { actionRunId: run.id, ...standing, actsAt, warnings: [] };
}

/** Two answers to one message, the agent's and a person's, confuse whoever asked: it is known first whether the first went out. */
async function assertAgentIsSilent(shell: Shell, ticket: Ticket): Promise<void> {
  const runs = await listActionRuns(shell.db, { ticketId: ticket.id, episode: ticket.episode });
  const sent = runs.find((run) => run.part === "reply" && onItsWay.includes(run.state));
  if (!sent) return;
  const userMessage =
    "The agent's reply was on its way when the ticket was taken over. Whether it went out is being found out: try again in half a minute.";
  throw new AppError("conflict", "The agent's reply is in doubt", { userMessage });
}

async function plan(shell: Shell, claim: Claim, ticket: Ticket, input: OwnReply): Promise<ActionRun> {
  const { by, text, resolve } = input;
  const vault = await openVault(shell.db, ticket.requesterId);
  const id = shell.ids.next();
  const part = resolve ? personParts.lastReply : personParts.reply;
  const actsAt = await actsAtFor(shell, { expiresAt: null });
  await claimedTransaction(shell, claim, "plan reply", async (held) => {
    const { tx } = held;
    await insertActionRuns(tx, vault, [
      {
        ...{ id, ticketId: ticket.id, episode: ticket.episode, runId: null, decisionId: null },
        ...messageRun(part, "send_reply", { ticketRef: vendorRef(ticket), text }),
        ...{
          actor: { kind: "member", id: by.memberId },
          at: shell.clock.now(),
          actsAt,
          why: { by: by.name, reason: null },
        },
      },
    ]);
    actionAudit(held, shell, await getActionRun(tx, id), "action.reserved", { by: "person" });
    // Sent when its hold is over, or if who wrote this dies before it is sent.
    await enqueueActing(tx, shell, { id, ticketId: ticket.id }, actsAt);
  });
  return getActionRun(shell.db, id);
}
