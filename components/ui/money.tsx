import { formatMoney } from "@/server/core/evidence/format-money";
import type { Money as Amount } from "@/server/core/evidence/money";
import { cn } from "./cn";

/** An amount with its currency, in figures of one width. Never broken over two lines. */
export function Money({ amount, className }: { amount: Amount; className?: string }) {
  return (
    <span data-slot="money" className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatMoney(amount)}
    </span>
  );
}
