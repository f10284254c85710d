import { findRequestersToErase, type Erasing } from "@/server/store/erasure";
import { readErasureOutlook, type ErasureOutlook } from "@/server/store/erasure-outlook";
import { inDoubt } from "./erase-customer";
import type { Shell } from "./shell";

const mostShown = 20;

/** What an erasure would take, and what stands in its way. `tickets` are the newest few of `ticketCount`. */
export async function foreseeErasure(
  shell: Pick<Shell, "db">,
  whom: Erasing,
): Promise<ErasureOutlook & { requesters: number; ticketCount: number }> {
  const requesters = await findRequestersToErase(shell.db, whom);
  const outlook = await readErasureOutlook(shell.db, requesters, inDoubt);
  const { tickets } = outlook;
  return {
    ...outlook,
    requesters: requesters.length,
    ticketCount: tickets.length,
    tickets: tickets.slice(0, mostShown),
  };
}
