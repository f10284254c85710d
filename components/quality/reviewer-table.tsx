import { sharePercent } from "../shell/share-percent";
import { Badge } from "../ui/badge";
import type { Overview } from "./quality-types";
import { saySetAside } from "./say-set-aside";

const head = "border-b py-2 pr-4 text-left text-xs font-medium text-faint";
const cell = "border-b py-2 pr-4 text-sm tabular-nums align-top";
type Reviewer = Overview["reviewers"][number];

/** What each member has scored, caught, and agreed on, and whether their approvals count. */
export function ReviewerTable({ reviewers }: { reviewers: readonly Reviewer[] }) {
  if (reviewers.length === 0) return <p className="text-sm text-muted">Nobody has scored anything in these days.</p>;
  return (
    <div role="region" aria-label="Reviewers" tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-xl border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={head}>
              Reviewer
            </th>
            <th scope="col" className={`${head} w-20 text-right`}>
              Scored
            </th>
            <th scope="col" className={head}>
              Tests caught
            </th>
            <th scope="col" className={head}>
              Agreement
            </th>
            <th scope="col" className={`${head} pr-0`}>
              Approvals
            </th>
          </tr>
        </thead>
        <tbody>
          {reviewers.map((one) => (
            <tr key={one.memberId}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                {one.name}
              </th>
              <td className={`${cell} text-right`}>{one.scores}</td>
              <td className={cell}>{sayCaught(one)}</td>
              <td className={cell}>{sayAgreement(one)}</td>
              <td className={`${cell} pr-0`}>
                {one.standing.why === null ? (
                  <span className="text-muted">count</span>
                ) : (
                  <span className="grid gap-1">
                    <span>
                      <Badge tone="warning">do not count</Badge>
                    </span>
                    <span className="text-xs text-muted">{saySetAside[one.standing.why].theirs}</span>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sayCaught({ planted: { items, caught, interval } }: Reviewer): string {
  if (items === 0 || interval === null) return "none yet";
  return `${String(caught)} of ${String(items)}, ${sharePercent(interval.low)} to ${sharePercent(interval.high)}`;
}

function sayAgreement({ agreement }: Reviewer): string {
  if (agreement === null) return "none yet";
  const { items, kappa, interval } = agreement;
  if (kappa === null || interval === null) return `${String(items)} seen by two, all the same`;
  return `${kappa.toFixed(2)} of ${String(items)}, ${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}`;
}
