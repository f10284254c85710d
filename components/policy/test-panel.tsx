import { CircleCheck, CircleX } from "lucide-react";
import type { DraftView } from "./policy-types";

/** The release's own tests, failed ones first, each with what came out otherwise. */
export function TestPanel({ draft }: { draft: DraftView }) {
  const results = draft.tests.toSorted((a, b) => b.failures.length - a.failures.length);
  return (
    <ul className="grid gap-2">
      {results.map(({ name, failures }) => (
        <li key={name} className="flex items-start gap-2 text-sm">
          {failures.length === 0 ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
          ) : (
            <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          )}
          <div className="grid min-w-0">
            <p>
              <span className="sr-only">{failures.length === 0 ? "Passed: " : "Failed: "}</span>
              {name}
            </p>
            {failures.map((failure) => (
              <p key={failure} className="text-xs text-danger">
                {failure}.
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
