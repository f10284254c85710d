"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import type { EditorProps, SettingsView } from "./editor-props";
import { FieldHint } from "./field-hint";

/** Shares are shown in per cent and kept between 0 and 1. */
export function EvidenceEditor({ value, onChange, faultOf, disabled, settings }: EditorProps<"evidence">) {
  const { autonomyTarget, cellTargets, csatFloor } = value;
  const set = (key: string, target: number) => onChange({ ...value, cellTargets: { ...cellTargets, [key]: target } });
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 md:grid-cols-2">
        <div className="max-w-60">
          <Share
            label="Share of clean items, in per cent"
            fault={faultOf("autonomyTarget")}
            hint="95 takes 88 clean items with none failed, 134 with one."
            {...{ share: autonomyTarget, disabled }}
            onChange={(share) => onChange({ ...value, autonomyTarget: share })}
          />
        </div>
        <div className="max-w-60">
          <TextField
            label="Customers’ answers, at least"
            hint={
              <FieldHint
                fault={faultOf("csatFloor")}
                hint="On average, of 1 to 5. Empty: their answers take nothing back."
              />
            }
            type="number"
            min={1}
            max={5}
            step={0.1}
            value={csatFloor === null || Number.isNaN(csatFloor) ? "" : csatFloor}
            disabled={disabled}
            onChange={({ target }) =>
              onChange({ ...value, csatFloor: target.value === "" ? null : target.valueAsNumber })
            }
          />
        </div>
      </div>
      {Object.entries(cellTargets).map(([key, target]) => (
        <fieldset key={key} className="flex min-w-0 flex-wrap items-end gap-3">
          <legend className="sr-only">{sayKey(key, settings)}</legend>
          <Share
            label={sayKey(key, settings)}
            fault={faultOf(`cellTargets.${key}`)}
            hint="In per cent, instead of the above."
            {...{ share: target, disabled }}
            onChange={(share) => set(key, share)}
          />
          {disabled ? null : (
            <Button
              variant="quiet"
              aria-label={`Remove the share of ${sayKey(key, settings)}`}
              onClick={() =>
                onChange({
                  ...value,
                  cellTargets: Object.fromEntries(Object.entries(cellTargets).filter(([one]) => one !== key)),
                })
              }
            >
              Remove
            </Button>
          )}
        </fieldset>
      ))}
      {disabled ? null : <AddTarget settings={settings} onAdd={(key) => set(key, autonomyTarget)} />}
    </div>
  );
}

function AddTarget({ settings, onAdd }: { settings: SettingsView; onAdd: (key: string) => void }) {
  const [intent, setIntent] = useState("");
  const [cell, setCell] = useState("reply");
  const chosen = intent === "" ? (settings.intents[0]?.name ?? "") : intent;
  if (chosen === "") return null;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SelectField label="Kind of request" value={chosen} onChange={(event) => setIntent(event.target.value)}>
        {settings.intents.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </SelectField>
      <SelectField label="Step" value={cell} onChange={(event) => setCell(event.target.value)}>
        <option value="reply">Reply</option>
        {settings.actions
          .filter(({ own }) => own)
          .map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
      </SelectField>
      <Button onClick={() => onAdd(`${chosen}.${cell}`)}>
        <Plus aria-hidden className="size-4" />
        Give it a share of its own
      </Button>
    </div>
  );
}

function Share(props: {
  label: string;
  hint: string;
  fault: string | undefined;
  share: number;
  disabled: boolean;
  onChange: (share: number) => void;
}) {
  const { label, hint, fault, share, disabled, onChange } = props;
  return (
    <TextField
      label={label}
      hint={<FieldHint fault={fault} hint={hint} />}
      type="number"
      min={50}
      max={99.9}
      step={0.1}
      required
      value={Number.isNaN(share) ? "" : Math.round(share * 1000) / 10}
      disabled={disabled}
      onChange={(event) => onChange(Math.round(event.target.valueAsNumber * 10) / 1000)}
    />
  );
}

function sayKey(key: string, { intents, actions }: SettingsView): string {
  const [intent, cell] = key.split(".");
  const step = cell === "reply" ? "Reply" : (actions.find(({ name }) => name === cell)?.title ?? cell ?? "");
  return `${step}, ${intents.find(({ name }) => name === intent)?.title ?? intent ?? ""}`;
}
