"use client";

import { useState, type KeyboardEvent } from "react";
import { Button } from "../ui/button";
import { TextArea } from "../ui/field";
import { linesOf } from "./lines-of";

interface AddExamplesProps {
  has: readonly string[];
  onAdd: (examples: string[]) => void;
}

/** Takes one example or many lines at once. What is there already is not added again. */
export function AddExamples({ has, onAdd }: AddExamplesProps) {
  const [text, setText] = useState("");
  const lines = linesOf(text);
  const fresh = lines.filter((line) => !has.includes(line));
  const known = lines.length - fresh.length;
  const add = () => {
    if (fresh.length === 0) return;
    onAdd(fresh);
    setText("");
  };
  const press = (event: KeyboardEvent) => {
    // While several lines are written, a new line is one more of them.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || text.includes("\n")) return;
    event.preventDefault();
    add();
  };
  return (
    <div className="grid max-w-prose justify-items-start gap-2">
      <div className="w-full">
        <TextArea
          label="Add examples"
          hint={
            known === 0
              ? "Enter adds a line. Many lines can be pasted at once: each becomes an example."
              : `${known === 1 ? "1 of them is" : `${String(known)} of them are`} here already.`
          }
          dir="auto"
          rows={Math.min(8, Math.max(2, lines.length))}
          value={text}
          onKeyDown={press}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <Button disabled={fresh.length === 0} onClick={add}>
        {fresh.length > 1 ? `Add ${String(fresh.length)} examples` : "Add the example"}
      </Button>
    </div>
  );
}
