"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReleaseChange } from "@/server/core/policy/compare-releases";
import { useTRPC } from "../trpc";
import { SelectField } from "../ui/field";
import { IntentEditor } from "./intent-editor";
import type { DraftView } from "./policy-types";
import { RoutingEditor } from "./routing-editor";
import type { DraftEdit } from "./use-draft";

interface PolicyEditorProps {
  draft: DraftView;
  edit: DraftEdit;
  changes: readonly ReleaseChange[];
  may: boolean;
  /** The one intent that is shown; null: all. */
  only: string | null;
  onOnly: (intent: string | null) => void;
}

/** The policy of every intent in turn, and who gets what. Changed lines are marked in the margin. */
export function PolicyEditor({ draft, edit, changes, may, only, onOnly }: PolicyEditorProps) {
  const trpc = useTRPC();
  // Without it the dials stand alone: what the evidence says hinders nobody from writing.
  const board = useQuery(trpc.autonomy.board.queryOptions());
  const { intents } = edit.body;
  const shown = only !== null && intents.some(({ name }) => name === only) ? only : null;
  const countOf = (name: string) => changes.filter(({ intent }) => intent === name).length;
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-6">
      <div className="max-w-80">
        <SelectField
          label="Show"
          value={shown ?? ""}
          onChange={(event) => onOnly(event.target.value === "" ? null : event.target.value)}
        >
          <option value="">Every kind of request ({intents.length})</option>
          {intents.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
              {countOf(name) > 0 ? ` (${String(countOf(name))} changed)` : ""}
            </option>
          ))}
        </SelectField>
      </div>
      {intents
        .filter(({ name }) => shown === null || name === shown)
        .map((intent) => (
          <IntentEditor
            key={intent.name}
            intent={intent}
            draft={draft}
            edit={edit}
            changes={changes.filter((change) => change.intent === intent.name)}
            evidence={board.data?.intents.find((one) => one.intent === intent.name)?.cells ?? []}
            may={may}
            isOpen={shown !== null}
          />
        ))}
      {shown === null ? (
        <RoutingEditor edit={edit} changes={changes.filter(({ area }) => area === "routing")} may={may} />
      ) : null}
    </div>
  );
}
