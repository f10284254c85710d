import { setTimeout as sleep } from "node:timers/promises";
import { openRunStates } from "@/server/core/job/action-run-state";
import type { Batch } from "./cells";
import type { Child } from "./children";
import type { Lane } from "./lane";
import { crashTiming } from "./protocol";
import type { Ticket } from "./tickets";

/** Without any progress for so long, a worker is taken to stand still, and a ticket to be stuck. */
const stillAfterMs = 4_000;
/** Where a vendor puts off or leaves in doubt, the pauses of two leases belong to the way. */
const stillAfterPauseMs = crashTiming.leaseSeconds * 2000 + 2_500;
const stuckAfterMs = 40_000;
const restStates = ["resolved", "waiting_customer", "waiting_review", "escalated", "duplicate", "closed"];

/** Until every ticket stands at its point or has come to rest without meeting it. */
export async function untilStill(lane: Lane, batch: Batch, child: Child, tickets: readonly Ticket[]): Promise<void> {
  const hasPauses = batch.fault !== "none" && batch.mode === "killed" && batch.at !== "calls";
  const patienceMs = hasPauses ? stillAfterPauseMs : stillAfterMs;
  const since = new Progress();
  for (;;) {
    const moving = tickets.filter((ticket) => !child.reached.has(ticket.id));
    if (moving.length === 0) return;
    const { unrested, mark } = await look(lane, moving);
    if (unrested === 0 || since.msWithout(`${String(moving.length)} ${mark}`) > patienceMs) return;
    await sleep(150);
  }
}

/** Until nothing is left to do; what never rests is a violation that the checks name. */
export async function untilRest(lane: Lane, tickets: readonly Ticket[]): Promise<void> {
  const since = new Progress();
  for (;;) {
    const { unrested, mark } = await look(lane, tickets);
    if (unrested === 0 || since.msWithout(mark) > stuckAfterMs) return;
    await sleep(250);
  }
}

/** A loaded machine is slow, not stuck: what counts is the time since anything has changed. */
class Progress {
  #mark = "";
  #at = Date.now();

  msWithout(mark: string): number {
    if (mark !== this.#mark) this.#at = Date.now();
    this.#mark = mark;
    return Date.now() - this.#at;
  }
}

interface Look {
  unrested: number;
  /** Differs when anything about the tickets has. */
  mark: string;
}

async function look(lane: Lane, tickets: readonly Ticket[]): Promise<Look> {
  const ids = tickets.map((ticket) => ticket.id);
  const open = openRunStates.filter((state) => state !== "escalated");
  return lane.within(async () => {
    const db = lane.database.app;
    const moving = await db.ticket.findMany({
      where: { id: { in: ids }, OR: [{ state: { notIn: restStates } }, { leaseUntil: { gt: new Date() } }] },
      select: { id: true },
    });
    const busy = await db.actionRun.findMany({
      where: { ticketId: { in: ids }, state: { in: open }, ticket: { state: { not: "waiting_review" } } },
      select: { ticketId: true },
    });
    const lines = await db.auditHead.aggregate({ _sum: { seq: true } });
    const unrested = new Set([...moving.map(({ id }) => id), ...busy.map(({ ticketId }) => ticketId)]).size;
    return { unrested, mark: `${String(unrested)} ${String(lines._sum.seq ?? 0)}` };
  });
}
