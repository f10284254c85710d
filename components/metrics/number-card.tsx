import { sharePercent } from "../shell/share-percent";
import type { Outputs } from "../trpc";
import { cn } from "../ui/cn";
import { Link } from "../ui/link";
import { cardWords, sayValue } from "./card-words";
import { metricsHref, type MetricsFilter } from "./metrics-filter";

export type Measured = Outputs["metrics"]["read"]["cards"][number];

/** A number with what it is counted of, how sure it is, and what it was before. It leads to the conversations behind it. */
export function NumberCard(props: { number: Measured; filter: MetricsFilter }) {
  const { number, filter } = props;
  const { name, means } = cardWords[number.card];
  const isOpen = filter.card === number.card;
  return (
    <article
      aria-label={name}
      className={cn(
        "relative grid content-start gap-1 rounded-panel border bg-surface px-4 py-3 has-focus-visible:bg-accent-subtle",
        isOpen && "border-accent",
      )}
    >
      <h3 className="text-sm font-medium">
        <Link
          href={metricsHref({ ...filter, card: isOpen ? null : number.card, cause: null })}
          inPlace
          aria-current={isOpen ? "true" : undefined}
          className="after:absolute after:inset-0 hover:underline"
        >
          {name}
        </Link>
      </h3>
      <p className="text-xl font-semibold tabular-nums">
        {number.value === null ? "No data yet" : sayValue(number.unit, number.value)}
      </p>
      <p className="text-xs text-muted tabular-nums">{sayOf(number)}</p>
      <p className="text-xs text-faint tabular-nums">{sayBefore(number)}</p>
      <p className="text-xs text-faint">{means}</p>
    </article>
  );
}

function sayOf({ unit, count, of, interval, p90, split, value }: Measured): string {
  if (unit !== "share") {
    const most = p90 === null ? "" : `, nine in ten within ${sayValue(unit, p90)}`;
    return `Median of ${String(count)}${most}`;
  }
  const counted = `${String(count)} of ${String(of)}`;
  const between =
    value === null || interval === null ? "" : `, ${sharePercent(interval.low)} to ${sharePercent(interval.high)}`;
  const who =
    split === null || count === 0 ? "" : `: ${String(split.automatic)} automatic, ${String(split.approved)} approved`;
  return `${counted}${who}${between}`;
}

function sayBefore({ unit, previous }: Measured): string {
  if (previous === null || previous.value === null) return "No data in the period before";
  return `${sayValue(unit, previous.value)} in the period before`;
}
