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

interface Scoped {
  budget: Budget;
  scopeKey: string;
}

function scopesOf(budgets: readonly Budget[], spend: Spend): Scoped[] {
  return budgets
    .map((budget) => ({ budget, scopeKey: budgetScope(budget, spend) }))
    .filter((entry): entry is Scoped => entry.scopeKey !== null)
    .sort((a, b) => (a.scopeKey < b.scopeKey ? -1 : 1));
}

/** What each scope has used in its window, in one statement; a run's own reservation does not stand in its way. */
async function usageOf(
  db: Db,
  scoped: readonly Scoped[],
  spend: Spend,
  now: Date,
  exceptRun: string | null,
): Promise<Map<string, { count: number; minor: bigint }>> {
  const keys = scoped.map(({ scopeKey }) => scopeKey);
  const since = scoped.map(({ budget }) => new Date(now.getTime() - budget.windowHours * 3_600_000).toISOString());
  const rows = await db.$queryRaw<{ key: string; count: number; minor: bigint }[]>`
    select b.key, count(r.id)::int as count,
      coalesce(sum(r.minor) filter (where r.currency = ${spend.value?.currency ?? ""}), 0)::bigint as minor
    from unnest(${keys}::text[], ${since}::timestamptz[]) as b(key, since)
    left join budget_reservation r on r.scope_key = b.key and r.released_at is null and r.at > b.since
      and r.action_run_id is distinct from ${exceptRun}::uuid
    group by b.key`;
  return new Map(rows.map(({ key, count, minor }) => [key, { count, minor }]));
}

function hasRoom(budget: Budget, spend: Spend, used: { count: number; minor: bigint } | undefined): boolean {
  if (used === undefined) return false;
  if (budget.maxCount !== null && used.count + 1 > budget.maxCount) return false;
  if (budget.maxMinor === null || spend.value === null) return true;
  const cap = Object.hasOwn(budget.maxMinor, spend.value.currency) ? budget.maxMinor[spend.value.currency] : undefined;
  return cap !== undefined && used.minor + BigInt(spend.value.minor) <= BigInt(cap);
}

/** Name of the first budget without room, or null. A forecast: only `reserveBudgets` is binding. */
export async function findExhaustedBudget(
  db: Db,
  budgets: readonly Budget[],
  spend: Spend,
  now: Date,
): Promise<string | null> {
  const scoped = scopesOf(budgets, spend);
  if (scoped.length === 0) return null;
  const used = await usageOf(db, scoped, spend, now, null);
  return scoped.find(({ budget, scopeKey }) => !hasRoom(budget, spend, used.get(scopeKey)))?.budget.name ?? null;
}

/**
 * Reserves every budget that the spend falls under, or none: returns the name of the one without room. The row of each
 * budget is locked first, in the order of the keys, so that racing callers count one after the other. A run that is
 * tried again keeps its reservation, or takes up the one that was given back.
 */
export async function reserveBudgets(
  tx: Db,
  budgets: readonly Budget[],
  spend: Spend,
  run: { actionRunId: string; nextId: () => string },
  now: Date,
): Promise<string | null> {
  const scoped = scopesOf(budgets, spend);
  if (scoped.length === 0) return null;
  const keys = scoped.map(({ scopeKey }) => scopeKey);
  await tx.$executeRaw`
    insert into budget_window (scope_key) select k from unnest(${keys}::text[]) with ordinality as u(k, n) order by n
    on conflict (workspace_id, scope_key) do update set scope_key = excluded.scope_key`;
  const used = await usageOf(tx, scoped, spend, now, run.actionRunId);
  const full = scoped.find(({ budget, scopeKey }) => !hasRoom(budget, spend, used.get(scopeKey)));
  if (full) return full.budget.name;
  const ids = scoped.map(() => run.nextId());
  await tx.$executeRaw`
    insert into budget_reservation (id, scope_key, action_run_id, minor, currency, at)
    select u.id, u.key, ${run.actionRunId}::uuid, ${spend.value ? BigInt(spend.value.minor) : null}::bigint,
      ${spend.value?.currency ?? null}::text, ${now.toISOString()}::timestamptz
    from unnest(${ids}::uuid[], ${keys}::text[]) as u(id, key)
    on conflict (workspace_id, action_run_id, scope_key) do update set released_at = null, at = excluded.at`;
  return null;
}

/** Gives a reservation back. Only when the effect is provably absent. */
export async function releaseBudgets(tx: Db, actionRunId: string, at: Date): Promise<void> {
  await tx.budgetReservation.updateMany({ where: { actionRunId, releasedAt: null }, data: { releasedAt: at } });
}

/** What one budget has used in its window until now: of a budget per customer, what the customer did who has used most. */
export interface BudgetUse {
  name: string;
  count: number;
  /** Currency -> minor units. */
  minor: Record<string, number>;
  /** How many customers have used any of it; null where the budget is not per customer. */
  customers: number | null;
}

/** The use of every budget in its rolling window, in one statement. */
export async function listBudgetUse(db: Db, budgets: readonly Budget[], now: Date): Promise<BudgetUse[]> {
  if (budgets.length === 0) return [];
  const since = budgets.map(({ windowHours }) => new Date(now.getTime() - windowHours * 3_600_000).toISOString());
  const rows = await db.$queryRaw<
    { name: string; scope: string; currency: string | null; count: number; minor: bigint }[]
  >`
    select b.name, r.scope_key as scope, r.currency, count(*)::int as count, coalesce(sum(r.minor), 0)::bigint as minor
    from unnest(${budgets.map(({ name }) => name)}::text[], ${budgets.map(({ perCustomer }) => perCustomer)}::boolean[],
      ${since}::timestamptz[]) as b (name, per_customer, since)
    join budget_window w on case when b.per_customer then starts_with(w.scope_key, b.name || ':') else w.scope_key = b.name end
    join budget_reservation r on r.scope_key = w.scope_key and r.released_at is null and r.at > b.since
    group by b.name, r.scope_key, r.currency`;
  return budgets.map(({ name, perCustomer }) => {
    const mine = rows.filter((row) => row.name === name);
    const scopes = new Set(mine.map(({ scope }) => scope));
    const most = (of: (row: (typeof mine)[number]) => number): number =>
      Math.max(0, ...[...scopes].map((scope) => sum(mine.filter((row) => row.scope === scope).map(of))));
    const currencies = [...new Set(mine.flatMap(({ currency }) => currency ?? []))].sort();
    return {
      name,
      count: most(({ count }) => count),
      minor: Object.fromEntries(
        currencies.map((code) => [code, most(({ currency, minor }) => (currency === code ? Number(minor) : 0))]),
      ),
      customers: perCustomer ? scopes.size : null,
    };
  });
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
