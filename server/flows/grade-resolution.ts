import { customerEffects } from "@/server/actions/customer-effects";
import { gradeOf } from "@/server/core/metrics/grade-of";
import { inTransaction } from "@/server/platform/db";
import type { Db } from "@/server/platform/db";
import { appendAudit } from "@/server/store/audit";
import { listClosableTickets, listDueGrades, readResolutionFacts, settleGrade } from "@/server/store/grades";
import type { DueGrade } from "@/server/store/grades";
import { lockTicket, moveTicket } from "@/server/store/tickets";
import { gradeLine } from "./grade-line";
import type { Shell } from "./shell";

const atOnce = 100;
/** What is left is closed in the next round. */
const closedAtOnce = 1000;

/**
 * Step 12 of a ticket's way: gives each resolution whose window has passed its grade, once, and closes the tickets that need not
 * be taken up again. Can be repeated and raced.
 */
export async function gradeResolution(shell: Shell): Promise<void> {
  const now = shell.clock.now();
  let due = await listDueGrades(shell.db, now, null, atOnce);
  while (due.length > 0) {
    for (const one of due) await each(shell, one.ticketId, (tx) => settle(tx, shell, one));
    due = await listDueGrades(shell.db, now, due.at(-1) ?? null, atOnce);
  }
  for (const id of await listClosableTickets(shell.db, now, { limit: closedAtOnce })) {
    await each(shell, id, (tx) => close(tx, shell, id));
  }
}

async function settle(tx: Db, shell: Shell, due: DueGrade): Promise<void> {
  await lockTicket(tx, due.ticketId);
  const told = gradeOf(await readResolutionFacts(tx, due, customerEffects));
  if (told === null) return;
  const at = shell.clock.now();
  const graded = await settleGrade(tx, due, { ...told, at });
  if (graded === null) return;
  await appendAudit(tx, `ticket:${due.ticketId}`, [gradeLine(due.episode, { ...told, ...graded, at })]);
}

async function close(tx: Db, shell: Shell, ticketId: string): Promise<void> {
  await lockTicket(tx, ticketId);
  const now = shell.clock.now();
  if ((await listClosableTickets(tx, now, { ticketId, limit: 1 })).length === 0) return;
  await moveTicket(tx, ticketId, ["resolved"], { state: "closed", updatedAt: now });
  const actor = { kind: "system", id: "grades" } as const;
  const data = { from: "resolved" };
  await appendAudit(tx, `ticket:${ticketId}`, [{ kind: "ticket.closed", at: now.toISOString(), actor, data }]);
}

/** One that fails does not keep the others waiting. */
async function each(shell: Shell, ticketId: string, work: (tx: Db) => Promise<void>): Promise<void> {
  try {
    await shell.step("grade resolution", () => inTransaction(shell.db, work));
  } catch (err) {
    shell.log.error({ err, ticketId }, "grade.failed");
  }
}
