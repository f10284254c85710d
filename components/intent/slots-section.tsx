"use client";

import { Slot, type Procedure } from "@/server/core/procedure/procedure";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { SelectField, TextField } from "../ui/field";
import { replaced, without, type FormPart } from "./form-part";
import { FormSection } from "./form-section";
import { SaysWrong } from "./says-wrong";

const types: Record<Slot["type"], string> = {
  order_line_ids: "Lines of the order",
  postal_address: "A postal address",
  text: "Text",
  bug_report: "A report of a defect: title, body, severity",
  record_change: "A change of the record: field and value",
};

/** What is read from the message, each asked for where it is missing. */
export function SlotsSection({ part }: { part: FormPart }) {
  const { procedure, set, readOnly } = part;
  const { slots } = procedure;
  return (
    <FormSection
      title="What is read from the message"
      says="Steps may use it. Ids are chosen among the customer's own, and text never becomes an amount."
    >
      {slots.map((slot, index) => (
        // A name is typed into: it is no key.
        <SlotField
          key={index}
          part={part}
          slot={slot}
          index={index}
          onChange={(next) => set(withSlot(procedure, index, next))}
          onRemove={() => set({ slots: without(slots, index) })}
        />
      ))}
      {slots.length === 0 ? <p className="text-sm text-muted">Nothing: everything is known from the records.</p> : null}
      {readOnly ? null : (
        <Button
          className="justify-self-start"
          onClick={() =>
            set({ slots: [...slots, { name: freeName(slots), type: "text", describe: "", required: true, ask: "" }] })
          }
        >
          Read something more
        </Button>
      )}
    </FormSection>
  );
}

interface SlotFieldProps {
  part: FormPart;
  slot: Slot;
  index: number;
  onChange: (next: Slot) => void;
  onRemove: () => void;
}

function SlotField({ part, slot, index, onChange, onRemove }: SlotFieldProps) {
  const at = `slots.${String(index)}`;
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-2 border-l pl-3">
      <legend className="sr-only">{slot.name === "" ? `Slot ${String(index + 1)}` : slot.name}</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <TextField
          label="Name"
          className="font-mono"
          value={slot.name}
          hint={<SaysWrong part={part} at={`${at}.name`} hint="Small letters and underscores." />}
          onChange={(event) => onChange({ ...slot, name: event.target.value })}
        />
        <SelectField
          label="Holds"
          value={slot.type}
          onChange={(event) => onChange({ ...slot, type: Slot.shape.type.parse(event.target.value) })}
        >
          {Object.entries(types).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        label="What it is"
        value={slot.describe}
        hint={<SaysWrong part={part} at={`${at}.describe`} hint="Tells the agent what to look for." />}
        onChange={(event) => onChange({ ...slot, describe: event.target.value })}
      />
      <TextField
        label="Asked when it is missing"
        value={slot.ask}
        hint={<SaysWrong part={part} at={`${at}.ask`} />}
        onChange={(event) => onChange({ ...slot, ask: event.target.value })}
      />
      <Checkbox
        label="Nothing is done without it"
        checked={slot.required}
        disabled={part.readOnly}
        onCheckedChange={(required) => onChange({ ...slot, required })}
      />
      {part.readOnly ? null : (
        <Button variant="quiet" className="justify-self-start" onClick={onRemove}>
          Remove {slot.name}
        </Button>
      )}
    </fieldset>
  );
}

/** A slot that is called otherwise keeps the steps that read it. */
function withSlot({ slots, steps }: Procedure, index: number, next: Slot): Partial<Procedure> {
  const before = slots[index]?.name ?? "";
  const all = { slots: replaced(slots, index, next) };
  if (before === next.name) return all;
  const renamed = (name: string) => {
    const [of, ...parts] = name.split(".");
    return of === before ? [next.name, ...parts].join(".") : name;
  };
  return {
    ...all,
    steps: steps.map((step) => ({
      ...step,
      args: Object.fromEntries(
        Object.entries(step.args).map(([arg, binding]) => [
          arg,
          binding.from === "slot" ? { ...binding, name: renamed(binding.name) } : binding,
        ]),
      ),
    })),
  };
}

function freeName(slots: readonly Slot[], name = "detail"): string {
  return slots.some((slot) => slot.name === name) ? freeName(slots, `${name}_more`) : name;
}
