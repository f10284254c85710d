"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { policyTestOf, type TriedDecision } from "@/server/core/policy/policy-test-of";
import { ActButton } from "../ui/act-button";
import { Link } from "../ui/link";
import type { IntentSource } from "./intent-types";

const TestDialog = dynamic(() => import("../policy/test-dialog").then((found) => found.TestDialog));

export type Decided = Pick<TriedDecision, "input" | "decision">;

interface SaveTestProps {
  source: IntentSource;
  decided: Decided;
  /** What was tried; null for a ticket, whose words are the customer's own and stay with it. */
  message: string | null;
}

/** Makes a test of what came out, and puts it into the draft. */
export function SaveTest({ source: { body, draft, edit }, decided, message }: SaveTestProps) {
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const made = policyTestOf(nameFor(body, message), { ...decided, message });
  const whyNot =
    edit === null ? "A test is part of a draft that you may change." : "whyNot" in made ? made.whyNot : null;
  return (
    <div className="grid justify-items-start gap-2 border-t pt-3">
      <ActButton whyNot={whyNot} onClick={() => setOpen(true)}>
        Save it as a test
      </ActButton>
      {whyNot === null ? null : <p className="text-xs text-faint">{whyNot}</p>}
      {saved === null || draft === null ? null : (
        <p role="status" className="text-sm">
          &quot;{saved}&quot; is in the draft. It runs once the draft is saved, among{" "}
          <Link href={`/policies/drafts/${draft.id}`} className="underline underline-offset-2">
            its tests
          </Link>
          .
        </p>
      )}
      {open && draft !== null && edit !== null && !("whyNot" in made) ? (
        <TestDialog
          title="Save it as a test"
          test={made}
          draft={draft}
          body={body}
          onClose={() => setOpen(false)}
          onSave={(test) => {
            edit.edit((changed) => changed.tests.push(test));
            setSaved(test.name);
            setOpen(false);
          }}
        />
      ) : null}
    </div>
  );
}

const longestName = 60;

function nameFor(body: IntentSource["body"], message: string | null): string {
  const [line = ""] = (message ?? "").split("\n");
  const wanted =
    line === "" ? "As a ticket went" : line.length > longestName ? `${line.slice(0, longestName).trimEnd()}…` : line;
  const taken = new Set(body.tests.map(({ name }) => name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted} (${String(count)})`;
    if (!taken.has(name)) return name;
  }
}
