import type { ReactNode } from "react";

const head = "border-b py-2 pr-4 text-xs font-medium text-faint last:pr-0";
const cell = "border-b py-2 pr-4 text-sm tabular-nums last:pr-0";

/** A small table of figures: the first column names the row, all others are numbers. */
export function FiguresTable(props: {
  label: string;
  columns: readonly string[];
  rows: readonly { key: string; name: ReactNode; cells: readonly ReactNode[] }[];
}) {
  const { label, columns, rows } = props;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={label}>
      <table className="w-full max-w-3xl border-separate border-spacing-0">
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" className={`${head} ${at === 0 ? "text-left" : "text-right"}`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells }) => (
            <tr key={key}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                {name}
              </th>
              {cells.map((one, at) => (
                <td key={at} className={`${cell} text-right`}>
                  {one}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
