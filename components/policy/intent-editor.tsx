"use client";

import { useState } from "react";
import type { ReleaseChange } from "@/server/core/policy/compare-releases";
import { Button } from "../ui/button";
import { SelectField } from "../ui/field";
import { CellEditor } from "./cell-editor";
import type { BoardCell } from "./cell-row";
import { Dial } from "./dial";
import { levelMeans, sayName } from "./level-words";
import { Margin } from "./margin";
import type { Body, Cell, DraftView } from "./policy-types";
import type { DraftEdit } from "./use-draft";

interface IntentEditorProps {
  intent: Body["intents"][number];
  draft: DraftView;
  edit: DraftEdit;
  changes: readonly ReleaseChange[];
  /** Of what rules now. */
  evidence: readonly BoardCell[];
  may: boolean;
  /** It is the only one on the page: its cells stand open. */
  isOpen: boolean;
}

type IntentPolicy = Body["policy"]["intents"][string];

/** What a cell says before anybody has said anything: nothing is done alone. */
const newCell: Cell = {
  ...{ level: "suggest", reviewFrom: 0.45, autoFrom: 0.7, limits: null, conditions: [] },
  ...{ grounding: "required", qaSampleRate: 0.05, rolloutShare: 1, channels: null, pastEvidence: null },
};

/** One kind of request: its own level, which caps the others, and a line for each action and the reply. */
export function IntentEditor({ intent, draft, edit, changes, evidence, may, isOpen }: IntentEditorProps) {
  const policy = edit.body.policy.intents[intent.name] ?? { level: "off", cells: {} };
  const change = (by: (policy: IntentPolicy) => void) =>
    edit.edit((body) => {
      const own = (body.policy.intents[intent.name] ??= { level: "off", cells: {} });
      by(own);
    });
  const id = `intent-${intent.name}`;
  const level = changes.find(({ area, field }) => area === "intent" && field === "level");
  return (
    <section aria-labelledby={id} className="grid grid-cols-1 gap-3 border-t pt-4">
      <Margin change={level}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="grid min-w-0">
            <h2 id={id} className="text-lg font-semibold">
              {intent.title}
            </h2>
            <p className="text-xs text-faint">{levelMeans[policy.level]}</p>
          </div>
          <Dial
            label={`Level of ${intent.title}`}
            value={policy.level}
            says={levelMeans[policy.level]}
            onChange={may ? (value) => change((own) => (own.level = value)) : null}
          />
        </div>
      </Margin>
      {Object.entries(policy.cells).map(([name, cell]) => (
        <CellEditor
          key={name}
          name={name}
          title={titleOf(name, draft)}
          intent={intent.title}
          isMoney={draft.actions.some((action) => action.name === name && action.effect === "money")}
          cell={cell}
          cap={policy.level}
          changes={changes.filter(({ area, where }) => area === "cell" && where === `${intent.name}.${name}`)}
          issues={draft.issues.filter(({ where }) => where === `${intent.name}.${name}`)}
          evidence={evidence.find((one) => one.cell === name) ?? null}
          may={may}
          isOpen={isOpen}
          onChange={(next) => change((own) => (own.cells[name] = next))}
          onRemove={() => change((own) => Reflect.deleteProperty(own.cells, name))}
        />
      ))}
      {changes
        .filter(({ area, kind }) => area === "cell" && kind === "removed")
        .map(({ where }) => (
          <p key={where} className="border-l-2 border-danger pl-3 text-xs text-muted">
            {titleOf(where.split(".")[1] ?? "", draft)}: taken out. Every use of it waits for a review.
          </p>
        ))}
      {may ? (
        <AddCell
          draft={draft}
          has={Object.keys(policy.cells)}
          intent={intent.title}
          onAdd={(name) => change((own) => (own.cells[name] = newCell))}
        />
      ) : null}
    </section>
  );
}

function AddCell(props: { draft: DraftView; has: readonly string[]; intent: string; onAdd: (name: string) => void }) {
  const { draft, has, intent, onAdd } = props;
  const free = ["reply", ...draft.actions.map(({ name }) => name)].filter((name) => !has.includes(name));
  const [chosen, setChosen] = useState("");
  const name = free.includes(chosen) ? chosen : (free[0] ?? "");
  if (name === "") return null;
  return (
    <div className="flex items-end gap-2">
      <SelectField
        label={`Add to ${intent}`}
        hideLabel
        value={name}
        onChange={(event) => setChosen(event.target.value)}
      >
        {free.map((one) => (
          <option key={one} value={one}>
            {titleOf(one, draft)}
          </option>
        ))}
      </SelectField>
      <Button variant="quiet" onClick={() => onAdd(name)}>
        Add
      </Button>
    </div>
  );
}

function titleOf(name: string, draft: DraftView): string {
  if (name === "reply") return "Reply";
  return draft.actions.find((action) => action.name === name)?.title ?? sayName(name);
}
