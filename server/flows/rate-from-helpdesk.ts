import type { InboundEvent } from "@/server/core/ports/inbound-event";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { findRated, rateResolution } from "@/server/store/surveys";
import { findTicketByRef, lockTicket } from "@/server/store/tickets";
import { judgeSoon } from "./judge-soon";
import type { Shell } from "./shell";

type Rated = Extract<InboundEvent, { kind: "satisfaction.rated" }>;

/** A rating that the helpdesk asked its customer for itself, in the transaction of its event. Null: it is of nothing that was resolved. */
export async function rateFromHelpdesk(
  tx: Db,
  shell: Shell,
  connectionId: string,
  { ticketRef, score }: Rated,
): Promise<string | null> {
  const found = await findTicketByRef(tx, connectionId, ticketRef);
  if (!found) return null;
  const ticket = await lockTicket(tx, found.id);
  const rated = await findRated(tx, ticket.id);
  if (rated === null) return null;
  const { episode, resolvedBy, score: before } = rated;
  if (before === score) return ticket.id;
  const at = shell.clock.now();
  await rateResolution(tx, { id: shell.ids.next(), ticketId: ticket.id, episode, resolvedBy, score, at });
  const actor = { kind: "vendor", id: "inbound" } as const;
  const data = { episode, score, before };
  await appendAudit(tx, `ticket:${ticket.id}`, [{ kind: "survey.answered", at: at.toISOString(), actor, data }]);
  await judgeSoon(tx, shell);
  return ticket.id;
}
