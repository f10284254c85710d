"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { intentReferences, withoutIntent } from "@/server/core/policy/intent-edits";
import type { DraftEdit } from "../policy/use-draft";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { intentHref } from "./intent-address";
import type { IntentPartProps } from "./intent-types";

interface RemoveIntentProps {
  edit: DraftEdit;
  draftId: string;
  intent: IntentPartProps["intent"];
}

/** Takes an intent out of the draft with all that names it, which is said first. */
export function RemoveIntent({ edit, draftId, intent }: RemoveIntentProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { hasProcedure, cells, rules, tests } = intentReferences(edit.body, intent.name);
  const gone = [
    ...(hasProcedure ? ["Its procedure"] : []),
    ...(cells.length > 0 ? ["Its policy"] : []),
    ...(rules.length > 0 ? [`Routing: ${rules.map(({ at }) => `rule ${String(at + 1)}`).join(", ")}`] : []),
    ...tests.map(({ name }) => `Test: ${name}`),
  ];
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        Remove
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={`Remove "${intent.title}"?`}
        says={`Once the draft rules, its requests go to a person, or are taken for another kind. ${gone.length === 0 ? "Nothing else names it." : "This goes with it:"}`}
        act="Remove the intent"
        danger
        onAct={() => {
          edit.replace(withoutIntent(edit.body, intent.name));
          router.push(intentHref(null, draftId));
        }}
      >
        {gone.length === 0 ? null : (
          <ul className="grid max-h-60 list-disc gap-0.5 overflow-y-auto pl-5 text-sm" tabIndex={0}>
            {gone.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
      </AlertDialog>
    </>
  );
}
