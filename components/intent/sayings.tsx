"use client";

import { ListField } from "../settings/list-field";
import { problemsAt, type FormPart } from "./form-part";

interface SayingsProps {
  part: FormPart;
  label: string;
  at: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** What a customer may say for it. */
export function Sayings({ part, label, at, value, onChange }: SayingsProps) {
  const [wrong] = problemsAt(part, at);
  return (
    <ListField
      label={label}
      add="Add words"
      value={value}
      fault={wrong?.message}
      disabled={part.readOnly}
      none="Nothing yet: it would never be met."
      hint='Words that stand together; ".." for up to three others, and @refund for all that means a refund.'
      onChange={onChange}
    />
  );
}
