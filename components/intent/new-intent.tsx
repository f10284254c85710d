"use client";

import { useRouter } from "next/navigation";
import { useState, type SubmitEvent } from "react";
import { freeIntentName, withIntent } from "@/server/core/policy/intent-edits";
import type { DraftEdit } from "../policy/use-draft";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextArea, TextField } from "../ui/field";
import { linesOf } from "./lines-of";
import { intentHref } from "./intent-address";

interface NewIntentProps {
  edit: DraftEdit;
  draftId: string | null;
  /** The intent whose procedure, policy and routing it takes over; null: it begins from nothing. */
  copyOf: { name: string; title: string } | null;
}

/** Adds an intent to the draft: what it is called, and what customers write. It rules nothing before the draft is published. */
export function NewIntent({ edit, draftId, copyOf }: NewIntentProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{copyOf === null ? "New intent" : "Copy"}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={copyOf === null ? "New intent" : `A copy of ${copyOf.title}`}
        says={
          copyOf === null
            ? "It begins switched off: its requests go to a person until you say how they are resolved."
            : "It takes over the procedure, the policy and the routing. Two intents with the same examples cannot be told apart, so it needs its own."
        }
      >
        <NewIntentForm edit={edit} draftId={draftId} copyOf={copyOf} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NewIntentForm({ edit, draftId, copyOf, onDone }: NewIntentProps & { onDone: () => void }) {
  const router = useRouter();
  const [title, setTitle] = useState("");
  const [description, setDescription] = useState("");
  const [examples, setExamples] = useState("");
  const name = freeIntentName(edit.body, title);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const intent = { name, title: title.trim(), description: description.trim(), examples: linesOf(examples) };
    edit.replace(withIntent(edit.body, intent, copyOf?.name ?? null));
    onDone();
    router.push(intentHref(name, draftId));
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <TextField
        label="Title"
        hint={
          title.trim() === "" ? (
            "As reviewers and leads read it."
          ) : (
            <>
              Named <span className="font-mono">{name}</span> in files and rules.
            </>
          )
        }
        autoFocus
        required
        maxLength={80}
        pattern=".*\S.*"
        title="Some words"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextField
        label="What the customer wants"
        hint="One sentence."
        required
        maxLength={300}
        pattern=".*\S.*"
        title="Some words"
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <TextArea
        label="Examples"
        hint="What customers write, one a line. Five or more make it easy to tell from the others."
        required
        rows={5}
        value={examples}
        onChange={(event) => setExamples(event.target.value)}
      />
      <Button type="submit" variant="primary" disabled={linesOf(examples).length === 0}>
        Add to the draft
      </Button>
    </form>
  );
}
