"use client";

import { Checkbox } from "../ui/checkbox";
import { TextField } from "../ui/field";
import type { EditorProps, SectionValue } from "./editor-props";
import { FieldHint } from "./field-hint";
import { WeekGrid } from "./week-grid";

const urgencies = { high: "Urgent", normal: "Ordinary", low: "Not urgent" } as const;

export function HoursEditor({ value, onChange, faultOf, disabled, settings }: EditorProps<"hours">) {
  const set = (over: Partial<SectionValue<"hours">>) => onChange({ ...value, ...over });
  const teams = [...new Set([...settings.teams, ...Object.keys(value.teamHours)])];
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 md:grid-cols-3 xl:grid-cols-5">
        <TextField
          label="Time zone"
          hint={<FieldHint fault={faultOf("timeZone")} hint="Such as Europe/Amsterdam." />}
          value={value.timeZone}
          required
          disabled={disabled}
          onChange={(event) => set({ timeZone: event.target.value })}
        />
        {Object.entries(urgencies).map(([key, name]) => {
          const urgency = key as keyof typeof urgencies;
          return (
            <Hours
              key={urgency}
              label={`${name}: due within`}
              value={value.responseHours[urgency]}
              fault={faultOf(`responseHours.${urgency}`)}
              disabled={disabled}
              onChange={(hours) => set({ responseHours: { ...value.responseHours, [urgency]: hours } })}
            />
          );
        })}
        <Hours
          label="Customers are told"
          whole
          value={value.personWithinHours}
          fault={faultOf("personWithinHours")}
          disabled={disabled}
          onChange={(personWithinHours) => set({ personWithinHours })}
        />
      </div>
      <div className="grid gap-1">
        <h3 className="text-sm font-medium">Working hours</h3>
        <WeekGrid
          label="Working hours"
          value={value.workingHours}
          disabled={disabled}
          onChange={(workingHours) => set({ workingHours })}
        />
        <FieldFault says={faultOf("workingHours")} />
      </div>
      {teams.map((team) => {
        const own = Object.hasOwn(value.teamHours, team) ? value.teamHours[team] : undefined;
        const { [team]: _, ...others } = value.teamHours;
        return (
          <div key={team} className="grid gap-2">
            <Checkbox
              label={`${team} has hours of its own`}
              checked={own !== undefined}
              disabled={disabled}
              onCheckedChange={(has) => set({ teamHours: has ? { ...others, [team]: value.workingHours } : others })}
            />
            {own === undefined ? null : (
              <WeekGrid
                label={`Hours of ${team}`}
                value={own}
                disabled={disabled}
                onChange={(hours) => set({ teamHours: { ...others, [team]: hours } })}
              />
            )}
            <FieldFault says={faultOf(`teamHours.${team}`)} />
          </div>
        );
      })}
    </div>
  );
}

function FieldFault({ says }: { says: string | undefined }) {
  if (says === undefined) return null;
  return (
    <p className="text-xs">
      <FieldHint fault={says} />
    </p>
  );
}

interface HoursProps {
  label: string;
  value: number;
  fault: string | undefined;
  disabled: boolean;
  whole?: boolean;
  onChange: (hours: number) => void;
}

function Hours({ label, value, fault, disabled, whole = false, onChange }: HoursProps) {
  return (
    <TextField
      label={label}
      hint={<FieldHint fault={fault} hint="Working hours." />}
      type="number"
      min={whole ? 1 : 0.25}
      max={2000}
      step={whole ? 1 : 0.25}
      required
      value={Number.isNaN(value) ? "" : value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.valueAsNumber)}
    />
  );
}
