import { dueAt } from "@/server/core/queue/cost-of-delay";
import { Triage } from "@/server/core/evidence/triage";
import type { Settings } from "@/server/core/policy/settings";
import { listDueItems, moveDueItems } from "@/server/store/due-times";
import type { DueItem } from "@/server/store/due-times";
import type { Shell } from "./shell";

const pageSize = 500;

/**
 * Reckons anew when what waits is due, by the hours that hold now, page by page; what is decided meanwhile is left. Only the
 * order changes by it: nothing is started. Can be repeated, and returns how many moved.
 */
export async function moveDueTimes(shell: Pick<Shell, "db">, settings: Settings): Promise<number> {
  let moved = 0;
  for (let after = ""; ;) {
    const page = await listDueItems(shell.db, after, pageSize);
    const changed = page.flatMap((item) => movedOf(item, settings));
    await moveDueItems(shell.db, changed);
    moved += changed.length;
    after = page.at(-1)?.id ?? "";
    if (page.length < pageSize) return moved;
  }
}

/** It moves in the order by as much as its due time does: what it weighs stays what it was. */
function movedOf(item: DueItem, settings: Settings): { id: string; dueAt: Date; rankAt: Date }[] {
  const urgency = Triage.shape.urgency.safeParse(item.urgency).data ?? "normal";
  const due = dueAt(settings, urgency, item.waitingSince);
  const was = item.dueAt ?? item.waitingSince;
  if (item.dueAt?.getTime() === due.getTime()) return [];
  return [{ id: item.id, dueAt: due, rankAt: new Date(item.rankAt.getTime() + due.getTime() - was.getTime()) }];
}
