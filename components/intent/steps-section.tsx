"use client";

import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import type { ProcedureStep } from "@/server/core/procedure/procedure";
import { Button } from "../ui/button";
import { moved, replaced, without, type FormPart } from "./form-part";
import { FormSection } from "./form-section";
import { StepField } from "./step-field";

/** What is done, in order: the order is the agent's, whatever a model proposes. */
export function StepsSection({ part }: { part: FormPart }) {
  const { procedure, set, readOnly, choices } = part;
  const { steps } = procedure;
  const list = useRef<HTMLOListElement>(null);
  const [moving, setMoving] = useState<{ to: number; says: string } | null>(null);
  useEffect(() => {
    const row = moving === null ? null : list.current?.children[moving.to];
    if (row instanceof HTMLElement) row.querySelector<HTMLElement>("select")?.focus();
  }, [moving]);
  const move = (at: number, by: -1 | 1) => {
    const to = at + by;
    if (readOnly || to < 0 || to >= steps.length) return;
    set({ steps: moved(steps, at, by) });
    setMoving({ to, says: `Now step ${String(to + 1)} of ${String(steps.length)}.` });
  };
  const first = choices.actions[0]?.name;
  return (
    <FormSection
      title="What is done, in order"
      says="Each step waits for the one before it. Alt with an arrow key moves a step."
    >
      <p role="status" className="sr-only">
        {moving?.says}
      </p>
      <ol ref={list} className="grid grid-cols-1 gap-4">
        {steps.map((step, index) => (
          // Steps have no name of their own: one action may stand twice.
          <li
            key={index}
            className="grid min-w-0 grid-cols-1 gap-3 rounded-panel border p-3"
            onKeyDown={(event: KeyboardEvent) => {
              if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
              event.preventDefault();
              move(index, event.key === "ArrowUp" ? -1 : 1);
            }}
          >
            <StepField
              part={part}
              step={step}
              index={index}
              onChange={(next: ProcedureStep) => set({ steps: replaced(steps, index, next) })}
              onMove={(by) => move(index, by)}
              onRemove={() => set({ steps: without(steps, index) })}
            />
          </li>
        ))}
      </ol>
      {steps.length === 0 ? <p className="text-sm text-muted">Nothing is done: the customer is answered.</p> : null}
      {readOnly || first === undefined ? null : (
        <Button
          className="justify-self-start"
          onClick={() => set({ steps: [...steps, { action: freeAction(part) ?? first, args: {} }] })}
        >
          Add a step
        </Button>
      )}
    </FormSection>
  );
}

/** One that the policy of the intent speaks of and that is no step yet; null: none is left. */
function freeAction({ procedure, choices, conditions }: FormPart): string | null {
  const left = choices.actions.filter(({ name }) => procedure.steps.every(({ action }) => action !== name));
  return left.find(({ name }) => Object.hasOwn(conditions, name))?.name ?? left[0]?.name ?? null;
}
