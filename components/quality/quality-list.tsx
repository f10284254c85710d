import { When } from "../shell/when";
import { useIntentTitle } from "../ticket/use-intent-title";
import { cn } from "../ui/cn";
import type { QualityRow } from "./quality-types";

interface QualityListProps {
  items: readonly QualityRow[];
  total: number;
  openId: string | null;
  onOpen: (id: string) => void;
  /** On a phone the item in hand stands alone. */
  away: boolean;
}

/** What waits for the reader, longest waiting first. */
export function QualityList({ items, total, openId, onOpen, away }: QualityListProps) {
  const titleOf = useIntentTitle();
  return (
    <nav
      aria-label="Items to score"
      className={cn("grid min-w-0 grid-cols-1 content-start gap-2", away && "max-lg:hidden")}
    >
      <p className="text-xs text-faint tabular-nums">
        {total} {total === 1 ? "waits" : "wait"} for you
        {total > items.length ? `, the first ${String(items.length)} shown` : ""}
      </p>
      <ul className="grid grid-cols-1 gap-px border-y">
        {items.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              aria-current={row.id === openId ? "true" : undefined}
              onClick={() => onOpen(row.id)}
              className={cn(
                "grid w-full grid-cols-1 gap-0.5 rounded-control px-2 py-2 text-left hover:bg-raised",
                row.id === openId && "bg-accent-subtle hover:bg-accent-subtle",
              )}
            >
              <span dir="auto" className="truncate text-sm font-medium">
                {row.subject === "" ? "No subject" : row.subject}
              </span>
              <span className="flex items-baseline justify-between gap-2 text-xs text-muted">
                <span className="min-w-0 truncate">{row.intent === null ? row.channel : titleOf(row.intent)}</span>
                <span className="shrink-0 text-faint">
                  <When at={row.resolvedAt} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
