"use client";

import { useId, useState } from "react";
import type { ReleaseChange } from "@/server/core/policy/compare-releases";
import { sayCellValue, type CellField } from "@/server/core/policy/say-cell";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { CellRest } from "./cell-rest";
import type { BoardCell } from "./cell-row";
import { ConditionsField } from "./conditions-field";
import { Dial } from "./dial";
import { EvidenceBar } from "./evidence-bar";
import { levelMeans, levelWords } from "./level-words";
import { LimitsField } from "./limits-field";
import { Margin } from "./margin";
import type { Cell, DraftView } from "./policy-types";
import { ThresholdRange } from "./threshold-range";

interface CellEditorProps {
  name: string;
  title: string;
  intent: string;
  isMoney: boolean;
  cell: Cell;
  /** Of the intent: no cell goes beyond it. */
  cap: Cell["level"];
  changes: readonly ReleaseChange[];
  issues: DraftView["issues"];
  /** Of the cell as it rules now; null: it does not rule yet. */
  evidence: BoardCell | null;
  may: boolean;
  isOpen: boolean;
  onChange: (cell: Cell) => void;
  onRemove: () => void;
}

/** The dial of one action or of the reply, and, opened, all that bounds it. */
export function CellEditor(props: CellEditorProps) {
  const { title, intent, isMoney, cell, cap, changes, issues, evidence, may, isOpen, onChange } = props;
  const [opened, setOpened] = useState(false);
  const id = useId();
  const open = isOpen || opened;
  const of = (field: CellField) => changes.find((change) => change.field === field);
  const set = (next: Partial<Cell>) => onChange({ ...cell, ...next });
  const whole = changes.find(({ field }) => field === null);
  return (
    <Margin change={whole ?? of("level")}>
      <div className="grid grid-cols-1 gap-3 rounded-panel border bg-surface p-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="grid min-w-0">
            <h3 className="text-sm font-semibold">{title}</h3>
            <p className="text-xs text-faint">{sayLevel(cell.level, cap)}</p>
          </div>
          <Dial
            label={`Level of ${title} in ${intent}`}
            value={cell.level}
            says={levelMeans[cell.level]}
            onChange={may ? (level) => set({ level }) : null}
          />
        </div>
        {evidence === null ? null : (
          <EvidenceBar label={`${title}, ${intent}`} standing={evidence} target={evidence.target} counts={evidence} />
        )}
        {issues.map((issue) => (
          <Issue key={`${issue.code} ${issue.message}`} issue={issue} />
        ))}
        <PastEvidence cell={cell} issues={issues} may={may} onSet={set} />
        {isOpen ? null : (
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-xs text-muted tabular-nums">
              A person below {sayCellValue(cell, "reviewFrom")}, alone from {sayCellValue(cell, "autoFrom")}
              {isMoney ? `, ${sayCellValue(cell, "limits")}` : ""}
              {changes.length > 0 ? `. ${String(changes.length)} changed` : ""}
            </p>
            <Button variant="quiet" aria-expanded={open} aria-controls={id} onClick={() => setOpened(!opened)}>
              {opened ? "Close" : "Open"}
              <span className="sr-only">
                {" "}
                {title} of {intent}
              </span>
            </Button>
          </div>
        )}
        {open ? <CellFields {...props} id={id} changeOf={of} onSet={set} /> : null}
      </div>
    </Margin>
  );
}

/** Why a lead lets it do more alone than its evidence shows: asked for where it does, and in sight from then on. */
function PastEvidence(
  props: Pick<CellEditorProps, "cell" | "issues" | "may"> & { onSet: (next: Partial<Cell>) => void },
) {
  const { cell, issues, may, onSet } = props;
  const isPast = issues.some(({ code }) => code === "past_evidence");
  if (!isPast && cell.pastEvidence === null) return null;
  if (!may)
    return <p className="text-xs text-warning">Past its evidence: {cell.pastEvidence?.reason ?? "no reason given"}</p>;
  const give = (reason: string) =>
    onSet({ pastEvidence: reason === "" ? null : { reason, at: cell.pastEvidence?.at ?? new Date().toISOString() } });
  return (
    <TextField
      label="Why before its evidence shows it"
      hint="It stays visible for as long as it holds."
      maxLength={500}
      value={cell.pastEvidence?.reason ?? ""}
      onChange={(event) => give(event.target.value)}
    />
  );
}

type CellFieldsProps = CellEditorProps & {
  id: string;
  changeOf: (field: CellField) => ReleaseChange | undefined;
  onSet: (next: Partial<Cell>) => void;
};

/** All that bounds it, thresholds first. */
function CellFields({ id, name, title, intent, isMoney, cell, may, changeOf, onSet, onRemove }: CellFieldsProps) {
  return (
    <fieldset id={id} disabled={!may} className="grid min-w-0 grid-cols-1 gap-4">
      <legend className="sr-only">
        {title} of {intent}
      </legend>
      <Margin change={changeOf("reviewFrom") ?? changeOf("autoFrom")}>
        <ThresholdRange reviewFrom={cell.reviewFrom} autoFrom={cell.autoFrom} disabled={!may} onChange={onSet} />
      </Margin>
      {name === "reply" ? null : (
        <Margin change={changeOf("limits")}>
          <LimitsField limits={cell.limits} isMoney={isMoney} onChange={(limits) => onSet({ limits })} />
        </Margin>
      )}
      <Margin change={changeOf("conditions")}>
        <ConditionsField conditions={cell.conditions} onChange={(conditions) => onSet({ conditions })} />
      </Margin>
      <CellRest cell={cell} isReply={name === "reply"} changeOf={changeOf} onChange={onSet} />
      {may ? (
        <Button variant="quiet" className="justify-self-start" onClick={onRemove}>
          Take {title} out of {intent}
        </Button>
      ) : null}
    </fieldset>
  );
}

function Issue({ issue }: { issue: DraftView["issues"][number] }) {
  const isError = issue.severity === "error";
  return (
    <p className={isError ? "text-xs text-danger" : "text-xs text-warning"}>
      {isError ? "Error" : "Warning"}: {issue.message}.
    </p>
  );
}

function sayLevel(level: Cell["level"], cap: Cell["level"]): string {
  return rank[level] > rank[cap] ? `Held at ${levelWords[cap]} by the level above.` : levelMeans[level];
}

const rank: Record<Cell["level"], number> = { off: 0, suggest: 1, auto: 2 };
