"use client";

import { ConditionsField } from "../policy/conditions-field";
import { problemsAt, type FormPart } from "./form-part";

/** What has to be true before the agent may do this: conditions of the policy's cell. */
export function CellConditionsField({ part, cell, title }: { part: FormPart; cell: string; title: string }) {
  const { conditions, choices, readOnly, setConditions } = part;
  const own = Object.hasOwn(conditions, cell) ? conditions[cell] : undefined;
  if (own === undefined) {
    return (
      <p className="text-xs text-faint">
        The policy does not speak of this yet: every use waits for a review. Conditions can be written once it is added
        to the policy.
      </p>
    );
  }
  if (readOnly && own.length === 0) return <p className="text-xs text-faint">No conditions.</p>;
  const notes = problemsAt(part, `conditions.${cell}`).filter(({ severity }) => severity === "warning");
  return (
    <>
      <ConditionsField
        legend={`Conditions of: ${title}`}
        conditions={own}
        articles={choices.articles}
        readOnly={readOnly}
        onChange={(next) => setConditions(cell, next)}
      />
      {notes.map(({ message }) => (
        <p key={message} className="text-xs text-warning">
          Note: {message}
        </p>
      ))}
    </>
  );
}
