"use client";

import type { ArgDeclaration } from "@/server/core/procedure/arg-declaration";
import type { Binding } from "@/server/core/procedure/procedure";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { OneOf } from "./fixed-value";
import { replaced, without, type FormPart } from "./form-part";
import { Sayings } from "./sayings";

type Said = Extract<Binding, { from: "said" }>;

interface SaidValuesProps {
  part: FormPart;
  at: string;
  declared: ArgDeclaration;
  binding: Said;
  onChange: (binding: Said) => void;
}

/** Which value is meant by which words: the first that fits, else the usual one. */
export function SaidValues({ part, at, declared: { oneOf }, binding, onChange }: SaidValuesProps) {
  const { values, otherwise } = binding;
  return (
    <div className="grid grid-cols-1 gap-3">
      {values.map((one, index) => {
        const change = (next: Partial<typeof one>) =>
          onChange({ ...binding, values: replaced(values, index, { ...one, ...next }) });
        return (
          // A value is typed into: it is no key.
          <fieldset key={index} className="grid min-w-0 grid-cols-1 gap-2 border-l pl-3">
            <legend className="sr-only">Value {index + 1}</legend>
            <ValueField
              label={`Value ${String(index + 1)}`}
              oneOf={oneOf}
              value={one.value}
              onChange={(value) => change({ value })}
            />
            <Sayings
              part={part}
              label="When the message says"
              at={`${at}.values.${String(index)}.says`}
              value={one.says}
              onChange={(says) => change({ says })}
            />
            {part.readOnly || values.length === 1 ? null : (
              <Button
                variant="quiet"
                className="justify-self-start"
                onClick={() => onChange({ ...binding, values: without(values, index) })}
              >
                Remove value {index + 1}
              </Button>
            )}
          </fieldset>
        );
      })}
      {part.readOnly ? null : (
        <Button
          className="justify-self-start"
          onClick={() => onChange({ ...binding, values: [...values, { value: oneOf?.[0] ?? "", says: [] }] })}
        >
          Add a value
        </Button>
      )}
      <ValueField
        label="Otherwise"
        oneOf={oneOf}
        value={otherwise}
        onChange={(next) => onChange({ ...binding, otherwise: next })}
      />
    </div>
  );
}

interface ValueFieldProps {
  label: string;
  oneOf: readonly string[] | null;
  value: string;
  onChange: (value: string) => void;
}

function ValueField({ label, oneOf, value, onChange }: ValueFieldProps) {
  if (oneOf !== null) return <OneOf label={label} oneOf={oneOf} value={value} onChange={onChange} />;
  return <TextField label={label} value={value} onChange={(event) => onChange(event.target.value)} />;
}
