import { findAction } from "@/server/actions/catalog";
import { insertActionRuns } from "@/server/store/action-runs";
import { resolveEpisode } from "@/server/store/episodes";
import { endEscalations } from "@/server/store/escalations";
import type { Claim, Ticket } from "@/server/store/tickets";
import type { Vault } from "@/server/store/vault";
import { changeState } from "./change-state";
import type { Held } from "./claimed-transaction";
import { enqueueActing } from "./hold-verdict";
import { gradeAfterDays } from "./end-episode";
import { personParts } from "./person-part";
import { hashArgs } from "./planned-runs";
import type { Author } from "./send-reply";
import type { Shell } from "./shell";
import { vendorRef } from "./vendor-ref";
import { isGranted } from "./weigh-proposal";

const closing = "close_ticket";

/** Whether the ticket can be marked as solved where it came from. */
export async function mayCloseInHelpdesk(shell: Shell, ticket: Ticket): Promise<boolean> {
  const action = findAction(closing);
  return action !== null && (await isGranted(shell, action, ticket.connectionId));
}

/**
 * A person ends the ticket: its episode, what was handed over with it, and, where that is granted, the helpdesk's own
 * ticket, as an effect of its own, not before `actsAt`. Written in the caller's transaction.
 */
export async function endByPerson(
  held: Held,
  shell: Shell,
  at: { claim: Claim; ticket: Ticket; vault: Vault },
  { by, closes, actsAt = null }: { by: Author; closes: boolean; actsAt?: Date | null },
): Promise<void> {
  const { tx } = held;
  const { ticket, vault } = at;
  const now = shell.clock.now();
  const gradeDueAt = new Date(now.getTime() + gradeAfterDays * 86_400_000);
  await resolveEpisode(tx, { ticketId: ticket.id, number: ticket.episode, by: "person", at: now, gradeDueAt });
  await endEscalations(tx, ticket.id, { verdict: "answered", by: by.memberId, at: now }, "resolved");
  await changeState(held, shell, at, "resolved", { resolvedAt: now });
  const actor = { kind: "member", id: by.memberId } as const;
  held.audit({ kind: "ticket.resolved", at: now.toISOString(), actor, data: { by: "person" } });
  if (!closes) return;
  const args = { ticketRef: vendorRef(ticket) };
  const action = findAction(closing);
  const id = shell.ids.next();
  await insertActionRuns(tx, vault, [
    {
      ...{ id, ticketId: ticket.id, episode: ticket.episode, runId: null, decisionId: null },
      ...{ part: personParts.close, want: null, intent: null, action: closing, effect: "write" },
      ...{ subject: action?.subject(args) ?? null, args, argsHash: hashArgs(args), value: null, expect: null },
      ...{ actor, at: now, actsAt, why: { by: by.name, reason: null } },
    },
  ]);
  await enqueueActing(tx, shell, { id, ticketId: ticket.id }, actsAt);
}
