"use client";

import type { ReleaseChange } from "@/server/core/policy/compare-releases";
import type { CellField } from "@/server/core/policy/say-cell";
import { SelectField, TextField } from "../ui/field";
import { Margin } from "./margin";
import type { Cell } from "./policy-types";

interface CellRestProps {
  cell: Cell;
  isReply: boolean;
  changeOf: (field: CellField) => ReleaseChange | undefined;
  onChange: (next: Partial<Cell>) => void;
}

/** Sources, samples, share and channels. */
export function CellRest({ cell, isReply, changeOf, onChange }: CellRestProps) {
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      {isReply ? (
        <Margin change={changeOf("grounding")}>
          <SelectField
            label="Sources"
            value={cell.grounding}
            hint={
              cell.grounding === "off"
                ? "Sentences without a source may be sent unseen."
                : "A sentence without a source is reviewed."
            }
            onChange={(event) => onChange({ grounding: event.target.value === "off" ? "off" : "required" })}
          >
            <option value="required">Every sentence needs one</option>
            <option value="off">Not needed</option>
          </SelectField>
        </Margin>
      ) : null}
      <Margin change={changeOf("qaSampleRate")}>
        <Percent
          label="Looked at afterwards, in per cent"
          hint="Drawn from what was done alone."
          share={cell.qaSampleRate}
          onChange={(qaSampleRate) => onChange({ qaSampleRate })}
        />
      </Margin>
      <Margin change={changeOf("rolloutShare")}>
        <Percent
          label="Of the tickets, in per cent"
          hint="The others are reviewed."
          share={cell.rolloutShare}
          onChange={(rolloutShare) => onChange({ rolloutShare })}
        />
      </Margin>
      <Margin change={changeOf("channels")}>
        <TextField
          label="Channels"
          hint="Separated by commas; empty: every channel."
          defaultValue={cell.channels?.join(", ") ?? ""}
          onBlur={(event) => {
            const named = event.target.value.split(",").flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));
            const channels = named.length === 0 ? null : named;
            if (channels?.join() !== cell.channels?.join()) onChange({ channels });
          }}
        />
      </Margin>
    </div>
  );
}

function Percent(props: { label: string; hint: string; share: number; onChange: (share: number) => void }) {
  const { label, hint, share, onChange } = props;
  return (
    <TextField
      label={label}
      hint={hint}
      type="number"
      min={0}
      max={100}
      step={1}
      value={Math.round(share * 1000) / 10}
      onChange={(event) => {
        const typed = event.target.valueAsNumber;
        if (typed >= 0 && typed <= 100) onChange(typed / 100);
      }}
    />
  );
}
