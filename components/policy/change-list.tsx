import type { ReleaseChange } from "@/server/core/policy/compare-releases";
import { sayName } from "./level-words";

interface ChangeListProps {
  changes: readonly ReleaseChange[];
  /** Title of each intent by its name. */
  titles: ReadonlyMap<string, string>;
  names: readonly [before: string, after: string];
}

const head = "border-b py-2 pr-4 text-left text-xs font-medium text-faint";
const cell = "border-b py-2 pr-4 align-top text-sm break-words";

/** One line for each thing that differs: before, and after. */
export function ChangeList({ changes, titles, names }: ChangeListProps) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0">
      <thead>
        <tr>
          <th scope="col" className={head}>
            What
          </th>
          <th scope="col" className={head}>
            {names[0]}
          </th>
          <th scope="col" className={`${head} pr-0`}>
            {names[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change, index) => (
          // Two changes of one place are told apart by their order alone.
          <tr key={index}>
            <th scope="row" className={`${cell} text-left font-normal`}>
              <span className="block font-medium">
                {change.intent === null ? areas[change.area] : (titles.get(change.intent) ?? sayName(change.intent))}
              </span>
              <span className="text-xs text-muted">{sayWhat(change)}</span>
            </th>
            <td className={cell}>{change.before ?? (change.kind === "added" ? "Not there" : "Changed")}</td>
            <td className={`${cell} pr-0`}>{change.after ?? (change.kind === "removed" ? "Taken out" : "Changed")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const areas: Record<ReleaseChange["area"], string> = {
  intent: "Kind of request",
  cell: "Policy",
  procedure: "Procedure",
  test: "Test",
  routing: "Routing",
  out_of_scope: "Messages out of scope",
};

const fields: Readonly<Record<string, string>> = {
  level: "level",
  reviewFrom: "a person below",
  autoFrom: "alone from",
  limits: "limits",
  conditions: "conditions",
  grounding: "sources",
  qaSampleRate: "looked at afterwards",
  rolloutShare: "of the tickets",
  channels: "channels",
  pastEvidence: "why before its evidence shows it",
  proof: "proof of who asks",
  examples: "example",
  rules: "rules",
  defaultTeam: "everything else",
  riskTeam: "risk words",
};

function sayWhat({ area, where, field }: ReleaseChange): string {
  const of = field === null ? "" : (fields[field] ?? sayName(field).toLowerCase());
  if (area === "test") return `Test: ${where}`;
  const name = area === "cell" ? sayName(where.split(".")[1] ?? "") : areas[area];
  return of === "" ? name : `${name}: ${of}`;
}
