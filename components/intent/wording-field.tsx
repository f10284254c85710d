"use client";

import { useRef, useState } from "react";
import { previewWording } from "@/server/core/procedure/preview-wording";
import { wordingSlots, type WordingName } from "@/server/core/procedure/wording-slots";
import { SelectField, TextArea } from "../ui/field";
import type { FormPart } from "./form-part";
import { SaysWrong } from "./says-wrong";

interface WordingFieldProps {
  part: FormPart;
  label: string;
  name: WordingName;
  /** Where it stands in the procedure: "wish.ask". */
  at: string;
  value: string;
  hint: string;
  onChange: (value: string) => void;
}

/** Words for a customer, with the slots that may stand in them and how it reads once they are filled. */
export function WordingField({ part, label, name, at, value, hint, onChange }: WordingFieldProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = (slot: string) => {
    if (slot === "") return;
    const { selectionStart = value.length, selectionEnd = value.length } = box.current ?? {};
    onChange(`${value.slice(0, selectionStart)}{{${slot}}}${value.slice(selectionEnd)}`);
    box.current?.focus();
  };
  const lines = value.split("\n").length;
  return (
    <div className="grid grid-cols-1 gap-2">
      <TextArea
        ref={box}
        label={label}
        rows={Math.max(2, Math.min(12, lines + 1))}
        value={value}
        hint={<SaysWrong part={part} at={at} hint={hint} />}
        onChange={(event) => onChange(event.target.value)}
      />
      {part.readOnly ? null : (
        <div className="max-w-96">
          <SelectField
            label={`Insert into: ${label}`}
            hideLabel
            value=""
            onChange={(event) => insert(event.target.value)}
          >
            <option value="">Insert what is known…</option>
            {wordingSlots(part.procedure, name).map((slot) => (
              <option key={slot.name} value={slot.name}>
                {slot.name}: {slot.describe}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <Preview part={part} label={label} value={value} />
    </div>
  );
}

function Preview({ part, label, value }: { part: FormPart; label: string; value: string }) {
  const [isOpen, setOpen] = useState(false);
  if (value.trim() === "") return null;
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-xs font-medium text-faint">How it reads, for a made-up customer</summary>
      {isOpen ? <Sentences part={part} label={label} value={value} /> : null}
    </details>
  );
}

function Sentences({ part: { procedure, choices }, label, value }: { part: FormPart; label: string; value: string }) {
  const [cited] = procedure.cites;
  const title = choices.articles.find(({ id }) => id === cited)?.title ?? cited ?? null;
  const preview = previewWording(value, procedure, title);
  if (!preview.ok) {
    return <p className="pt-1 text-danger">It cannot be sent: nothing fills {preview.missing.join(", ")}.</p>;
  }
  return (
    <blockquote aria-label={`${label}, filled`} className="max-w-prose border-l-2 pt-1 pl-3 text-prose text-muted">
      {preview.sentences.map((sentence, index) => (
        // Sentences have no name of their own, and may be the same.
        <p key={index}>{sentence}</p>
      ))}
    </blockquote>
  );
}
