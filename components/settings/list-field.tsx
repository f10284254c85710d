"use client";

import { X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { FieldHint } from "./field-hint";

interface ListFieldProps {
  label: string;
  /** "Add a word": what the field is for. */
  add: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  fault?: string | undefined;
  disabled: boolean;
  none: string;
  hint?: string;
  /** What may be chosen; without it anything may be typed. */
  choices?: readonly { name: string; title: string }[];
  /** How what is typed is kept. */
  kept?: (text: string) => string;
}

const trimmed = (text: string): string => text.trim();

/** A list of short entries. Enter adds what is typed; each entry has a button that takes it away. */
export function ListField(props: ListFieldProps) {
  const { label, add, value, onChange, fault, disabled, none, hint, choices, kept = trimmed } = props;
  const take = (entry: string) => {
    const one = kept(entry);
    if (one !== "" && !value.includes(one)) onChange([...value, one]);
  };
  const titleOf = (entry: string) => choices?.find(({ name }) => name === entry)?.title ?? entry;
  return (
    <fieldset className="grid min-w-0 content-start gap-2">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      {value.length === 0 ? (
        <p className="text-sm text-muted">{none}</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {value.map((entry) => (
            <li
              key={entry}
              className="inline-flex max-w-full items-center gap-1 rounded-control border bg-raised pl-2 text-sm"
            >
              <span className="truncate">{titleOf(entry)}</span>
              {disabled ? (
                <span className="w-2" />
              ) : (
                <button
                  type="button"
                  aria-label={`Remove ${titleOf(entry)}`}
                  className="flex size-7 items-center justify-center rounded-control text-muted hover:text-text pointer-coarse:size-11"
                  onClick={() => onChange(value.filter((other) => other !== entry))}
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {disabled ? null : (
        <Adder add={add} choices={choices?.filter(({ name }) => !value.includes(name))} onAdd={take} />
      )}
      <p className="text-xs text-faint">
        <FieldHint fault={fault} {...(hint === undefined ? {} : { hint })} />
      </p>
    </fieldset>
  );
}

interface AdderProps {
  add: string;
  choices: readonly { name: string; title: string }[] | undefined;
  onAdd: (entry: string) => void;
}

function Adder({ add, choices, onAdd }: AdderProps) {
  const [text, setText] = useState("");
  const take = () => {
    onAdd(text);
    setText("");
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || text.trim() === "") return;
    event.preventDefault();
    take();
  };
  if (choices === undefined) {
    return (
      <div className="flex max-w-96 items-end gap-2">
        <div className="grow">
          <TextField
            label={add}
            hideLabel
            placeholder={add}
            value={text}
            maxLength={80}
            onKeyDown={enter}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Button aria-label={`${add}: add`} onClick={take}>
          Add
        </Button>
      </div>
    );
  }
  return (
    <div className="max-w-96">
      <SelectField label={add} hideLabel value="" onChange={(event) => onAdd(event.target.value)}>
        <option value="">{add}</option>
        {choices.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
