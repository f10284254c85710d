import { sharePercent } from "../shell/share-percent";
import { useIntentTitle } from "../ticket/use-intent-title";
import type { Overview } from "./quality-types";

const head = "border-b py-2 pr-4 text-left text-xs font-medium text-faint";
const cell = "border-b py-2 pr-4 text-sm tabular-nums";

/** Each step with the share of it that should not have been done alone, what is least known first. */
export function CellTable({ unsafe }: { unsafe: Overview["unsafe"] }) {
  const titleOf = useIntentTitle();
  if (unsafe.length === 0) return <p className="text-sm text-muted">Nothing was scored in these days.</p>;
  const sayCell = (name: string) => {
    const [intent = "", step = ""] = name.split(".", 2);
    const words = step.replaceAll("_", " ");
    return `${titleOf(intent)}: ${words}`;
  };
  return (
    <div role="region" aria-label="Steps" tabIndex={0} className="overflow-x-auto">
      <table className="w-full max-w-3xl border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={head}>
              Step
            </th>
            <th scope="col" className={`${head} w-20 text-right`}>
              Scored
            </th>
            <th scope="col" className={`${head} w-24 text-right`}>
              Share
            </th>
            <th scope="col" className={`${head} w-24 pr-0 text-right`}>
              At most
            </th>
          </tr>
        </thead>
        <tbody>
          {unsafe.map((one) => (
            <tr key={one.cell}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                {sayCell(one.cell)}
              </th>
              <td className={`${cell} text-right`}>{one.items}</td>
              <td className={`${cell} text-right`}>{sharePercent(one.rate)}</td>
              <td className={`${cell} pr-0 text-right font-medium`}>{sharePercent(one.interval.high)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
