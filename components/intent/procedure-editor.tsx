"use client";

import { useState } from "react";
import type { CellConditions, DescribedProcedure } from "@/server/core/procedure/described-procedure";
import type { Procedure } from "@/server/core/procedure/procedure";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Segmented } from "../ui/segmented";
import type { ProcedureChoices } from "./intent-types";
import { ProcedureForm } from "./procedure-form";
import { ProcedureTextField, sayProblem } from "./procedure-text-field";
import { useProcedure, type ProcedureEdit } from "./use-procedure";

export interface ProcedureEditorProps {
  /** The intent that it is about, and whether its policy has it switched off: then nothing has to be said. */
  intent: { name: string; title: string; isOff: boolean };
  /** null: nothing says yet how it is resolved. */
  procedure: Procedure | null;
  /** The conditions of every cell that the intent's policy has, by its name. They are written beside the steps. */
  conditions: CellConditions;
  choices: ProcedureChoices;
  readOnly: boolean;
  /**
   * Called with a whole procedure alone, and with the conditions of the same cells: both go into the draft in one change. What the
   * check objects to is shown here and may be saved; it keeps the draft from being published.
   */
  onChange: (next: DescribedProcedure) => void;
  /** Why what stands on the screen is not in the draft yet ("Line 12: …"); null once it is. A save before that leaves it out. */
  onUnfinished: (why: string | null) => void;
}

/**
 * How one kind of request is resolved, as a form and as text. It begins with what it is given and keeps what is written from there:
 * another procedure is another editor, by its `key`.
 */
export function ProcedureEditor(props: ProcedureEditorProps) {
  const { intent, procedure, conditions, readOnly, onChange } = props;
  const [begun, setBegun] = useState(procedure);
  if (begun !== null) return <Editor {...props} procedure={begun} />;
  const begin = () => {
    const first = emptyProcedure(intent.name);
    setBegun(first);
    onChange({ procedure: first, conditions });
  };
  return (
    <div className="grid justify-items-start gap-2 text-sm">
      <p className="text-muted">Nothing says how it is resolved yet: a person handles it.</p>
      {readOnly ? null : <Button onClick={begin}>Write how it is resolved</Button>}
    </div>
  );
}

function emptyProcedure(intent: string): Procedure {
  return {
    ...{ intent, about: "nothing", prefers: null, wish: null, exceptions: [], slots: [], steps: [] },
    ...{ reply: null, answerFromDocuments: false, unproven: "Thank you for your message. We are looking into it." },
    ...{ unprovenPurpose: "answer", askAbout: null, cites: [], followUp: "none", followUpReply: null },
  };
}

type View = "form" | "text";
const views = [
  { value: "form", name: "Form" },
  { value: "text", name: "Text" },
] as const;

function Editor(props: ProcedureEditorProps & { procedure: Procedure }) {
  const { intent, procedure, conditions, choices, readOnly, onChange, onUnfinished } = props;
  const [view, setView] = useState<View>("form");
  const setting = {
    ...{ intent: intent.name, isOff: intent.isOff, cells: Object.keys(conditions), actions: choices.actions },
    articles: choices.articles.map(({ id }) => id),
  };
  const edit = useProcedure({ start: { procedure, conditions }, setting, onChange, onUnfinished });
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented label="The procedure as" value={view} choices={views} onValueChange={setView} />
        <Tally edit={edit} />
      </div>
      {view === "text" ? (
        <ProcedureTextField
          label={`Procedure of ${intent.title}`}
          text={edit.text}
          problems={edit.textRead.problems}
          readOnly={readOnly}
          onChange={edit.setText}
        />
      ) : (
        <FormView edit={edit} choices={choices} readOnly={readOnly} onText={() => setView("text")} />
      )}
    </div>
  );
}

interface FormViewProps {
  edit: ProcedureEdit;
  choices: ProcedureChoices;
  readOnly: boolean;
  onText: () => void;
}

/** The form; or why it waits: a text that is not whole has no fields, and nothing of it is thrown away. */
function FormView({ edit, choices, readOnly, onText }: FormViewProps) {
  const { form, formRead, textRead, isTextAhead, setForm, takeLastWhole } = edit;
  if (isTextAhead) {
    const [first] = textRead.problems;
    return (
      <Notice live tone="warning" title="The form waits until the text is whole">
        {first === undefined ? null : <p>{sayProblem(first)}</p>}
        <p className="text-muted">Nothing is lost: the text is as it was written.</p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={onText}>Back to the text</Button>
          <Button variant="quiet" onClick={takeLastWhole}>
            Give up the text, and take the last whole form
          </Button>
        </div>
      </Notice>
    );
  }
  return (
    <ProcedureForm
      part={{
        ...form,
        ...{ choices, readOnly, problems: formRead.problems },
        set: (next) => setForm({ ...form, procedure: { ...form.procedure, ...next } }),
        setConditions: (cell, of) => setForm({ ...form, conditions: { ...form.conditions, [cell]: of } }),
      }}
    />
  );
}

/** How much is wrong with what stands there, in a few words. */
function Tally({ edit: { textRead } }: { edit: ProcedureEdit }) {
  const errors = textRead.problems.filter(({ severity }) => severity === "error").length;
  const notes = textRead.problems.length - errors;
  const count = (n: number, one: string, many: string) => `${String(n)} ${n === 1 ? one : many}`;
  if (!textRead.ok)
    return <p className="text-sm text-danger">Not whole yet: {count(errors, "place", "places")} to mend</p>;
  if (errors + notes === 0) return null;
  const says = [
    errors > 0 ? `${count(errors, "error", "errors")} that would keep it from being published` : "",
    notes > 0 ? count(notes, "note", "notes") : "",
  ];
  return (
    <p className={errors > 0 ? "text-sm text-danger" : "text-sm text-warning"}>
      {says.filter((part) => part !== "").join(", ")}
    </p>
  );
}
