"use client";

import { Checkbox } from "../ui/checkbox";
import { TextField } from "../ui/field";
import type { EditorProps } from "./editor-props";
import { FieldHint } from "./field-hint";

export function SurveyEditor({ value, onChange, faultOf, disabled }: EditorProps<"survey">) {
  const { on, days } = value.survey;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Checkbox
        label="Ask for a rating of 1 to 5"
        hint="Five links below the answer. Opening one records nothing: its page has a button."
        checked={on}
        disabled={disabled}
        onCheckedChange={(checked) => onChange({ survey: { ...value.survey, on: checked } })}
      />
      <div className="max-w-60">
        <TextField
          label="Days to answer"
          hint={<FieldHint fault={faultOf("survey.days")} hint="1 to 90. Until then an answer can be changed." />}
          type="number"
          min={1}
          max={90}
          step={1}
          required
          value={Number.isNaN(days) ? "" : days}
          disabled={disabled}
          onChange={(event) => onChange({ survey: { ...value.survey, days: event.target.valueAsNumber } })}
        />
      </div>
    </div>
  );
}
