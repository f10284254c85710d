"use client";

import { useState } from "react";
import { TextField } from "../ui/field";
import type { EditorProps } from "./editor-props";
import { FieldHint } from "./field-hint";

/** Amounts are typed in units and kept in hundredths. Empty: nobody has said. */
export function CostsEditor({ value, onChange, faultOf, disabled }: EditorProps<"costs">) {
  const { currency, reviewerHourMinor, millionTokensMinor } = value.costs;
  const set = (over: Partial<typeof value.costs>) => onChange({ costs: { ...value.costs, ...over } });
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <TextField
        label="Currency"
        hint={<FieldHint fault={faultOf("costs.currency")} hint="Three letters, such as EUR." />}
        value={currency}
        required
        maxLength={3}
        disabled={disabled}
        onChange={({ target }) => set({ currency: target.value.toUpperCase() })}
      />
      <Amount
        label="An hour of a reviewer"
        fault={faultOf("costs.reviewerHourMinor")}
        minor={reviewerHourMinor}
        disabled={disabled}
        onChange={(minor) => set({ reviewerHourMinor: minor })}
      />
      <Amount
        label="A million tokens"
        fault={faultOf("costs.millionTokensMinor")}
        minor={millionTokensMinor}
        disabled={disabled}
        onChange={(minor) => set({ millionTokensMinor: minor })}
      />
    </div>
  );
}

function Amount(props: {
  label: string;
  fault: string | undefined;
  minor: number | null;
  disabled: boolean;
  onChange: (minor: number | null) => void;
}) {
  const { label, fault, minor, disabled, onChange } = props;
  const [typed, setTyped] = useState(minor === null ? "" : (minor / 100).toFixed(2));
  return (
    <TextField
      label={label}
      hint={<FieldHint fault={fault} hint="Empty: not set, and no cost is shown." />}
      type="number"
      min={0}
      step={0.01}
      value={typed}
      disabled={disabled}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value === "" ? null : Math.round(target.valueAsNumber * 100));
      }}
    />
  );
}
