"use client";

import type { ArgDeclaration } from "@/server/core/procedure/arg-declaration";
import { bindableFacts } from "@/server/core/procedure/bindable-facts";
import { slotNames, whyNotFit } from "@/server/core/procedure/binding-fit";
import type { Binding } from "@/server/core/procedure/procedure";
import { sayArgName } from "../review/say-arg";
import { SelectField } from "../ui/field";
import { FixedValue } from "./fixed-value";
import type { FormPart } from "./form-part";
import { SaidValues } from "./said-values";
import { SaysWrong } from "./says-wrong";

interface BindingFieldProps {
  part: FormPart;
  at: string;
  name: string;
  declared: ArgDeclaration;
  binding: Binding | null;
  onChange: (binding: Binding | null) => void;
}

/** Where one argument comes from: only what exists and fits is offered. */
export function BindingField({ part, at, name, declared, binding, onChange }: BindingFieldProps) {
  const { slots } = part.procedure;
  const fits = (one: Binding) => whyNotFit(one, declared, slots) === null;
  const facts = bindableFacts.filter((fact) => fits({ from: "fact", name: fact.name }));
  const read = slotNames(slots).filter((slot) => fits({ from: "slot", name: slot }));
  const value = keyOf(binding);
  const known = new Set([
    ...facts.map((fact) => `fact:${fact.name}`),
    ...read.map((slot) => `slot:${slot}`),
    "said",
    "const",
    "",
  ]);
  const isFixable = declared.kind !== "address" && declared.kind !== "other";
  return (
    <div className="grid min-w-0 grid-cols-1 gap-2 border-l pl-3">
      <SelectField
        label={`${sayArgName(name)} comes from`}
        value={value}
        hint={<SaysWrong part={part} at={at} {...(declared.required ? {} : { hint: "May be left out." })} />}
        onChange={(event) => onChange(bindingOf(event.target.value, declared))}
      >
        <option value="">{declared.required ? "Choose" : "Left out"}</option>
        {known.has(value) ? null : <option value={value}>{value.slice(5)} (does not fit)</option>}
        {facts.length === 0 ? null : (
          <optgroup label="The records">
            {facts.map((fact) => (
              <option key={fact.name} value={`fact:${fact.name}`}>
                {fact.name}: {fact.describe}
              </option>
            ))}
          </optgroup>
        )}
        {read.length === 0 ? null : (
          <optgroup label="The message">
            {read.map((slot) => (
              <option key={slot} value={`slot:${slot}`}>
                {slot}
              </option>
            ))}
          </optgroup>
        )}
        {declared.kind === "text" ? <option value="said">One of some values, by what is said</option> : null}
        {isFixable ? <option value="const">Always the same</option> : null}
      </SelectField>
      {binding === null ? null : (
        <Inside part={part} at={at} name={name} declared={declared} binding={binding} onChange={onChange} />
      )}
    </div>
  );
}

/** What has to be said beyond where it comes from. */
function Inside({ part, at, name, declared, binding, onChange }: BindingFieldProps & { binding: Binding }) {
  if (binding.from === "said") {
    return <SaidValues part={part} at={at} declared={declared} binding={binding} onChange={onChange} />;
  }
  if (binding.from !== "const") return null;
  return (
    <FixedValue
      label={`${sayArgName(name)} is always`}
      declared={declared}
      value={binding.value}
      disabled={part.readOnly}
      onChange={(value) => onChange({ from: "const", value })}
    />
  );
}

function keyOf(binding: Binding | null): string {
  if (binding === null) return "";
  return binding.from === "fact" || binding.from === "slot" ? `${binding.from}:${binding.name}` : binding.from;
}

function bindingOf(key: string, { kind, oneOf }: ArgDeclaration): Binding | null {
  const [first = ""] = oneOf ?? [];
  if (key === "") return null;
  if (key === "said") return { from: "said", values: [{ value: first, says: [] }], otherwise: first };
  if (key === "const") return { from: "const", value: fixedOf(kind, first) };
  return { from: key.startsWith("fact:") ? "fact" : "slot", name: key.slice(5) };
}

function fixedOf(kind: ArgDeclaration["kind"], first: string): string | number | boolean | string[] {
  if (kind === "number") return 0;
  if (kind === "flag") return false;
  return kind === "texts" ? [] : first;
}
