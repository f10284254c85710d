import type { Db } from "@/server/platform/db";
import { systemIds } from "@/server/platform/ids";
import { insertQualityDraw } from "@/server/store/quality-draws";
import { insertQualityItems } from "@/server/store/quality-items";

/** An item that waits to be scored, of a ticket that nobody resolved. */
export async function makeQualityItem(
  db: Db,
  id: string,
  { ticketId, at }: { ticketId: string; at: Date },
): Promise<void> {
  const of = { decisionId: systemIds.next(), ticketId };
  const draw = { ...of, episode: 1, intent: "ours", cells: [], stratum: "reply", probability: 1, drawn: true, at };
  await insertQualityDraw(db, draw);
  await insertQualityItems(db, [{ ...of, id, looks: 1, state: "open", resolvedAt: at, createdAt: at }]);
}
