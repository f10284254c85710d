"use client";

import { Checkbox } from "../ui/checkbox";
import { TextField } from "../ui/field";
import type { Vendor } from "./connection-types";

export type SettingValue = string | number | boolean;

interface SettingFieldProps {
  setting: Vendor["settings"][number];
  value: SettingValue | undefined;
  /** What is wrong with it, in the server's words. */
  fault: string | undefined;
  onChange: (value: SettingValue | undefined) => void;
}

const types = { text: "text", secret: "password", url: "url", number: "number" } as const;

/** One field of a vendor's form. */
export function SettingField({ setting, value, fault, onChange }: SettingFieldProps) {
  const { title, hint, kind, required, initial } = setting;
  const says = fault ?? hint;
  if (kind === "switch") {
    const isOn = (value ?? initial) === true;
    return <Checkbox label={title} hint={says} checked={isOn} onCheckedChange={onChange} />;
  }
  const shown = value ?? initial ?? "";
  return (
    <TextField
      label={required ? title : `${title} (optional)`}
      hint={says}
      type={types[kind]}
      required={required}
      autoComplete="off"
      aria-invalid={fault === undefined ? undefined : true}
      value={String(shown)}
      onChange={({ target }) => {
        if (target.value === "") onChange(undefined);
        else onChange(kind === "number" ? target.valueAsNumber : target.value);
      }}
    />
  );
}
