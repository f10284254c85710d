import { drawOf, rareBelow, rareWithinDays } from "@/server/core/quality/draw";
import type { Db } from "@/server/platform/db";
import { countRecentDraws, insertQualityDraw } from "@/server/store/quality-draws";
import type { Ticket } from "@/server/store/tickets";
import type { Decided } from "./decided";
import type { Shell } from "./shell";

/**
 * Draws an automatic resolution for being looked at afterwards, or not, in the transaction that resolves it: none is left
 * out of the count, and none is counted that did not happen. Once for each decision, however often it is said.
 */
export async function drawQuality(tx: Db, shell: Shell, ticket: Ticket, decided: Decided): Promise<void> {
  const { decisionId, decision, evidence, release } = decided;
  const { input } = evidence;
  const now = shell.clock.now();
  const since = new Date(now.getTime() - rareWithinDays * 86_400_000);
  const intent = input.wants[0]?.intent ?? null;
  const recent = await countRecentDraws(tx, { intent, since, atMost: rareBelow });
  const draw = drawOf({ decision, input, policy: release?.policy ?? null, recent });
  await insertQualityDraw(tx, { ...draw, decisionId, ticketId: ticket.id, episode: ticket.episode, at: now });
}
