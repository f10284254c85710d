interface Span {
  day: number;
  from: number;
  to: number;
}

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const order = [1, 2, 3, 4, 5, 6, 0];

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

function spansOf(hours: readonly Span[], day: number): string {
  return hours
    .filter((span) => span.day === day)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => `${timeOf(from)} to ${timeOf(to)}`)
    .join(", ");
}

/** The hours of a week in as few lines as tell it: days in a row that are alike stand together. */
export function sayHours(hours: readonly Span[]): string[] {
  const runs: { first: number; last: number; spans: string }[] = [];
  for (const day of order) {
    const spans = spansOf(hours, day);
    const run = runs.at(-1);
    if (run?.spans === spans) run.last = day;
    else runs.push({ first: day, last: day, spans });
  }
  const open = runs.filter(({ spans }) => spans !== "");
  return open.map(({ first, last, spans }) => {
    const on = first === last ? days[first] : `${days[first] ?? ""} to ${days[last] ?? ""}`;
    return `${on ?? ""}: ${spans}`;
  });
}
