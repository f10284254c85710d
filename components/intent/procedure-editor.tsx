"use client";

import { useState } from "react";
import type { CellConditions, DescribedProcedure } from "@/server/core/procedure/described-procedure";
import { Procedure } from "@/server/core/procedure/procedure";
import { TextArea } from "../ui/field";
import type { ProcedureChoices } from "./intent-types";

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

/** How one kind of request is resolved, as a form and as text. */
export function ProcedureEditor(props: ProcedureEditorProps) {
  const { intent, procedure, conditions, readOnly, onChange, onUnfinished } = props;
  const [text, setText] = useState(() => JSON.stringify(procedure, null, 2));
  const read = (next: string) => {
    setText(next);
    const parsed = parse(next);
    if (parsed !== null) onChange({ procedure: parsed, conditions });
    onUnfinished(parsed === null ? "The text is not a whole procedure yet" : null);
  };
  return (
    <TextArea
      label={`Procedure of ${intent.title}`}
      className="font-mono"
      rows={24}
      value={text}
      readOnly={readOnly}
      spellCheck={false}
      onChange={(event) => read(event.target.value)}
    />
  );
}

function parse(text: string): Procedure | null {
  try {
    return Procedure.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
