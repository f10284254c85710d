import type { Money } from "@/server/core/evidence/money";
import type { Budget } from "@/server/core/policy/policy";
import type { Db } from "@/server/platform/db";

export interface Spend {
  action: string;
  intent: string | null;
  customerId: string | null;
  value: Money | null;
}

/** The key under which one budget counts this spend, or null when the budget is about something else. */
export function budgetScope(budget: Budget, spend: Spend): string | null {
  if (budget.action !== null && budget.action !== spend.action) return null;
  if (budget.intent !== null && budget.intent !== spend.intent) return null;
  if (!budget.perCustomer) return budget.name;
  return spend.customerId === null ? null : `${budget.name}:${spend.customerId}`;
}

async function used(db: Db, scopeKey: string, since: Date, currency: string | null) {
  const where = { scopeKey, releasedAt: null, at: { gt: since } };
  const count = await db.budgetReservation.count({ where });
  if (currency === null) return { count, minor: 0n };
  const sum = await db.budgetReservation.aggregate({ where: { ...where, currency }, _sum: { minor: true } });
  return { count, minor: sum._sum.minor ?? 0n };
}

async function hasRoom(db: Db, budget: Budget, scopeKey: string, spend: Spend, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - budget.windowHours * 3_600_000);
  const currency = spend.value?.currency ?? null;
  const soFar = await used(db, scopeKey, since, currency);
  if (budget.maxCount !== null && soFar.count + 1 > budget.maxCount) return false;
  if (budget.maxMinor === null || spend.value === null) return true;
  const cap = Object.hasOwn(budget.maxMinor, spend.value.currency) ? budget.maxMinor[spend.value.currency] : undefined;
  return cap !== undefined && soFar.minor + BigInt(spend.value.minor) <= BigInt(cap);
}

/** Name of the first budget without room, or null. A forecast: only `reserveBudgets` is binding. */
export async function findExhaustedBudget(
  db: Db,
  budgets: readonly Budget[],
  spend: Spend,
  now: Date,
): Promise<string | null> {
  for (const budget of budgets) {
    const scopeKey = budgetScope(budget, spend);
    if (scopeKey !== null && !(await hasRoom(db, budget, scopeKey, spend, now))) return budget.name;
  }
  return null;
}

/**
 * Reserves every budget that the spend falls under, or none: returns the name of the one without room. The row of each
 * budget is locked first, in the order of the keys, so that racing callers count one after the other.
 */
export async function reserveBudgets(
  tx: Db,
  budgets: readonly Budget[],
  spend: Spend,
  run: { actionRunId: string; nextId: () => string },
  now: Date,
): Promise<string | null> {
  const scoped = budgets
    .map((budget) => ({ budget, scopeKey: budgetScope(budget, spend) }))
    .filter((entry): entry is { budget: Budget; scopeKey: string } => entry.scopeKey !== null)
    .sort((a, b) => (a.scopeKey < b.scopeKey ? -1 : 1));
  if (scoped.length === 0) return null;
  const keys = scoped.map((entry) => entry.scopeKey);
  await tx.budgetWindow.createMany({ data: keys.map((scopeKey) => ({ scopeKey })), skipDuplicates: true });
  await tx.$queryRaw`select 1 from budget_window where scope_key = any(${keys}) order by scope_key for update`;
  const mine = await tx.budgetReservation.count({ where: { actionRunId: run.actionRunId, releasedAt: null } });
  if (mine > 0) return null;
  for (const { budget, scopeKey } of scoped) {
    if (!(await hasRoom(tx, budget, scopeKey, spend, now))) return budget.name;
  }
  // A run that is tried again takes up the reservation that was given back when it proved not done.
  await tx.budgetReservation.updateMany({
    where: { actionRunId: run.actionRunId, scopeKey: { in: keys } },
    data: { releasedAt: null, at: now },
  });
  await tx.budgetReservation.createMany({
    data: scoped.map(({ scopeKey }) => ({
      id: run.nextId(),
      scopeKey,
      actionRunId: run.actionRunId,
      minor: spend.value ? BigInt(spend.value.minor) : null,
      currency: spend.value?.currency ?? null,
      at: now,
    })),
    skipDuplicates: true,
  });
  return null;
}

/** Gives a reservation back. Only when the effect is provably absent. */
export async function releaseBudgets(tx: Db, actionRunId: string, at: Date): Promise<void> {
  await tx.budgetReservation.updateMany({ where: { actionRunId, releasedAt: null }, data: { releasedAt: at } });
}
