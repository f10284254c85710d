"use client";

import { AboutSection } from "./about-section";
import { CellConditionsField } from "./cell-conditions-field";
import { ExceptionsSection } from "./exceptions-section";
import type { FormPart } from "./form-part";
import { FormSection } from "./form-section";
import { FollowUpSection, ReplySection } from "./reply-section";
import { SlotsSection } from "./slots-section";
import { StepsSection } from "./steps-section";

/** Everything that a procedure says, in the order in which it happens. */
export function ProcedureForm({ part }: { part: FormPart }) {
  const { procedure, conditions, choices } = part;
  const steps = procedure.steps.map(({ action }) => action);
  const rest = Object.keys(conditions).filter((cell) => cell !== "reply" && !steps.includes(cell));
  return (
    <fieldset disabled={part.readOnly} className="grid min-w-0 grid-cols-1 gap-5">
      <legend className="sr-only">Procedure</legend>
      <AboutSection part={part} />
      <ExceptionsSection part={part} />
      <SlotsSection part={part} />
      <StepsSection part={part} />
      {rest.length === 0 ? null : (
        <FormSection title="What no step does" says="The policy speaks of it: people may do it on these tickets.">
          {rest.map((cell) => (
            <CellConditionsField
              key={cell}
              part={part}
              cell={cell}
              title={choices.actions.find(({ name }) => name === cell)?.title ?? cell}
            />
          ))}
        </FormSection>
      )}
      <ReplySection part={part} />
      <FollowUpSection part={part} />
    </fieldset>
  );
}
