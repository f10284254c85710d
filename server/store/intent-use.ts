import type { Db } from "@/server/platform/db";

export interface IntentUse {
  /** Name of the intent. */
  intent: string;
  tickets: number;
  /** Of reviews, by a person. */
  approvals: number;
}

/** How often each intent was met since then, and how often a person approved what was proposed. Those without either are absent. */
export async function countIntentUse(db: Db, since: Date): Promise<IntentUse[]> {
  const known = { intent: { not: null } } as const;
  const [tickets, approvals] = await Promise.all([
    db.ticket.groupBy({
      by: ["intent"],
      // What was created since has been changed since as well: the list's index leads there.
      where: { ...known, updatedAt: { gte: since }, createdAt: { gte: since } },
      _count: { _all: true },
    }),
    db.queueItem.groupBy({
      by: ["intent"],
      where: { ...known, verdict: "approved", decidedAt: { gte: since } },
      _count: { _all: true },
    }),
  ]);
  const countIn = (groups: typeof tickets, name: string | null) =>
    groups.find(({ intent }) => intent === name)?._count._all ?? 0;
  const names = new Set([...tickets, ...approvals].flatMap(({ intent }) => (intent === null ? [] : [intent])));
  return [...names].sort().map((intent) => ({
    intent,
    tickets: countIn(tickets, intent),
    approvals: countIn(approvals as typeof tickets, intent),
  }));
}
