"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Limits } from "@/server/core/policy/policy";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { FieldHint } from "./field-hint";

interface LimitsFieldProps {
  legend: string;
  /** The legend is read out only: what stands above says it. */
  hideLegend?: boolean;
  value: Limits;
  onChange: (value: Limits) => void;
  fault?: string | undefined;
  disabled: boolean;
  /** What holds where no currency is listed. */
  none: string;
}

interface Row {
  currency: string;
  /** As it is typed: "250.00". */
  amount: string;
}

const rowsOf = (limits: Limits): Row[] =>
  Object.entries(limits).map(([currency, minor]) => ({ currency, amount: (minor / 100).toFixed(2) }));

/** What is not filled in yet is no limit; the form is not sent with it, since its fields are needed. */
const limitsOf = (rows: readonly Row[]): Limits =>
  Object.fromEntries(
    rows
      .filter(({ currency, amount }) => /^[A-Z]{3}$/.test(currency) && amount !== "" && Number.isFinite(Number(amount)))
      .map(({ currency, amount }) => [currency, Math.round(Number(amount) * 100)]),
  );

/** An amount per currency. A currency that is not listed is said to be so. */
export function LimitsField({ legend, hideLegend = false, value, onChange, fault, disabled, none }: LimitsFieldProps) {
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(value));
  const set = (next: readonly Row[]) => {
    setRows(next);
    onChange(limitsOf(next));
  };
  const change = (index: number, over: Partial<Row>) =>
    set(rows.map((row, at) => (at === index ? { ...row, ...over } : row)));
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className={hideLegend ? "sr-only" : "mb-1 text-sm font-medium"}>{legend}</legend>
      {rows.length === 0 ? <p className="text-sm text-muted">{none}</p> : null}
      {rows.map((row, index) => (
        <div key={index} className="flex items-end gap-2">
          <div className="w-24">
            <TextField
              label={`Currency ${String(index + 1)}`}
              hideLabel
              placeholder="EUR"
              value={row.currency}
              required
              pattern="[A-Z]{3}"
              title="Three capital letters, such as EUR"
              maxLength={3}
              disabled={disabled}
              onChange={(event) => change(index, { currency: event.target.value.toUpperCase() })}
            />
          </div>
          <div className="w-36">
            <TextField
              label={`Amount in ${row.currency || "this currency"}`}
              hideLabel
              type="number"
              inputMode="decimal"
              min={0}
              max={1_000_000_000}
              step={0.01}
              required
              className="text-right tabular-nums"
              value={row.amount}
              disabled={disabled}
              onChange={(event) => change(index, { amount: event.target.value })}
            />
          </div>
          {disabled ? null : (
            <Button
              variant="quiet"
              aria-label={`Remove ${row.currency || "this currency"}`}
              className="w-8 px-0 pointer-coarse:w-11"
              onClick={() => set(rows.filter((_, at) => at !== index))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          )}
        </div>
      ))}
      {fault === undefined ? null : (
        <p className="text-xs">
          <FieldHint fault={fault} />
        </p>
      )}
      {disabled ? null : (
        <div>
          <Button onClick={() => set([...rows, { currency: "", amount: "" }])}>
            <Plus aria-hidden className="size-4" />
            Add a currency
          </Button>
        </div>
      )}
    </fieldset>
  );
}
