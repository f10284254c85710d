"use client";

import type { Outputs } from "../trpc";
import { Checkbox } from "../ui/checkbox";

export type RoleName = Outputs["member"]["list"]["roles"][number]["role"];
type RoleView = Outputs["member"]["list"]["roles"][number];

interface RoleBoxesProps {
  roles: readonly RoleView[];
  value: readonly RoleName[];
  onChange: (value: RoleName[]) => void;
}

/** One or more roles, each with what it may do as the permissions have it. */
export function RoleBoxes({ roles, value, onChange }: RoleBoxesProps) {
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 text-sm font-medium">Roles</legend>
      {roles.map(({ role, title, within, adds }) => (
        <Checkbox
          key={role}
          label={title}
          hint={within.length === 0 ? adds.join(" ") : `Like a ${within.join(", ").toLowerCase()}. ${adds.join(" ")}`}
          checked={value.includes(role)}
          onCheckedChange={(on) => onChange(on ? [...value, role] : value.filter((one) => one !== role))}
        />
      ))}
    </fieldset>
  );
}
