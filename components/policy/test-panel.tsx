"use client";

import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button";
import type { DraftView, PolicyTest } from "./policy-types";
import type { DraftEdit } from "./use-draft";

const TestDialog = dynamic(() => import("./test-dialog").then((found) => found.TestDialog));

interface TestPanelProps {
  draft: DraftView;
  edit: DraftEdit;
  may: boolean;
}

/** A request as most come: what a new test begins from. */
const fresh: PolicyTest = {
  name: "",
  message: null,
  given: {
    ...{ intent: null, confidence: 1, facts: {}, actions: [], assurance: "attested", channel: "email", language: "en" },
    ...{ riskKinds: [], askedForPerson: false, knowledgeGap: false, attachments: 0, contactChangedDaysAgo: null },
    ...{ repliesThisEpisode: 0, draw: 0 },
    reply: { purpose: "answer", statesAccountFact: false, unsupportedSentences: 0, forbidden: [] },
  },
  expect: { outcome: "escalate", parts: {}, reasons: null },
};

/** The release's own tests, failed ones first, each with what came out otherwise, and a way to change it. */
export function TestPanel({ draft, edit, may }: TestPanelProps) {
  const { tests } = edit.body;
  /** Place of the test that is open; its own length: a new one. */
  const [open, setOpen] = useState<number | null>(null);
  const rows = tests
    .map((test, at) => ({ test, at, failures: failuresOf(draft, test) }))
    .toSorted((a, b) => (b.failures?.length ?? 0) - (a.failures?.length ?? 0));
  const opened = open === null ? null : (tests[open] ?? fresh);
  return (
    <div className="grid gap-3">
      <ul aria-label="Tests" className="grid gap-2">
        {rows.map(({ test, at, failures }) => (
          <li key={`${String(at)} ${test.name}`} className="flex items-start gap-2 text-sm">
            <ResultMark failures={failures} />
            <div className="grid min-w-0 grow">
              <p className="break-words" dir="auto">
                <span className="sr-only">{sayResult(failures)}: </span>
                {test.name}
              </p>
              {failures === null ? (
                <p className="text-xs text-faint">Not run yet: it runs once the draft is saved.</p>
              ) : null}
              {failures?.map((failure) => (
                <p key={failure} className="text-xs text-danger">
                  {failure}.
                </p>
              ))}
            </div>
            {may ? (
              <div className="flex shrink-0">
                <Button variant="quiet" className="h-6 px-2" onClick={() => setOpen(at)}>
                  Change<span className="sr-only"> {test.name}</span>
                </Button>
                <Button
                  variant="quiet"
                  className="h-6 px-2"
                  onClick={() => edit.edit((body) => body.tests.splice(at, 1))}
                >
                  Remove<span className="sr-only"> {test.name}</span>
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {may ? (
        <Button className="justify-self-start" onClick={() => setOpen(tests.length)}>
          Add a test
        </Button>
      ) : null}
      {open !== null && opened !== null ? (
        <TestDialog
          title={opened === fresh ? "Add a test" : "Change the test"}
          test={opened}
          draft={draft}
          body={edit.body}
          {...(opened === fresh ? {} : { savedAs: opened.name })}
          onClose={() => setOpen(null)}
          onSave={(test) => {
            edit.edit((body) => body.tests.splice(open, 1, test));
            setOpen(null);
          }}
        />
      ) : null}
    </div>
  );
}

/** What came out otherwise, of a test that the saved draft has as it stands here; null: it has not run. */
function failuresOf(draft: DraftView, test: PolicyTest): readonly string[] | null {
  const saved = draft.body.tests.find(({ name }) => name === test.name);
  if (saved === undefined || JSON.stringify(saved) !== JSON.stringify(test)) return null;
  return draft.tests.find(({ name }) => name === test.name)?.failures ?? null;
}

function sayResult(failures: readonly string[] | null): string {
  return failures === null ? "Not run" : failures.length === 0 ? "Passed" : "Failed";
}

function ResultMark({ failures }: { failures: readonly string[] | null }) {
  const look = "mt-0.5 size-4 shrink-0";
  if (failures === null) return <CircleDashed aria-hidden className={`${look} text-faint`} />;
  if (failures.length === 0) return <CircleCheck aria-hidden className={`${look} text-success`} />;
  return <CircleX aria-hidden className={`${look} text-danger`} />;
}
