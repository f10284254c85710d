"use client";

import type { EditorProps } from "./editor-props";
import { LimitsField } from "./limits-field";

const roles = { reviewer: "Reviewers", lead: "Leads", owner: "Owners" } as const;

export function RoleLimitsEditor({ value, onChange, faultOf, disabled }: EditorProps<"roleLimits">) {
  const { roleLimits } = value;
  return (
    <div className="grid gap-4 md:grid-cols-3">
      {Object.entries(roles).map(([role, name]) => (
        <LimitsField
          key={role}
          legend={name}
          value={roleLimits[role] ?? {}}
          fault={faultOf(`roleLimits.${role}`)}
          disabled={disabled}
          none="Nothing above 0."
          onChange={(limits) => onChange({ roleLimits: { ...roleLimits, [role]: limits } })}
        />
      ))}
    </div>
  );
}
