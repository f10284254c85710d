"use client";

import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { replaced, without, type FormPart } from "./form-part";
import { FormSection } from "./form-section";
import { SaysWrong } from "./says-wrong";
import { Sayings } from "./sayings";

/** What sends a request to a person though it is of this kind. */
export function ExceptionsSection({ part }: { part: FormPart }) {
  const { exceptions } = part.procedure;
  const { set, readOnly } = part;
  return (
    <FormSection
      title="What goes to a person instead"
      says="A message that says one of these is not resolved by the agent, and the person reads why."
    >
      {exceptions.map((exception, index) => {
        const change = (next: Partial<typeof exception>) =>
          set({ exceptions: replaced(exceptions, index, { ...exception, ...next }) });
        return (
          // Exceptions have no name of their own, and keep their order while they are typed into.
          <fieldset key={index} className="grid min-w-0 grid-cols-1 gap-2 border-l pl-3">
            <legend className="sr-only">Exception {index + 1}</legend>
            <TextField
              label="Why"
              value={exception.why}
              hint={
                <SaysWrong
                  part={part}
                  at={`exceptions.${String(index)}.why`}
                  hint="Ends the sentence: a person decides, because …"
                />
              }
              onChange={(event) => change({ why: event.target.value })}
            />
            <Sayings
              part={part}
              label="When the message says"
              at={`exceptions.${String(index)}.says`}
              value={exception.says}
              onChange={(says) => change({ says })}
            />
            {readOnly ? null : (
              <Button
                variant="quiet"
                className="justify-self-start"
                onClick={() => set({ exceptions: without(exceptions, index) })}
              >
                Remove exception {index + 1}
              </Button>
            )}
          </fieldset>
        );
      })}
      {exceptions.length === 0 ? <p className="text-sm text-muted">No exceptions.</p> : null}
      {readOnly ? null : (
        <Button
          className="justify-self-start"
          onClick={() => set({ exceptions: [...exceptions, { says: [], why: "" }] })}
        >
          Add an exception
        </Button>
      )}
    </FormSection>
  );
}
