import type { AuditEntry } from "@/server/core/audit/audit-line";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { openEpisode } from "@/server/store/episodes";
import type { EpisodeCause } from "@/server/store/episodes";
import { enqueue } from "@/server/store/jobs";
import { moveTicket } from "@/server/store/tickets";
import type { Ticket } from "@/server/store/tickets";
import { failReopened } from "./fail-evidence";
import { failGrade } from "./fail-grade";
import type { Shell } from "./shell";

/** Begins a new episode of a resolved ticket: the agent starts from what was written since. */
export async function reopenTicket(tx: Db, shell: Shell, ticket: Ticket, cause: EpisodeCause): Promise<void> {
  const at = shell.clock.now();
  const number = ticket.episode + 1;
  const moved = await moveTicket(tx, ticket.id, ["resolved"], {
    state: "working",
    episode: number,
    resolvedAt: null,
    updatedAt: at,
  });
  if (!moved) return;
  const entries: AuditEntry[] = [];
  if (cause === "reopened") {
    await failReopened(tx, shell, ticket.id);
    const audit = (entry: AuditEntry) => entries.push(entry);
    await failGrade({ tx, audit }, shell, { ticketId: ticket.id, episode: ticket.episode }, "reopened");
  }
  await openEpisode(tx, { ticketId: ticket.id, number, cause, at });
  await appendAudit(tx, `ticket:${ticket.id}`, [
    ...entries,
    {
      kind: "ticket.reopened",
      at: at.toISOString(),
      actor: { kind: cause === "reopened" ? "customer" : "system", id: ticket.requesterId },
      data: { episode: number, cause },
    },
  ]);
  await enqueue(tx, "work_ticket", { workspaceId: shell.workspaceId, ticketId: ticket.id });
}
