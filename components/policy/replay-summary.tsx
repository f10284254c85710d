import type { ReplaySummary as Summary } from "@/server/core/policy/replay-summary";
import { formatMoney } from "@/server/core/evidence/format-money";
import { When } from "../shell/when";
import { flipWords, whyNotWords } from "./flip-words";

/** What another release would have made of the past, in counts and money, with what cannot be said. */
export function ReplaySummary({ summary }: { summary: Summary & { period: { since: string } } }) {
  const { decisions, flips, same, byKind, toAutomatic, fromAutomatic, notReplayed, period } = summary;
  const sums = (of: Record<string, number>) =>
    Object.entries(of).map(([currency, minor]) => formatMoney({ minor, currency }));
  const unable = Object.entries(notReplayed);
  return (
    <div className="grid gap-2 text-sm">
      <p>
        <span className="font-semibold tabular-nums">{flips}</span> of {decisions}{" "}
        {decisions === 1 ? "decision" : "decisions"} since <When at={period.since} /> would have come out otherwise;{" "}
        {same} the same.
      </p>
      <ul className="grid gap-0.5">
        {Object.entries(byKind).map(([kind, count]) => (
          <li key={kind} className="flex justify-between gap-4">
            <span>{flipWords(kind)}</span>
            <span className="tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
      {sums(toAutomatic).length > 0 ? <p>Done alone from now on: {sums(toAutomatic).join(", ")}</p> : null}
      {sums(fromAutomatic).length > 0 ? <p>Not done alone any more: {sums(fromAutomatic).join(", ")}</p> : null}
      {unable.length > 0 ? (
        <details>
          <summary className="text-warning">
            {unable.reduce((sum, [, count]) => sum + count, 0)} cannot be replayed
          </summary>
          <ul className="mt-1 grid gap-0.5 text-xs text-muted">
            {unable.map(([why, count]) => (
              <li key={why}>
                {count}: {whyNotWords(why)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
