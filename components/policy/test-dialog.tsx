"use client";

import { useState, type SubmitEvent } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextArea, TextField } from "../ui/field";
import type { Body, DraftView, PolicyTest } from "./policy-types";
import { TestExpect } from "./test-expect";
import { TestGiven } from "./test-given";
import { TestPlan } from "./test-plan";
import { TestRest } from "./test-rest";

interface TestDialogProps {
  title: string;
  test: PolicyTest;
  draft: DraftView;
  body: Body;
  /** Its name among the draft's tests, where it has one already. */
  savedAs?: string;
  onSave: (test: PolicyTest) => void;
  onClose: () => void;
}

/** All that a test says: what it is about, what is planned, and what must come out. */
export function TestDialog({ title, test: before, draft, body, savedAs, onSave, onClose }: TestDialogProps) {
  const [test, setTest] = useState(before);
  const given = (next: Partial<PolicyTest["given"]>) => setTest({ ...test, given: { ...test.given, ...next } });
  const name = test.name.trim();
  const isTaken = name !== savedAs && body.tests.some((other) => other.name === name);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isTaken) return;
    const message = (test.message ?? "").trim();
    onSave({ ...test, name, message: message === "" ? null : message });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      says="A release in which it fails is not published."
      wide
    >
      <form onSubmit={submit} className="grid gap-5">
        <TextField
          label="Name"
          required
          maxLength={120}
          pattern=".*\S.*"
          title="Some words"
          value={test.name}
          aria-invalid={isTaken}
          {...(isTaken ? { hint: "Another test of this draft has this name. Choose a different one." } : {})}
          onChange={(event) => setTest({ ...test, name: event.target.value })}
        />
        <TextArea
          label="What the customer writes"
          hint="Where something stands here, the examples must lead to the kind below. It is kept in the release: no names, no addresses."
          dir="auto"
          maxLength={20_000}
          value={test.message ?? ""}
          onChange={(event) => setTest({ ...test, message: event.target.value })}
        />
        <TestGiven given={test.given} intents={body.intents} onChange={given} />
        <TestPlan given={test.given} actions={draft.actions} onChange={given} />
        <TestRest given={test.given} onChange={given} />
        <TestExpect test={test} actions={draft.actions} onChange={(expect) => setTest({ ...test, expect })} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary">
            {savedAs === undefined ? "Add to the draft" : "Change it in the draft"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
