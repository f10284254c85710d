"use client";

import { TextField } from "../ui/field";
import type { EditorProps } from "./editor-props";
import { FieldHint } from "./field-hint";
import { LimitsField } from "./limits-field";

export function ApprovalsEditor({ value, onChange, faultOf, disabled }: EditorProps<"approvals">) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <div className="max-w-60">
        <TextField
          label="Seconds to take a verdict back"
          hint={<FieldHint fault={faultOf("holdSeconds")} hint="0 to 600. 0: done at once." />}
          type="number"
          min={0}
          max={600}
          step={1}
          required
          value={Number.isNaN(value.holdSeconds) ? "" : value.holdSeconds}
          disabled={disabled}
          onChange={(event) => onChange({ ...value, holdSeconds: event.target.valueAsNumber })}
        />
      </div>
      <LimitsField
        legend="Several cards at once, each below"
        value={value.bulkBelow}
        fault={faultOf("bulkBelow")}
        disabled={disabled}
        none="No currency: nothing that moves money is approved in bulk."
        onChange={(bulkBelow) => onChange({ ...value, bulkBelow })}
      />
    </div>
  );
}
