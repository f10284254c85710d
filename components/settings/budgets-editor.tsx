"use client";

import { Plus } from "lucide-react";
import type { Budget } from "@/server/core/policy/policy";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { SelectField, TextField } from "../ui/field";
import { BudgetUse } from "./budget-use";
import type { EditorProps, SettingsView } from "./editor-props";
import { FieldHint } from "./field-hint";
import { LimitsField } from "./limits-field";

const blank: Budget = {
  ...{ name: "", action: null, intent: null, perCustomer: false, windowHours: 24, maxCount: 10, maxMinor: null },
};

export function BudgetsEditor({ value, onChange, faultOf, disabled, settings }: EditorProps<"budgets">) {
  const { budgets } = value;
  const set = (next: Budget[]) => onChange({ budgets: next });
  return (
    <div className="grid gap-3">
      {budgets.length === 0 ? (
        <p className="text-sm text-muted">No budget: only the limits of the release and the high-value lines hold.</p>
      ) : null}
      {budgets.map((budget, index) => (
        <BudgetForm
          key={index}
          budget={budget}
          settings={settings}
          disabled={disabled}
          faultOf={(field) => faultOf(`budgets.${String(index)}.${field}`)}
          onChange={(over) => set(budgets.map((other, at) => (at === index ? { ...other, ...over } : other)))}
          onRemove={() => set(budgets.filter((_, at) => at !== index))}
        />
      ))}
      {disabled ? null : (
        <div>
          <Button onClick={() => set([...budgets, blank])}>
            <Plus aria-hidden className="size-4" />
            Add a budget
          </Button>
        </div>
      )}
    </div>
  );
}

interface BudgetFormProps {
  budget: Budget;
  settings: SettingsView;
  disabled: boolean;
  faultOf: (field: string) => string | undefined;
  onChange: (over: Partial<Budget>) => void;
  onRemove: () => void;
}

function BudgetForm({ budget, settings, disabled, faultOf, onChange, onRemove }: BudgetFormProps) {
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-panel border p-3">
      <legend className="sr-only">Budget {budget.name === "" ? "without a name" : budget.name}</legend>
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-4">
        <TextField
          label="Name"
          hint={<FieldHint fault={faultOf("name")} hint="Under a new name it counts from nothing." />}
          value={budget.name}
          required
          maxLength={80}
          disabled={disabled}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <Scope
          label="Action"
          all="Every action"
          value={budget.action}
          choices={settings.actions}
          fault={faultOf("action")}
          disabled={disabled}
          onChange={(action) => onChange({ action })}
        />
        <Scope
          label="Kind of request"
          all="Every kind"
          value={budget.intent}
          choices={settings.intents}
          fault={faultOf("intent")}
          disabled={disabled}
          onChange={(intent) => onChange({ intent })}
        />
        <TextField
          label="Window"
          hint={<FieldHint fault={faultOf("windowHours")} hint="Hours, until now." />}
          type="number"
          min={1}
          max={8784}
          step={1}
          required
          value={Number.isNaN(budget.windowHours) ? "" : budget.windowHours}
          disabled={disabled}
          onChange={(event) => onChange({ windowHours: event.target.valueAsNumber })}
        />
      </div>
      <Caps budget={budget} disabled={disabled} faultOf={faultOf} onChange={onChange} />
      {disabled ? null : (
        <div>
          <Button variant="quiet" onClick={onRemove}>
            Remove this budget
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function Caps({ budget, disabled, faultOf, onChange }: Omit<BudgetFormProps, "settings" | "onRemove">) {
  return (
    <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-4">
      <TextField
        label="At most so many times"
        hint={<FieldHint fault={faultOf("maxCount")} hint="Empty: as often as there is money." />}
        type="number"
        min={0}
        max={1_000_000}
        step={1}
        value={budget.maxCount ?? ""}
        disabled={disabled}
        onChange={({ target }) => onChange({ maxCount: target.value === "" ? null : target.valueAsNumber })}
      />
      <LimitsField
        legend="At most so much"
        value={budget.maxMinor ?? {}}
        fault={faultOf("maxMinor")}
        disabled={disabled}
        none="No cap on money."
        onChange={(limits) => onChange({ maxMinor: Object.keys(limits).length === 0 ? null : limits })}
      />
      <div className="md:pt-6">
        <Checkbox
          label="Each customer by themself"
          checked={budget.perCustomer}
          disabled={disabled}
          onCheckedChange={(perCustomer) => onChange({ perCustomer })}
        />
      </div>
      <BudgetUse budget={budget} />
    </div>
  );
}

interface ScopeProps {
  label: string;
  all: string;
  value: string | null;
  choices: readonly { name: string; title: string }[];
  fault: string | undefined;
  disabled: boolean;
  onChange: (value: string | null) => void;
}

function Scope({ label, all, value, choices, fault, disabled, onChange }: ScopeProps) {
  const isGone = value !== null && !choices.some(({ name }) => name === value);
  return (
    <SelectField
      label={label}
      hint={<FieldHint fault={fault} />}
      value={value ?? ""}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
    >
      <option value="">{all}</option>
      {isGone ? <option value={value}>{value}</option> : null}
      {choices.map(({ name, title }) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </SelectField>
  );
}
