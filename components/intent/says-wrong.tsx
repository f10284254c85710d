import { problemsAt, type FormPart } from "./form-part";

/** What is wrong at one place of the form, where its hint stands; else the hint. */
export function SaysWrong({ part, at, hint }: { part: FormPart; at: string; hint?: string }) {
  const found = problemsAt(part, at);
  if (found.length === 0) return hint ?? null;
  return found.map(({ severity, message }) => (
    <span key={message} className={severity === "error" ? "block text-danger" : "block text-warning"}>
      {severity === "error" ? "" : "Note: "}
      {message}
    </span>
  ));
}
