"use client";

import { useId, useRef } from "react";
import type { TextProblem } from "@/server/core/procedure/procedure-text";
import { cn } from "../ui/cn";

interface ProcedureTextFieldProps {
  label: string;
  text: string;
  problems: readonly TextProblem[];
  readOnly: boolean;
  onChange: (text: string) => void;
}

const font = "font-mono text-sm leading-5 pointer-coarse:text-lg pointer-coarse:leading-6";

/** A procedure as text, with its lines counted and what is wrong marked. The Tab key leaves it, as any other field. */
export function ProcedureTextField({ label, text, problems, readOnly, onChange }: ProcedureTextFieldProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const rows = useRef<HTMLOListElement>(null);
  const lines = text.split("\n");
  const worst = new Map(problems.toReversed().map(({ line, severity }) => [line, severity]));
  for (const { line, severity } of problems) if (severity === "error") worst.set(line, severity);
  const goTo = ({ offset, length, line }: TextProblem) => {
    box.current?.focus({ preventScroll: true });
    box.current?.setSelectionRange(offset, offset + length);
    rows.current?.children[line - 1]?.scrollIntoView({ block: "center" });
  };
  return (
    <div className="grid min-w-0 grid-cols-1 gap-2">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative flex max-h-pane overflow-y-auto rounded-control border border-line-strong bg-surface">
        <ol
          ref={rows}
          aria-hidden
          className={cn(font, "pointer-events-none absolute inset-x-0 top-0 py-2 select-none")}
        >
          {lines.map((_line, index) => (
            // Lines have no name of their own.
            <li key={index} className={cn("px-2", rowLook[worst.get(index + 1) ?? "sound"])}>
              {index + 1}
            </li>
          ))}
        </ol>
        <span aria-hidden className="w-12 shrink-0" />
        <textarea
          id={id}
          ref={box}
          rows={lines.length + 1}
          wrap="off"
          value={text}
          readOnly={readOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={problems.some(({ severity }) => severity === "error")}
          aria-describedby={`${id}-says`}
          onChange={(event) => onChange(event.target.value)}
          className={cn(
            font,
            "relative min-w-0 grow resize-none overflow-x-auto overflow-y-hidden bg-transparent py-2 pr-2 whitespace-pre text-text",
          )}
        />
      </div>
      <div id={`${id}-says`} role="status" className="grid grid-cols-1 gap-1 text-sm">
        {problems.length === 0 ? (
          <p className="text-muted">Nothing is wrong with it.</p>
        ) : (
          <Problems problems={problems} onGo={goTo} />
        )}
      </div>
    </div>
  );
}

const rowLook = {
  error: "bg-danger-subtle font-semibold text-danger",
  warning: "bg-warning-subtle font-semibold text-warning",
  sound: "text-faint",
};

const most = 20;

function Problems(props: { problems: readonly TextProblem[]; onGo: (problem: TextProblem) => void }) {
  const { problems, onGo } = props;
  const rest = problems.length - most;
  return (
    <>
      <ul aria-label="What is wrong" className="grid grid-cols-1 gap-1">
        {problems.slice(0, most).map((problem) => (
          <li key={`${String(problem.offset)} ${problem.path} ${problem.message}`}>
            <button
              type="button"
              className={cn(
                "min-h-6 rounded-control text-left underline-offset-2 hover:underline pointer-coarse:min-h-11",
                problem.severity === "error" ? "text-danger" : "text-warning",
              )}
              onClick={() => onGo(problem)}
            >
              {sayProblem(problem)}
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="text-muted">And {rest} more.</p> : null}
    </>
  );
}

/** "Line 12, column 5: A comma is missing before this". */
export function sayProblem({ severity, line, column, message }: TextProblem): string {
  const note = severity === "warning" ? "Note: " : "";
  return `${note}Line ${String(line)}, column ${String(column)}: ${message}`;
}
