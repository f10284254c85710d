import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { confirmGrade } from "@/server/store/grades";
import type { Ticket } from "@/server/store/tickets";
import type { Shell } from "./shell";

/** The customer is content. The ticket stays resolved: whoever says thanks is not answered again. */
export async function confirmResolution(tx: Db, shell: Shell, { id, episode, requesterId }: Ticket): Promise<void> {
  const at = shell.clock.now();
  if (!(await confirmGrade(tx, { ticketId: id, episode }, at))) return;
  const actor = { kind: "customer", id: requesterId } as const;
  const line = { kind: "resolution.confirmed", at: at.toISOString(), actor, data: { episode } } as const;
  await appendAudit(tx, `ticket:${id}`, [line]);
}
