"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import type { Cell } from "./policy-types";

interface LimitsFieldProps {
  limits: Cell["limits"];
  isMoney: boolean;
  onChange: (limits: Cell["limits"]) => void;
}

/** Up to what value it may act alone, per currency. A currency that is not listed is reviewed. */
export function LimitsField({ limits, isMoney, onChange }: LimitsFieldProps) {
  const [currency, setCurrency] = useState("");
  const code = currency.trim().toUpperCase();
  const listed = Object.entries(limits ?? {});
  const mayAdd = /^[A-Z]{3}$/.test(code) && !Object.hasOwn(limits ?? {}, code);
  return (
    <div className="grid gap-2">
      <p className="text-sm font-medium">Limits</p>
      <p className="text-xs text-faint">
        {limits === null
          ? isMoney
            ? "None is set: every use waits for a review."
            : "None is needed: it moves no money."
          : "A currency that is not listed is reviewed."}
      </p>
      {listed.map(([name, minor]) => (
        <div key={name} className="flex items-end gap-2">
          <Amount
            key={`${name} ${String(minor)}`}
            currency={name}
            minor={minor}
            onChange={(next) => onChange({ ...limits, [name]: next })}
          />
          <Button
            variant="quiet"
            onClick={() => {
              const rest = Object.fromEntries(listed.filter(([other]) => other !== name));
              onChange(Object.keys(rest).length === 0 ? null : rest);
            }}
          >
            Remove<span className="sr-only"> the limit in {name}</span>
          </Button>
        </div>
      ))}
      <div className="flex items-end gap-2">
        <div className="w-28">
          <TextField
            label="Currency"
            maxLength={3}
            value={currency}
            onChange={(event) => setCurrency(event.target.value)}
          />
        </div>
        <Button
          disabled={!mayAdd}
          onClick={() => {
            onChange({ ...limits, [code]: 0 });
            setCurrency("");
          }}
        >
          Add a limit
        </Button>
      </div>
    </div>
  );
}

/** Typed freely; what is an amount is taken over when the field is left. */
function Amount(props: { currency: string; minor: number; onChange: (minor: number) => void }) {
  const { currency, minor, onChange } = props;
  const [text, setText] = useState((minor / 100).toFixed(2));
  const read = readAmount(text);
  return (
    <div className="w-40">
      <TextField
        label={`Up to, in ${currency}`}
        inputMode="decimal"
        value={text}
        aria-invalid={read === null}
        hint={read === null ? "An amount like 120.00" : undefined}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => (read !== null && read !== minor ? onChange(read) : undefined)}
      />
    </div>
  );
}

function readAmount(text: string): number | null {
  const found = /^\s*(\d{1,9})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : null;
}
