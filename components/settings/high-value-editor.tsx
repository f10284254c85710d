"use client";

import type { EditorProps } from "./editor-props";
import { LimitsField } from "./limits-field";

export function HighValueEditor({ value, onChange, faultOf, disabled }: EditorProps<"highValue">) {
  return (
    <LimitsField
      legend="High-value line by currency"
      hideLegend
      value={value.highValueLines}
      fault={faultOf("highValueLines")}
      disabled={disabled}
      none="No line: every money action is reviewed."
      onChange={(highValueLines) => onChange({ highValueLines })}
    />
  );
}
