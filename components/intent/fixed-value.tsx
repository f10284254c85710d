"use client";

import type { ArgDeclaration } from "@/server/core/procedure/arg-declaration";
import { sayChoice } from "../review/say-arg";
import { ListField } from "../settings/list-field";
import { Checkbox } from "../ui/checkbox";
import { SelectField, TextField } from "../ui/field";

type Value = string | number | boolean | string[];

interface FixedValueProps {
  label: string;
  declared: ArgDeclaration;
  value: Value;
  disabled: boolean;
  onChange: (value: Value) => void;
}

/** A value that is the same every time. */
export function FixedValue({ label, declared: { oneOf }, value, disabled, onChange }: FixedValueProps) {
  if (typeof value === "boolean") {
    return <Checkbox label={label} checked={value} disabled={disabled} onCheckedChange={onChange} />;
  }
  if (typeof value === "number") {
    return (
      <TextField
        label={label}
        type="number"
        value={value}
        onChange={(event) => onChange(Number.isFinite(event.target.valueAsNumber) ? event.target.valueAsNumber : 0)}
      />
    );
  }
  if (Array.isArray(value)) {
    return (
      <ListField
        label={label}
        add="Add one"
        value={value}
        disabled={disabled}
        none="Nothing yet."
        onChange={onChange}
      />
    );
  }
  if (oneOf === null) {
    return <TextField label={label} value={value} onChange={(event) => onChange(event.target.value)} />;
  }
  return <OneOf label={label} oneOf={oneOf} value={value} onChange={onChange} />;
}

interface OneOfProps {
  label: string;
  oneOf: readonly string[];
  value: string;
  onChange: (value: string) => void;
}

/** One of the values that an argument takes. */
export function OneOf({ label, oneOf, value, onChange }: OneOfProps) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {oneOf.includes(value) ? null : <option value={value}>{value} (does not fit)</option>}
      {oneOf.map((one) => (
        <option key={one} value={one}>
          {sayChoice(one)}
        </option>
      ))}
    </SelectField>
  );
}
