import { faults, type Cell } from "./cells";

/** Boundaries (and ways to die) down, faults across: cells, and violations where there are any. */
export function tableOf(cells: readonly Cell[]): string {
  const columns = Object.keys(faults);
  const rows = new Map<string, Map<string, { cells: number; bad: number }>>();
  for (const cell of cells) {
    const row = `${cell.mode}: ${cell.mode === "killed twice" ? cell.boundary.replace(/ \/ .*/, "") : cell.boundary}`;
    const counts = rows.get(row) ?? new Map<string, { cells: number; bad: number }>();
    rows.set(row, counts);
    const count = counts.get(cell.fault) ?? { cells: 0, bad: 0 };
    count.cells += 1;
    if (cell.violations.length > 0) count.bad += 1;
    counts.set(cell.fault, count);
  }
  const width = Math.max(...[...rows.keys()].map((name) => name.length), 10) + 1;
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, counts]) => {
      const shown = columns.map((column) => {
        const count = counts.get(column);
        return (
          count === undefined ? "." : count.bad > 0 ? `${count.cells}!${count.bad}` : String(count.cells)
        ).padStart(9);
      });
      return `${name.padEnd(width)}${shown.join("")}`;
    });
  const legend = columns.map((column, n) => `${String.fromCharCode(65 + n)} = ${column}`).join(", ");
  const head = `${"".padEnd(width)}${columns.map((_, n) => String.fromCharCode(65 + n).padStart(9)).join("")}`;
  return [legend, "n = cells, n!m = m of them in violation, . = none", head, ...lines].join("\n");
}

/** Each violation with the cell that it belongs to. */
export function violationLines(cells: readonly Cell[]): string[] {
  return cells.flatMap((cell) =>
    cell.violations.map(
      (what) => `${what} [${cell.kind}, ${cell.mode} at ${cell.boundary}, ${cell.fault}, ${cell.setting}]`,
    ),
  );
}
