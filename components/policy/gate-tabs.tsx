"use client";

import { CircleCheck, CircleDashed } from "lucide-react";
import { Tabs } from "radix-ui";
import { useState } from "react";
import { CheckPanel } from "./check-panel";
import type { DraftView } from "./policy-types";
import { PublishPanel } from "./publish-panel";
import { ReplayPanel } from "./replay-panel";
import { TestPanel } from "./test-panel";
import type { DraftEdit } from "./use-draft";

type GateName = DraftView["gates"][number]["gate"];

const names: Record<GateName, string> = { check: "Check", test: "Test", replay: "Replay", publish: "Publish" };

interface GateTabsProps {
  draft: DraftView;
  /** What is typed and not saved: the steps are about what was. */
  edit: DraftEdit;
  may: boolean;
  onFind: (intent: string) => void;
}

/** The four steps to a publication. Each says whether it is done and, where not, what is missing. */
export function GateTabs({ draft, edit, may, onFind }: GateTabsProps) {
  const { isChanged } = edit;
  const [chosen, setChosen] = useState<GateName | null>(null);
  // Once it is published the steps are over: what came of it stands where it was asked for.
  const shut = draft.state === "open" ? draft.gates.find(({ open }) => !open) : undefined;
  const first = shut?.gate ?? "publish";
  return (
    <Tabs.Root value={chosen ?? first} onValueChange={(value) => setChosen(value as GateName)} className="grid gap-3">
      <Tabs.List aria-label="Steps to a publication" className="flex border-b">
        {draft.gates.map(({ gate, open }) => (
          <Tabs.Trigger
            key={gate}
            value={gate}
            className="-mb-px flex h-9 grow items-center justify-center gap-1.5 border-b-2 border-transparent px-2 text-sm text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text pointer-coarse:h-11"
          >
            {open ? (
              <CircleCheck aria-hidden className="size-4 text-success" />
            ) : (
              <CircleDashed aria-hidden className="size-4 text-faint" />
            )}
            {names[gate]}
            <span className="sr-only">: {open ? "done" : "not done"}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {isChanged ? (
        <p role="status" className="text-xs text-warning">
          What you have changed is not saved: the steps below are about revision {draft.revision}.
        </p>
      ) : null}
      {draft.gates.map(({ gate, open, says }) => (
        <Tabs.Content key={gate} value={gate} className="grid gap-4 outline-none">
          <p className={open ? "text-sm text-success" : "text-sm"}>{says}</p>
          {gate === "check" ? <CheckPanel draft={draft} onFind={onFind} /> : null}
          {gate === "test" ? <TestPanel draft={draft} edit={edit} may={may} /> : null}
          {gate === "replay" ? <ReplayPanel draft={draft} may={may} isChanged={isChanged} /> : null}
          {gate === "publish" ? <PublishPanel draft={draft} may={may} isChanged={isChanged} /> : null}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
