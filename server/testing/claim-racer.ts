import { parseArgs } from "node:util";
import { z } from "zod";
import { inTransaction, inWorkspace, openDb } from "@/server/platform/db";
import { env } from "@/server/platform/env";
import { AppError } from "@/server/platform/errors";
import { claimTicket, holdClaim, updateClaimed } from "@/server/store/tickets";
import type { Claim } from "@/server/store/tickets";

/*
 * A worker in a process of its own that races others for tickets, one after another, when it is told to. Whoever gets none
 * goes on with the claim that it was last given on the ticket, as a worker does that does not know of its loss yet.
 */
const { values } = parseArgs({ options: { workspace: { type: "string", default: "" } } });
const { app } = openDb(env().databaseUrl, { max: 1 });
const Round = z.object({ ticketId: z.uuid() });
const leaseSeconds = 600;
const last = new Map<string, Claim>();

/** Whether a whole transaction of a worker went through under this claim. */
async function write(claim: Claim): Promise<boolean> {
  try {
    await inTransaction(app, async (tx) => {
      await holdClaim(tx, claim, leaseSeconds);
      await updateClaimed(tx, claim, { team: `fence ${String(claim.fence)}` });
    });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "stale") return false;
    throw error;
  }
}

async function race(ticketId: string) {
  const claim = await claimTicket(app, ticketId, `racer ${String(process.pid)}`, leaseSeconds, ["new"]);
  const old = last.get(ticketId);
  if (claim) last.set(ticketId, claim);
  const tries = claim ?? old;
  return { fence: claim?.fence ?? null, wrote: tries ? await write(tries) : null };
}

process.on("message", (raw) => {
  const { ticketId } = Round.parse(raw);
  void inWorkspace(values.workspace, () => race(ticketId)).then((told) => process.send?.(told));
});
process.on("disconnect", () => process.exit(0));
await inWorkspace(values.workspace, () => app.ticket.count());
process.send?.({ ready: true });
