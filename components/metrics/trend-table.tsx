import type { ChartMark } from "../charts/time-chart";
import type { Trend } from "./trends-of";

const head = "sticky top-0 border-b bg-surface py-1.5 pr-4 text-left text-xs font-medium text-faint last:pr-0";
const cell = "border-b py-1.5 pr-4 text-sm tabular-nums last:pr-0";

interface TrendTableProps {
  trend: Trend;
  by: "day" | "week";
  marks: readonly ChartMark[];
  labelledBy: string;
}

/** What a chart draws, in figures. */
export function TrendTable({ trend, by, marks, labelledBy }: TrendTableProps) {
  const { rows, columns, cells, whole } = trend;
  return (
    <div role="region" aria-label={`${trend.title}, as a table`} tabIndex={0} className="max-h-60 overflow-auto">
      <table aria-labelledby={labelledBy} className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={head}>
              {by === "day" ? "Day" : "Week"}
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className={`${head} text-right`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, name }, at) => {
            const release = marks.find((mark) => mark.label === label);
            return (
              <tr key={label}>
                <th scope="row" className={`${cell} text-left font-normal whitespace-nowrap`}>
                  {name}
                  {release === undefined ? null : <span className="text-muted"> · {release.says} published</span>}
                </th>
                {columns.map((column, index) => (
                  <td key={column} className={`${cell} text-right`}>
                    {cells[at]?.[index]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
        {whole === null ? null : (
          <tfoot>
            <tr>
              <th scope="row" className={`${cell} text-left font-medium`}>
                The whole period
              </th>
              {columns.map((column, index) => (
                <td key={column} className={`${cell} text-right font-medium`}>
                  {whole[index]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
