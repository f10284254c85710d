"use client";

import { useRef } from "react";
import type { DraftEdit } from "../policy/use-draft";
import { Section } from "../ui/section";
import { AddExamples } from "./add-examples";
import { ExampleRow } from "./example-row";
import type { IntentSource } from "./intent-types";
import { useExampleFindings } from "./use-example-findings";

interface ExamplesEditorProps {
  source: IntentSource;
  /** null: the messages that no intent covers. */
  of: IntentSource["body"]["intents"][number] | null;
}

/** There may be hundreds: the rest of the page stays in reach. */
const list = "grid max-h-96 max-w-prose content-start overflow-y-auto";

/** What customers write, each with what is doubtful about it. */
export function ExamplesEditor({ source, of }: ExamplesEditorProps) {
  const examples = of?.examples ?? source.body.outOfScope;
  const says =
    of === null
      ? "Messages that are for a person whatever they sound like. They set how far from the examples of the intents a message may be."
      : "What customers write when they want this. They are what it is told from the others by.";
  return (
    <Section title={`Examples (${String(examples.length)})`} says={says}>
      {source.edit === null ? (
        <ul aria-label="Examples" tabIndex={0} className={list}>
          {examples.map((example, at) => (
            <li key={`${String(at)} ${example}`} className="border-b py-1.5 text-sm break-words" dir="auto">
              {example}
            </li>
          ))}
        </ul>
      ) : (
        <Examples source={source} edit={source.edit} of={of} examples={examples} />
      )}
    </Section>
  );
}

type ExamplesProps = ExamplesEditorProps & { edit: DraftEdit; examples: readonly string[] };

const noneDoubtful = new Map<string, never>();

/** What is typed is looked at a moment later. */
function Examples({ source: { body, draft }, edit, of, examples }: ExamplesProps) {
  const rows = useRef<HTMLUListElement>(null);
  const looked = useExampleFindings(draft?.id ?? null, of?.name ?? null, examples);
  const titles = new Map(body.intents.map(({ name, title }) => [name, title]));
  const set = (next: readonly string[]) =>
    edit.edit((changed) => {
      const own = changed.intents.find(({ name }) => name === of?.name);
      if (of === null) changed.outOfScope = [...next];
      else if (own) own.examples = [...next];
    });
  const findings = looked.findings ?? noneDoubtful;
  const doubtful = examples.filter((example) => findings.has(example)).length;
  return (
    <>
      <ul ref={rows} aria-label="Examples" tabIndex={-1} className={list}>
        {examples.map((example, at) => (
          // An example has no name but its place, and keeps it while it is typed into.
          <ExampleRow
            key={at}
            number={at + 1}
            example={example}
            finding={findings.get(example) ?? null}
            titleOf={(name) => titles.get(name) ?? name}
            whyNotRemoved={of !== null && examples.length === 1 ? "It needs one example at least." : null}
            onChange={(next) => set(examples.flatMap((one, i) => (i === at ? (next ?? []) : [one])))}
          />
        ))}
      </ul>
      <p role="status" className="min-h-4 text-xs text-faint">
        {looked.says ?? sayDoubtful(doubtful)}
      </p>
      <AddExamples
        has={examples}
        onAdd={(added) => {
          set([...examples, ...added]);
          // What was added stands at the end: it comes into sight once it is drawn.
          requestAnimationFrame(() => rows.current?.lastElementChild?.scrollIntoView({ block: "nearest" }));
        }}
      />
    </>
  );
}

function sayDoubtful(count: number): string {
  if (count === 0) return "";
  return `${String(count)} ${count === 1 ? "example is" : "examples are"} doubtful. They can be saved as they are.`;
}
