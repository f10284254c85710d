import { reasonTitle } from "@/server/core/decision/reason-title";
import { sharePercent } from "../shell/share-percent";
import type { Outputs } from "../trpc";
import { Link } from "../ui/link";
import { metricsHref, type MetricsFilter } from "./metrics-filter";

type Cause = Outputs["metrics"]["read"]["causes"][number];

const titles: Readonly<Record<string, string>> = reasonTitle;

/** Why a conversation was handed over, in plain words; a cause that no rule of ours names keeps its own. */
export function sayCause(cause: string): string {
  if (cause === "other") return "Something else";
  const spaced = cause.replaceAll("_", " ");
  return titles[cause] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const hourMs = 3_600_000;
const head = "border-b py-2 pr-4 text-left text-xs font-medium text-faint";
const cell = "border-b py-2 pr-4 text-sm tabular-nums";

/** What is handed to people, the most frequent cause first: what to make possible next. */
export function CausesTable({ causes, filter }: { causes: readonly Cause[]; filter: MetricsFilter }) {
  if (causes.length === 0) return <p className="text-sm text-muted">Nothing was handed to a person.</p>;
  return (
    <table className="w-full max-w-3xl border-separate border-spacing-0">
      <thead>
        <tr>
          <th scope="col" className={head}>
            Cause
          </th>
          <th scope="col" className={`${head} w-20 text-right`}>
            Tickets
          </th>
          <th scope="col" className={`${head} w-20 text-right`}>
            Share
          </th>
          <th scope="col" className={`${head} w-32 pr-0 text-right`}>
            Hours a week
          </th>
        </tr>
      </thead>
      <tbody>
        {causes.map(({ cause, count, share, handedMs, measured }) => (
          <tr key={cause} className="relative hover:bg-raised has-focus-visible:bg-accent-subtle">
            <th scope="row" className={`${cell} text-left font-normal`}>
              <Link
                href={metricsHref({ ...filter, card: "escalated", cause })}
                inPlace
                className="after:absolute after:inset-0 hover:underline"
              >
                {sayCause(cause)}
              </Link>
            </th>
            <td className={`${cell} text-right`}>{count}</td>
            <td className={`${cell} text-right`}>{sharePercent(share)}</td>
            <td className={`${cell} pr-0 text-right`}>
              {measured === 0 ? "Not measured" : (handedMs / hourMs / (Number(filter.days) / 7)).toFixed(1)}
              {measured > 0 && measured < count ? <span className="text-xs text-faint"> of {measured}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
