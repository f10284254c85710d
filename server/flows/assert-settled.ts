import { AppError } from "@/server/platform/errors";
import { listUnendedRuns } from "@/server/store/action-runs";
import { findAction } from "@/server/actions/catalog";
import { isPersonReply } from "./person-part";
import type { Db } from "@/server/platform/db";

/**
 * Throws `conflict` while something that was begun on a ticket is not known to be done: nobody goes on, or ends it, in the
 * dark. What a person has to find out does not stand in the way: its subject stays taken until they have said so.
 */
export async function assertSettled(db: Db, ticketId: string, states: readonly string[]): Promise<void> {
  const open = (await listUnendedRuns(db, ticketId)).find((run) => states.includes(run.state));
  if (!open) return;
  if (open.state === "held" && isPersonReply(open)) {
    const userMessage = "A reply to the customer is about to go out. Wait until it is sent, or take it back first.";
    throw new AppError("conflict", "A person's reply is held", { userMessage });
  }
  const what = findAction(open.action)?.title ?? open.action;
  const userMessage = `It is not known yet what became of this: ${what}. It is being found out; try again in a moment.`;
  throw new AppError("conflict", `An action run is ${open.state}`, { userMessage });
}

/** What has to be over before the agent goes on. */
export const unsettled: readonly string[] = [
  "held",
  "reserved",
  "sent",
  "unknown",
  "not_done",
  "waiting_vendor",
  "accepted",
];
/** What has to be over before the ticket is: what a vendor has accepted is followed up afterwards too. */
export const unsettledForEnd: readonly string[] = unsettled.filter((state) => state !== "accepted");
