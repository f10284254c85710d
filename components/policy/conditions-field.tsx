"use client";

import { factDeclarations } from "@/server/core/evidence/fact-declarations";
import { checkCondition } from "@/server/core/policy/condition";
import { Button } from "../ui/button";
import { TextArea, TextField } from "../ui/field";
import type { Condition } from "./policy-types";

interface ConditionsFieldProps {
  conditions: readonly Condition[];
  onChange: (conditions: Condition[]) => void;
}

const known = Object.entries(factDeclarations).flatMap(([name, { personal }]) => (personal ? [] : [name]));

/** What has to be true, each checked as it is typed: what is wrong, and where. */
export function ConditionsField({ conditions, onChange }: ConditionsFieldProps) {
  const replace = (at: number, next: Condition | null) =>
    onChange(conditions.flatMap((one, index) => (index === at ? (next ? [next] : []) : [one])));
  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-sm font-medium">Conditions</p>
      {conditions.map((condition, index) => (
        // Conditions have no name of their own, and keep their order while they are typed into.
        <ConditionRow key={index} number={index + 1} condition={condition} onChange={(next) => replace(index, next)} />
      ))}
      <div className="grid gap-1">
        <Button
          className="justify-self-start"
          onClick={() =>
            onChange([...conditions, { expression: "order.is_delivered", because: "Say why", cites: null }])
          }
        >
          Add a condition
        </Button>
        <details className="text-xs text-faint">
          <summary>What a condition may name</summary>
          <p className="font-mono break-words">{known.join(", ")}</p>
        </details>
      </div>
    </div>
  );
}

function ConditionRow(props: { number: number; condition: Condition; onChange: (next: Condition | null) => void }) {
  const { number, condition, onChange } = props;
  const { expression, because, cites } = condition;
  const check = checkCondition(expression);
  return (
    <div className="grid grid-cols-1 gap-2 border-l pl-3">
      <TextArea
        label={`Condition ${String(number)}`}
        className="font-mono"
        value={expression}
        spellCheck={false}
        aria-invalid={!check.ok}
        onChange={(event) => onChange({ ...condition, expression: event.target.value })}
      />
      {check.ok ? null : (
        <div role="status" className="grid gap-0.5 text-xs text-danger">
          <p>
            At character {check.position + 1}: {check.message}
          </p>
          <pre
            className="overflow-x-auto font-mono"
            aria-hidden
          >{`${expression.split("\n").join(" ")}\n${" ".repeat(check.position)}^`}</pre>
        </div>
      )}
      <TextField
        label="Because"
        value={because}
        onChange={(event) => onChange({ ...condition, because: event.target.value })}
      />
      <TextField
        label="Article that says so"
        value={cites ?? ""}
        onChange={(event) => onChange({ ...condition, cites: event.target.value === "" ? null : event.target.value })}
      />
      <Button variant="quiet" className="justify-self-start" onClick={() => onChange(null)}>
        Remove condition {number}
      </Button>
    </div>
  );
}
