import { useState } from "react";
import type { DescribedProcedure } from "@/server/core/procedure/described-procedure";
import {
  procedureFromText,
  procedureToText,
  type ProcedureRead,
  type ProcedureSetting,
} from "@/server/core/procedure/procedure-text";
import { sayProblem } from "./procedure-text-field";

export interface ProcedureEdit {
  /** What the form shows: what was written in it, or the last whole one of the text. */
  form: DescribedProcedure;
  /** What is wrong with the form, and with the text. */
  formRead: ProcedureRead;
  text: string;
  textRead: ProcedureRead;
  /** The text says something else than the form, and is no procedure yet: the form has to wait. */
  isTextAhead: boolean;
  setForm: (next: DescribedProcedure) => void;
  setText: (next: string) => void;
  /** Gives up what was written in the text since it was a whole procedure. */
  takeLastWhole: () => void;
}

interface UseProcedureProps {
  start: DescribedProcedure;
  setting: ProcedureSetting;
  onChange: (next: DescribedProcedure) => void;
  onUnfinished: (why: string | null) => void;
}

/** One procedure in two forms. Neither loses what is half written in it: the text keeps its letters, the form its empty fields. */
export function useProcedure({ start, setting, onChange, onUnfinished }: UseProcedureProps): ProcedureEdit {
  const [form, setFormOnly] = useState(start);
  const [text, setTextOnly] = useState(() => procedureToText(start));
  const formText = procedureToText(form);
  const formRead = procedureFromText(formText, setting);
  const textRead = text === formText ? formRead : procedureFromText(text, setting);
  return {
    ...{ form, formRead, text, textRead },
    isTextAhead: text !== formText && !textRead.ok,
    setForm: (next) => {
      const written = procedureToText(next);
      const read = procedureFromText(written, setting);
      setFormOnly(next);
      setTextOnly(written);
      if (read.ok) onChange(read.described);
      onUnfinished(read.ok ? null : saysForm(read));
    },
    setText: (next) => {
      const read = procedureFromText(next, setting);
      setTextOnly(next);
      if (read.ok) {
        setFormOnly(read.described);
        onChange(read.described);
      }
      onUnfinished(read.ok ? null : saysText(read));
    },
    takeLastWhole: () => {
      setTextOnly(formText);
      onUnfinished(formRead.ok ? null : saysForm(formRead));
    },
  };
}

function saysText({ problems: [first] }: ProcedureRead): string {
  return first === undefined ? "The text is not a whole procedure yet" : sayProblem(first);
}

function saysForm({ problems }: ProcedureRead): string {
  return problems.length === 1
    ? "One field of the procedure is not filled in as it has to be"
    : `${String(problems.length)} fields of the procedure are not filled in as they have to be`;
}
