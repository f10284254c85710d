"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { Binding, ProcedureStep } from "@/server/core/procedure/procedure";
import { assuranceWording } from "../ticket/sure";
import { Button } from "../ui/button";
import { SelectField } from "../ui/field";
import { BindingField } from "./binding-field";
import { CellConditionsField } from "./cell-conditions-field";
import type { FormPart } from "./form-part";
import type { ProcedureChoices } from "./intent-types";
import { SaysWrong } from "./says-wrong";

interface StepFieldProps {
  part: FormPart;
  step: ProcedureStep;
  index: number;
  onChange: (next: ProcedureStep) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One action, what it is given, and what has to be true for it. */
export function StepField({ part, step, index, onChange, onMove, onRemove }: StepFieldProps) {
  const { procedure, choices, readOnly } = part;
  const { actions } = choices;
  const action = actions.find(({ name }) => name === step.action) ?? null;
  const at = `steps.${String(index)}`;
  const bind = (arg: string, binding: Binding | null) => {
    const { [arg]: _before, ...others } = step.args;
    onChange({ ...step, args: binding === null ? others : { ...step.args, [arg]: binding } });
  };
  const strange = Object.keys(step.args).filter((arg) => action === null || !Object.hasOwn(action.args, arg));
  const isFirst = procedure.steps.findIndex((one) => one.action === step.action) === index;
  return (
    <>
      <SelectField
        label={`Step ${String(index + 1)}`}
        value={step.action}
        hint={<SaysWrong part={part} at={`${at}.action`} {...(action === null ? {} : { hint: saysOf(action) })} />}
        onChange={(event) => onChange({ action: event.target.value, args: kept(step, actions, event.target.value) })}
      >
        {action === null ? <option value={step.action}>{step.action} (there is no such action)</option> : null}
        {actions.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </SelectField>
      {action === null
        ? null
        : Object.entries(action.args).map(([arg, declared]) => (
            <BindingField
              key={arg}
              part={part}
              at={`${at}.args.${arg}`}
              name={arg}
              declared={declared}
              binding={step.args[arg] ?? null}
              onChange={(binding) => bind(arg, binding)}
            />
          ))}
      {strange.map((arg) => (
        <p key={arg} className="flex flex-wrap items-center gap-2 text-sm text-danger">
          It takes no {arg}.
          {readOnly ? null : (
            <Button variant="quiet" onClick={() => bind(arg, null)}>
              Take out {arg}
            </Button>
          )}
        </p>
      ))}
      {isFirst && action !== null ? <CellConditionsField part={part} cell={step.action} title={action.title} /> : null}
      {readOnly ? null : (
        <div className="flex flex-wrap gap-2">
          <Button disabled={index === 0} aria-label={`Move step ${String(index + 1)} up`} onClick={() => onMove(-1)}>
            <ArrowUp aria-hidden className="size-4" />
          </Button>
          <Button
            disabled={index === procedure.steps.length - 1}
            aria-label={`Move step ${String(index + 1)} down`}
            onClick={() => onMove(1)}
          >
            <ArrowDown aria-hidden className="size-4" />
          </Button>
          <Button variant="quiet" onClick={onRemove}>
            Remove step {index + 1}
          </Button>
        </div>
      )}
    </>
  );
}

type ActionChoice = ProcedureChoices["actions"][number];

/** What the action before was given under the same name stays. */
function kept(step: ProcedureStep, actions: readonly ActionChoice[], next: string): ProcedureStep["args"] {
  const taken = actions.find(({ name }) => name === next)?.args ?? {};
  return Object.fromEntries(Object.entries(step.args).filter(([arg]) => Object.hasOwn(taken, arg)));
}

const reversals: Record<ActionChoice["reversal"], string> = {
  undo: "It can be undone.",
  compensate: "It can be made good.",
  none: "It cannot be taken back.",
};

function saysOf({ describe, assurance, reversal, alwaysReviewed }: ActionChoice): string {
  const sure = `Least certainty of who asks: ${assuranceWording[assurance].toLowerCase()}.`;
  return [describe, sure, reversals[reversal], alwaysReviewed ? "A person always looks at it first." : ""]
    .join(" ")
    .trim();
}
