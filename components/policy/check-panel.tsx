import { Button } from "../ui/button";
import { sayName } from "./level-words";
import type { DraftView } from "./policy-types";

/** What the check found, errors first, each with the way to where it is. */
export function CheckPanel({ draft, onFind }: { draft: DraftView; onFind: (intent: string) => void }) {
  const issues = draft.issues.toSorted((a, b) => a.severity.localeCompare(b.severity));
  const titleOf = (name: string) => draft.body.intents.find((intent) => intent.name === name)?.title ?? sayName(name);
  if (issues.length === 0) return null;
  return (
    <ul className="grid gap-3">
      {issues.map((issue) => {
        const [intent = "", cell] = issue.where.split(".");
        const isError = issue.severity === "error";
        return (
          <li
            key={`${issue.code} ${issue.where} ${issue.message}`}
            className="grid justify-items-start gap-0.5 text-sm"
          >
            <p className={isError ? "font-medium text-danger" : "font-medium text-warning"}>
              {isError ? "Error" : "Warning"}: {issue.message}
            </p>
            <p className="text-xs text-faint">
              {titleOf(intent)}
              {cell === undefined ? "" : `, ${sayName(cell).toLowerCase()}`}
              {issue.position === undefined ? "" : `, at character ${String(issue.position + 1)}`}
            </p>
            {draft.body.intents.some(({ name }) => name === intent) ? (
              <Button variant="quiet" className="-ml-3" onClick={() => onFind(intent)}>
                Show {titleOf(intent)}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
