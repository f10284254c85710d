"use client";

import { useRef } from "react";
import { factDeclarations } from "@/server/core/evidence/fact-declarations";
import { checkCondition } from "@/server/core/policy/condition";
import { Button } from "../ui/button";
import { SelectField, TextArea, TextField } from "../ui/field";
import type { Condition } from "./policy-types";

interface ConditionsFieldProps {
  legend?: string;
  conditions: readonly Condition[];
  /** What may be cited; without it an article is named by its id. */
  articles?: readonly { id: string; title: string }[];
  readOnly?: boolean;
  onChange: (conditions: Condition[]) => void;
}

const known = Object.entries(factDeclarations).flatMap(([name, { personal, type, describe }]) =>
  personal || type === "money" ? [] : [{ name, describe }],
);

/** What has to be true, each checked as it is typed: what is wrong, and where. */
export function ConditionsField(props: ConditionsFieldProps) {
  const { legend = "Conditions", conditions, articles = null, readOnly = false, onChange } = props;
  const replace = (at: number, next: Condition | null) =>
    onChange(conditions.flatMap((one, index) => (index === at ? (next ? [next] : []) : [one])));
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {conditions.map((condition, index) => (
        <ConditionRow
          // Conditions have no name of their own, and keep their order while they are typed into.
          key={index}
          number={index + 1}
          condition={condition}
          articles={articles}
          readOnly={readOnly}
          onChange={(next) => replace(index, next)}
        />
      ))}
      {readOnly ? null : (
        <Button
          className="justify-self-start"
          onClick={() =>
            onChange([...conditions, { expression: "order.is_delivered", because: "Say why", cites: null }])
          }
        >
          Add a condition
        </Button>
      )}
    </fieldset>
  );
}

interface ConditionRowProps {
  number: number;
  condition: Condition;
  articles: ConditionsFieldProps["articles"] | null;
  readOnly: boolean;
  onChange: (next: Condition | null) => void;
}

function ConditionRow({ number, condition, articles, readOnly, onChange }: ConditionRowProps) {
  const { expression, because } = condition;
  const box = useRef<HTMLTextAreaElement>(null);
  const check = checkCondition(expression);
  const insert = (fact: string) => {
    if (fact === "") return;
    const { selectionStart = expression.length, selectionEnd = expression.length } = box.current ?? {};
    onChange({ ...condition, expression: expression.slice(0, selectionStart) + fact + expression.slice(selectionEnd) });
    box.current?.focus();
  };
  return (
    <div className="grid grid-cols-1 gap-2 border-l pl-3">
      <TextArea
        ref={box}
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
      {readOnly ? null : (
        <div className="max-w-96">
          <SelectField
            label={`Insert a fact into condition ${String(number)}`}
            hideLabel
            value=""
            onChange={(event) => insert(event.target.value)}
          >
            <option value="">Insert a fact…</option>
            {known.map(({ name, describe }) => (
              <option key={name} value={name}>
                {name}: {describe}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <TextField
        label="Because"
        value={because}
        onChange={(event) => onChange({ ...condition, because: event.target.value })}
      />
      <CitedField condition={condition} articles={articles} onChange={onChange} />
      {readOnly ? null : (
        <Button variant="quiet" className="justify-self-start" onClick={() => onChange(null)}>
          Remove condition {number}
        </Button>
      )}
    </div>
  );
}

function CitedField({ condition, articles, onChange }: Pick<ConditionRowProps, "condition" | "articles" | "onChange">) {
  const label = "Article that says so";
  const cites = condition.cites ?? "";
  const cite = (value: string) => onChange({ ...condition, cites: value === "" ? null : value });
  if (!articles) return <TextField label={label} value={cites} onChange={(event) => cite(event.target.value)} />;
  return (
    <SelectField label={label} value={cites} onChange={(event) => cite(event.target.value)}>
      <option value="">None</option>
      {cites === "" || articles.some(({ id }) => id === cites) ? null : (
        <option value={cites}>{cites} (there is no such article)</option>
      )}
      {articles.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </SelectField>
  );
}
