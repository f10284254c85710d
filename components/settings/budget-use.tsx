"use client";

import { useQuery } from "@tanstack/react-query";
import { formatMoney } from "@/server/core/evidence/format-money";
import type { Budget } from "@/server/core/policy/policy";
import { useTRPC } from "../trpc";

/** What a budget has used in its window until now, each of its caps as words and a bar. */
export function BudgetUse({ budget }: { budget: Budget }) {
  const trpc = useTRPC();
  const { data, isError } = useQuery(trpc.settings.budgets.queryOptions());
  if (isError) return <p className="text-xs text-danger">What is used could not be loaded.</p>;
  const use = data?.find(({ name }) => name === budget.name);
  if (use === undefined) return <p className="h-5 text-xs text-faint">{data ? "Counted once it is saved." : ""}</p>;
  const who =
    use.customers === null
      ? ""
      : use.customers === 0
        ? ""
        : ` by the customer who used most (of ${String(use.customers)})`;
  return (
    <div className="grid gap-1.5">
      {budget.maxCount === null ? null : (
        <Bar
          used={use.count}
          of={budget.maxCount}
          says={`${String(use.count)} of ${String(budget.maxCount)} times used${who}`}
        />
      )}
      {Object.entries(budget.maxMinor ?? {}).map(([currency, cap]) => {
        const used = use.minor[currency] ?? 0;
        const says = `${formatMoney({ minor: used, currency })} of ${formatMoney({ minor: cap, currency })} used${who}`;
        return <Bar key={currency} used={used} of={cap} says={says} />;
      })}
    </div>
  );
}

function Bar({ used, of, says }: { used: number; of: number; says: string }) {
  const share = of === 0 ? 1 : Math.min(1, used / of);
  const isFull = share >= 1;
  return (
    <div className="grid gap-0.5">
      <p className="text-xs text-muted tabular-nums">
        {says}
        {isFull ? ": no room, so the next is reviewed" : ""}
      </p>
      <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="h-1.5 w-full rounded-full bg-raised">
        <rect width={share * 100} height="4" className={isFull ? "fill-danger" : "fill-accent"} />
      </svg>
    </div>
  );
}
