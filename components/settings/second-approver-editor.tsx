"use client";

import type { EditorProps } from "./editor-props";
import { LimitsField } from "./limits-field";

export function SecondApproverEditor({ value, onChange, faultOf, disabled }: EditorProps<"secondApprover">) {
  return (
    <LimitsField
      legend="Two approvals above"
      hideLegend
      value={value.secondApproverAbove}
      fault={faultOf("secondApproverAbove")}
      disabled={disabled}
      none="None set: two people approve above the high-value lines."
      onChange={(secondApproverAbove) => onChange({ secondApproverAbove })}
    />
  );
}
